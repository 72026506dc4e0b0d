import {
  type CovarianceMethod,
  type Label,
  type LevelOrder,
  obuchowskiRockette,
  type Randomness,
  type ReaderStudy,
  type ReaderStudyOptions,
  type Readings,
  type TreatmentDifference,
} from '../../../../models/statistics/reader-study';
import { type Names, numbers, toNumber } from '../../r-reference/reference-file';
import { type Compute, type Computed, REFUSED, type Topic } from '../../r-reference/topic';

const COVARIANCES: Readonly<Record<string, CovarianceMethod>> = {
  jackknife: 'JACKKNIFE',
  DeLong: 'DELONG',
  unbiased: 'UNBIASED',
};

/** Readings with the ratings, or with calls: rating at or above the cut. */
function readingsOf(names: Names, cut?: number): Readings {
  const rating = numbers(names.rating);
  return {
    reader: names.reader as Label[],
    treatment: names.treatment as Label[],
    case: names.case as Label[],
    truth: numbers(names.truth),
    rating: cut === undefined ? rating : rating.map((value) => (value >= cut ? 1 : 0)),
  };
}

const pair = ({ confidenceInterval }: { confidenceInterval: { lower: number; upper: number } | null }) => [
  confidenceInterval?.lower ?? null,
  confidenceInterval?.upper ?? null,
];

/** A list, or nothing when an element has no value: R then divides what rounding left. */
const whole = (values: readonly (number | null)[]) => (values.includes(null) ? undefined : values);

const performances = ({ performances: all }: ReaderStudy, metric: string) => ({
  [metric]: all.map((one) => one.value),
  treatment: all.map((one) => String(one.treatment)),
  reader: all.map((one) => String(one.reader)),
});

function components({ components: found, readers }: ReaderStudy): Computed {
  if (found === null) return { component: null };
  const random = readers.length === 1 ? [] : [found.reader, found.treatmentByReader];
  const covariances = [found.cov1, found.cov2, found.cov3];
  return {
    Estimate: [...random, found.error, ...covariances],
    Correlation: [...random.map(() => null), null, ...covariances.map((value) => value / found.error)],
  };
}

function equality({ equality: test, anova, components: found }: ReaderStudy): Computed {
  const statistic = test?.statistic ?? undefined;
  return {
    'MS(T)': anova.treatment,
    'MS(T:R)': anova.treatmentByReader,
    Cov1: found?.cov1,
    Cov2: found?.cov2,
    Cov3: found?.cov3,
    Denominator: test?.denominator,
    F: statistic,
    X2: statistic,
    df: test?.numeratorDegreesOfFreedom,
    df1: test?.numeratorDegreesOfFreedom,
    df2: test?.denominatorDegreesOfFreedom ?? undefined,
    'p-value': test?.pValue ?? undefined,
  };
}

function differences(all: readonly TreatmentDifference[]): Computed {
  const statistics = whole(all.map((one) => one.statistic));
  return {
    Comparison: all.map((one) => `${one.first} - ${one.second}`),
    Reader: all.map((one) => String(one.reader)),
    Estimate: all.map((one) => one.estimate),
    StdErr: all.map((one) => one.standardError),
    df: whole(all.map((one) => one.degreesOfFreedom)),
    CI: all.some((one) => one.confidenceInterval === null) ? undefined : all.map(pair),
    t: statistics,
    z: statistics,
    'p-value': whole(all.map((one) => one.pValue)),
  };
}

/** With more than two treatments MRMCaov puts the standard errors of the readers in the wrong rows. */
const readerRows = ({ treatments, readerDifferences: all }: ReaderStudy): Computed => ({
  ...(differences(all) as object),
  ...(treatments.length > 2 ? { StdErr: undefined, CI: undefined, z: undefined, 'p-value': undefined } : {}),
});

const means = ({ means: all }: ReaderStudy): Computed => ({
  Estimate: all.map((one) => one.estimate),
  'MS(R)': all.map((one) => one.readerMeanSquare),
  'Var(Error)': all.map((one) => one.errorVariance),
  Cov2: all.map((one) => one.cov2),
  StdErr: all.map((one) => one.standardError),
  df: whole(all.map((one) => one.degreesOfFreedom)),
  CI: all.map(pair),
});

/** The order of R's factors is not among the inputs; it shows in the rows of the result. */
function orderOf(expected: unknown, readings: Readings): LevelOrder {
  const { auc, est, reader_means: means, test_diffs: diffs } = (expected ?? {}) as Partial<Record<string, Rows>>;
  const rows = auc ?? est ?? means;
  const compared = [diffs?.Comparison ?? []].flat().flatMap((text) => text.split(' - '));
  return {
    treatments: inOrder(rows?.treatment ?? compared, readings.treatment),
    readers: inOrder(rows?.reader ?? [], readings.reader),
  };
}

