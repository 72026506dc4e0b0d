import {
  blandAltman,
  type Category,
  cohenKappa,
  concordanceCorrelation,
  fleissKappa,
  intraclassCorrelation,
  type IntraclassCorrelation,
  type IntraclassForm,
  type IntraclassOptions,
  type IntraclassUnit,
  type KappaWeights,
  lightKappa,
  meanSquares,
  percentAgreement,
} from '../../../../models/statistics/agreement';
import type { Tolerance } from '../../r-reference/compare';
import { type Names, numbers } from '../../r-reference/reference-file';
import { type Compute, type Computed, ownTolerance, REFUSED, type Topic } from '../../r-reference/topic';

/** Rows of a matrix of R; a matrix of one row is still a list of rows. */
const matrix = (names: Names): number[][] => (names.ratings as unknown[]).map(numbers);
const categories = (names: Names): Category[][] => names.ratings as Category[][];

/**
 * R gives Inf, and what follows from it, where the engine gives null because the error mean square is 0; NaN where there is
 * no value.
 */
function testOf(result: IntraclassCorrelation): { F: number; df1: number; df2: number; p: number } {
  const { fTest, settings, meanSquares: squares, n, raters } = result;
  if (fTest) {
    const [df1, df2] = fTest.degreesOfFreedom;
    return { F: fTest.statistic, df1, df2, p: fTest.pValue };
  }
  const error = settings.form === 'ICC1' ? squares?.withinSubjects : squares?.error;
  const F = error === 0 && (squares?.betweenSubjects ?? 0) > 0 ? Infinity : NaN;
  const estimated = settings.form === 'ICC2' && settings.convention === 'MCGRAW_WONG';
  const df2 = estimated ? NaN : (settings.form === 'ICC1' ? n : n - 1) * (raters - 1);
  return { F, df1: n - 1, df2, p: estimated || Number.isNaN(F) ? NaN : 0 };
}

const limitsOf = ({ confidenceInterval }: IntraclassCorrelation) => ({
  lower: confidenceInterval?.lower ?? null,
  upper: confidenceInterval?.upper ?? null,
});

const FORMS: readonly (readonly [IntraclassForm, IntraclassUnit])[] = [
  ['ICC1', 'SINGLE'],
  ['ICC2', 'SINGLE'],
  ['ICC3', 'SINGLE'],
  ['ICC1', 'AVERAGE'],
  ['ICC2', 'AVERAGE'],
  ['ICC3', 'AVERAGE'],
];

function sixForms(names: Names): Computed {
  const ratings = matrix(names);
  const all = FORMS.map(([form, unit]) =>
    intraclassCorrelation(ratings, { form, unit, convention: 'SHROUT_FLEISS', missing: 'REFUSE' }),
  );
  if (all[0].meanSquares === null) return REFUSED;
  const tests = all.map(testOf);
  const whole = all.every((one) => one.fTest !== null && one.confidenceInterval !== null);
  const unlessNoise = (values: readonly (number | null)[]) => (whole ? values : undefined);
  return {
    type: ['ICC1', 'ICC2', 'ICC3', 'ICC1k', 'ICC2k', 'ICC3k'],
    ICC: all[0].value === null ? undefined : all.map((one) => one.value),
    F: unlessNoise(tests.map((test) => test.F)),
    df1: tests.map((test) => test.df1),
    df2: tests.map((test) => test.df2),
    p: unlessNoise(tests.map((test) => test.p)),
    lower: unlessNoise(all.map((one) => limitsOf(one).lower)),
    upper: unlessNoise(all.map((one) => limitsOf(one).upper)),
    MSW: all[0].meanSquares.withinSubjects,
    n_obs: all[0].n,
    n_judge: all[0].raters,
  };
}

function oneForm(names: Names): Computed {
  const agreement = names.ty === 'agreement' ? 'ICC2' : 'ICC3';
  const options: IntraclassOptions = {
    form: names.mod === 'oneway' ? 'ICC1' : agreement,
    unit: names.u === 'average' ? 'AVERAGE' : 'SINGLE',
    convention: 'MCGRAW_WONG',
    errorMeanSquare: 'DIFFERENCE',
  };
  const result = intraclassCorrelation(matrix(names), options);
  return { value: result.value, ...testOf(result), ...limitsOf(result) };
}

function anova(names: Names): Computed {
  const rows = matrix(names);
  if (rows.flat().some(Number.isNaN)) return undefined;
  const squares = meanSquares(rows);
  const [n, k] = [rows.length, rows[0].length];
  if (n < 2 || k < 2) return REFUSED;
  return {
    MSR_subjects: squares.betweenSubjects,
    MSC_raters: squares.betweenRaters,
    MSE: squares.error,
    df: [n - 1, k - 1, (n - 1) * (k - 1)],
  };
}

function limitsOfAgreement(names: Names): Computed {
  const [x, y] = [numbers(names.x), numbers(names.y)];
  const result = blandAltman(x, y);
  const { lowerLimit, upperLimit, biasInterval, biasPValue, standardDeviation } = result;
  if (!lowerLimit || !upperLimit || !biasInterval) return REFUSED;
  if (biasPValue === null && standardDeviation !== 0) return REFUSED; // t.test stops on essentially constant data
  const rounded = blandAltman(x, y, { multiplier: 1.96 });
  const { lower, upper } = biasInterval;
  const pair = (limit: typeof lowerLimit) => [limit.confidenceInterval.lower, limit.confidenceInterval.upper];
  return {
    n: result.n,
    bias: result.bias,
    sd: standardDeviation,
    'loa_1.96': [rounded.lowerLimit?.value, rounded.upperLimit?.value],
    loa_q: [lowerLimit.value, upperLimit.value],
    bias_ci: [lower, upper],
    loa_se_ba1999: result.limitStandardError,
    loa_lower_ci: pair(lowerLimit),
    loa_upper_ci: pair(upperLimit),
    loa_se_sqrt3: blandAltman(x, y, { limitsError: 'BLAND_ALTMAN_1986' }).limitStandardError,
    t_p: biasPValue,
  };
}

function concordance(names: Names): Computed {
  const [x, y] = [numbers(names.x), numbers(names.y)];
  const withMoments = (moments: 'N' | 'N_MINUS_1') => concordanceCorrelation(x, y, { moments }).value;
  return { ccc_n1: withMoments('N_MINUS_1'), ccc_n: withMoments('N') };
}

const WEIGHTS: Readonly<Record<string, KappaWeights>> = {
  unweighted: 'UNWEIGHTED',
  equal: 'LINEAR',
  squared: 'QUADRATIC',
};

/** The scale as irr has it: the categories sorted as text, so that 10 comes before 2. */
const textOrder = (ratings: readonly (readonly Category[])[]): Category[] =>
  [...new Set(ratings.flat().filter((rating) => rating !== null))].sort((a, b) => (String(a) < String(b) ? -1 : 1));

function pairKappa(names: Names): Computed {
  const ratings = categories(names);
  const result = cohenKappa(ratings, { weights: WEIGHTS[String(names.w)], categories: textOrder(ratings) });
  return { subjects: result.n, value: result.value, z: result.statistic, p: result.pValue };
}

/** A table of counts as pairs of ratings. */
const expand = (table: readonly (readonly number[])[]): number[][] =>
  table.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [i, j])));

function kappaWithInterval(names: Names): Computed {
  const ratings = categories(names);
  const pairs = ratings.length === 2 ? expand(matrix(names)) : ratings; // psych takes a square matrix as the table itself
  const [plain, weighted] = (['UNWEIGHTED', 'QUADRATIC'] as const).map((weights) =>
    cohenKappa(pairs, { weights, variance: 'PSYCH' }),
  );
  const row = ({ confidenceInterval, value }: typeof plain) => [
    confidenceInterval?.lower,
    value,
    confidenceInterval?.upper,
  ];
  return {
    kappa: plain.value,
    weighted_quadratic: weighted.value,
    // psych writes 0 for a variance that it cannot compute
    var_kappa: plain.variance ?? 0,
    var_weighted: weighted.variance ?? 0,
    confid: { rows: [row(plain), row(weighted)] },
    agree: plain.shares,
  };
}

function manyRaters(names: Names): Computed {
  const result = fleissKappa(categories(names));
  const cells = result.perCategory.map(({ value, statistic, pValue }) => [value, statistic, pValue]);
  const { n, raters, value, statistic, pValue } = result;
  return { subjects: n, raters, value, z: statistic, p: pValue, detail: { rows: cells } };
}

function pairwiseMean(names: Names): Computed {
  const { value, statistic, pValue } = lightKappa(categories(names));
  const single = fleissKappa(categories(names)).settings.categories.length < 2; // irr stops then
  return single ? REFUSED : { value, z: statistic, p: pValue };
}

const calls: readonly (readonly [RegExp, (names: Names) => Computed])[] = [
  [/^ICC\(/, sixForms],
  [/^icc\(M/, oneForm],
  [/anova\(lm\(v ~ s \+ r/, anova],
  [/loa_1\.96 = /, limitsOfAgreement],
  [/^list\(ccc_n1/, concordance],
  [/^kappa2\(R, weight = w\)/, pairKappa],
  [/^cohen\.kappa\(R\)/, kappaWithInterval],
  [/^agree\(R\)/, (names) => [percentAgreement(categories(names)).percent]],
  [/^kappam\.fleiss\(R, detail/, manyRaters],
  [/^kappam\.fleiss\(R, exact/, (names) => ({ value: fleissKappa(categories(names), { chance: 'CONGER' }).value })],
  [/^kappam\.light\(R\)/, pairwiseMean],
];

const compute: Compute = (call, names) => calls.find(([form]) => form.test(call))?.[1](names);

/** irr rounds the rows by category to three decimals. */
const printed = ({ rel, abs }: Tolerance): Tolerance => ({ rel, abs: abs + 5e-4 });

const noise =
  'left out where raters agree exactly or ratings do not vary: the regression of R leaves 1e-32 instead of 0';

/** Topic 03: intraclass correlation, kappas, limits of agreement, concordance. */
export const agreement: Topic = {
  compute,
  omitted: { ICC: noise, F: noise, p: noise, lower: noise, upper: noise },
  notCovered: [{ call: /anova\(lm/, reason: 'an unbalanced layout: a rating is missing' }],
  toleranceOf: (item) => {
    const own = ownTolerance(item);
    return (path) => (path.startsWith('.detail') ? printed(own(path)) : own(path));
  },
};