type Rows = Readonly<Partial<Record<string, string[]>>>;

/** The labels in the order in which the names come; undefined unless they are all there. */
function inOrder(shown: readonly string[], labels: readonly Label[]): Label[] | undefined {
  const levels = [...new Set(labels)];
  const ordered = [...new Set(shown)].flatMap((name) => levels.filter((label) => String(label) === name));
  return ordered.length === levels.length ? ordered : undefined;
}

/** R stops where a class of one case leaves no covariance; the jackknife of the AUC gives NaN. */
const stops = (study: ReaderStudy): boolean =>
  (study.settings.covariance !== 'JACKKNIFE' || study.settings.metric !== 'EMPIRICAL_AUC') &&
  undefinedCovariance(study);

const undefinedCovariance = ({ covariance }: ReaderStudy): boolean => (covariance ?? []).flat().some(Number.isNaN);

function wholeStudy(names: Names, options: ReaderStudyOptions, metric: string, cut?: number): Computed {
  const readings = readingsOf(names, cut);
  const study = obuchowskiRockette(readings, { ...options, ...orderOf(names.expected, readings) });
  if (study.treatments.length < 2 || study.performances.length === 0 || stops(study)) return REFUSED;
  const table = performances(study, metric);
  return {
    auc: table,
    est: table,
    cov: study.covariance,
    vcov_comps: components(study),
    test_equality: equality(study),
    test_diffs: differences(study.differences),
    test_means: means(study),
    reader_test_diffs: readerRows(study),
    reader_means: {
      ...table,
      StdErr: study.performances.map((one) => one.standardError),
      CI: study.performances.map(pair),
    },
  };
}

function perReader(names: Names): Computed {
  const all = readingsOf(names);
  const readers = [...new Set(all.reader)];
  const studies = Object.fromEntries(
    readers.map((reader) => {
      const rows = all.reader.flatMap((one, i) => (one === reader ? [i] : []));
      const readings = {
        reader: rows.map((): Label => 1),
        treatment: rows.map((i) => all.treatment[i]),
        case: rows.map((i) => all.case[i]),
        truth: rows.map((i) => all.truth[i]),
        rating: rows.map((i) => all.rating[i]),
      };
      const shown = (names.expected as Partial<Record<string, unknown>> | undefined)?.[String(reader)];
      const { treatments } = orderOf(shown, readings);
      return [reader, obuchowskiRockette(readings, { random: 'CASES', treatments })] as const;
    }),
  );
  if (Object.values(studies).some((study) => study.differences.length === 0 || undefinedCovariance(study)))
    return REFUSED;
  return Object.fromEntries(
    Object.entries(studies).map(([reader, study]) => {
      return [
        reader,
        {
          test_diffs: differences(study.differences),
          auc: performances(study, 'empirical_auc'),
          cov: study.covariance,
        },
      ];
    }),
  );
}

function randomOf(call: string): Randomness {
  if (call.includes('fixed(reader)')) return 'CASES';
  return call.includes('fixed(case)') ? 'READERS' : 'READERS_AND_CASES';
}

const compute: Compute = (call, names) => {
  if (call.includes('srmc(empirical_auc(truth, rating), treatment, case')) return perReader(names);
  const random = randomOf(call);
  if (call.startsWith('mrmc(empirical_auc(truth, rating), treatment'))
    return wholeStudy(names, { random, covariance: COVARIANCES[String(names.cov)] }, 'empirical_auc');
  // The cut of the calls is an input of the first case that uses it.
  const binary = /^mrmc\(binary_(sens|spec)\(truth, call\), treatment/.exec(call);
  if (!binary || names.cut === undefined) return undefined;
  const metric = binary[1] === 'sens' ? 'SENSITIVITY' : 'SPECIFICITY';
  return wholeStudy(names, { random, metric }, `binary_${binary[1]}`, toNumber(names.cut));
};

const misplaced =
  'left out by reader for three or more treatments: MRMCaov recycles the standard errors over wrong rows';
const noise =
  'left out where a mean square is exactly 0: R divides by what rounding left of it (1e-32), which differs by CPU';

/** Topic 12: studies of several readers and cases by Obuchowski and Rockette. */
export const readerStudy: Topic = {
  compute,
  notCovered: [{ call: /^mrmc\(binary_/, reason: 'the cut that made the calls is not among the inputs of the case' }],
  omitted: {
    StdErr: misplaced,
    F: noise,
    X2: noise,
    df: noise,
    df2: noise,
    t: noise,
    z: noise,
    CI: noise,
    'p-value': noise,
    component: 'labels',
  },
};
