import { roundDecimal } from '../../../../models/core/numeric/round-decimal';
import { hanleyMcNeilError } from '../../../../models/statistics/plausibility/auc-variance-bounds';
import {
  powerOfAuc,
  powerOfProportions,
  powerOfTTest,
  type PredictorDistribution,
  sampleSizeForBinaryModel,
  sampleSizeForContinuousModel,
  sampleSizeForSurvivalModel,
  sampleSizeForValidation,
} from '../../../../models/statistics/sample-size';
import type { Names } from '../../r-reference/reference-file';
import { type Compute, type Topic } from '../../r-reference/topic';

/** An argument as given, or undefined. */
const number = (names: Names, name: string): number | undefined =>
  typeof names[name] === 'number' ? names[name] : undefined;
/** An argument as given; null where it is left open, by its absence or by NULL. */
const open = (names: Names, name: string, absent: number | null = null): number | null =>
  name in names ? (number(names, name) ?? null) : absent;
const defined = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

const table = (rows: readonly (readonly number[])[]) => ({ rows });

function developmentBinary(names: Names) {
  const result = sampleSizeForBinaryModel(
    defined({
      parameters: number(names, 'parameters')!,
      prevalence: number(names, 'prevalence')!,
      coxSnellRSquared: number(names, 'csrsquared'),
      nagelkerkeRSquared: number(names, 'nagrsquared'),
      cStatistic: number(names, 'cstatistic'),
    }),
    defined({ shrinkage: number(names, 'shrinkage'), seed: number(names, 'seed') }),
  );
  return {
    ...developmentTable(result),
    rsquared: result.coxSnellRSquared,
    prevalence: result.settings.prevalence,
    type: 'binary',
    cstatistic: result.settings.cStatistic ?? null,
  };
}

type Development = ReturnType<typeof sampleSizeForBinaryModel> | ReturnType<typeof sampleSizeForSurvivalModel>;

function developmentTable(result: Development) {
  const { parameters } = result.settings;
  const final = { ...result, perParameter: result.eventsPerParameter };
  const row = ({ sampleSize, shrinkage, perParameter }: typeof final | Development['criteria'][number]) => [
    sampleSize,
    roundDecimal(shrinkage, 3),
    parameters,
    result.coxSnellRSquared,
    roundDecimal(result.maximumRSquared, 3),
    roundDecimal(result.nagelkerkeRSquared, 3),
    roundDecimal(perParameter, 2),
  ];
  return {
    results_table: table([...result.criteria.map(row), row(final)]),
    final_shrinkage: result.shrinkage,
    sample_size: result.sampleSize,
    parameters,
    max_r2a: result.maximumRSquared,
    nag_r2: result.nagelkerkeRSquared,
    events: result.events,
    EPP: roundDecimal(result.eventsPerParameter, 2),
  };
}

function developmentSurvival(names: Names) {
  const result = sampleSizeForSurvivalModel(
    defined({
      parameters: number(names, 'parameters')!,
      eventRate: number(names, 'rate')!,
      timePoint: number(names, 'timepoint')!,
      meanFollowUp: number(names, 'meanfup')!,
      coxSnellRSquared: number(names, 'csrsquared'),
      nagelkerkeRSquared: number(names, 'nagrsquared'),
    }),
    defined({ shrinkage: number(names, 'shrinkage') }),
  );
  const { settings, overallRisk } = result;
  return {
    ...developmentTable(result),
    r2a: result.coxSnellRSquared,
    int_uci: roundDecimal(overallRisk.upper, 3),
    int_lci: roundDecimal(overallRisk.lower, 3),
    int_cuminc: roundDecimal(overallRisk.estimate, 3),
    rate: settings.eventRate,
    timepoint: settings.timePoint,
    meanfup: settings.meanFollowUp,
    tot_per_yrs_final: result.personTime,
    type: 'survival',
  };
}

function developmentContinuous(names: Names) {
  const result = sampleSizeForContinuousModel(
    {
      parameters: number(names, 'parameters')!,
      rSquared: number(names, 'rsquared')!,
      intercept: number(names, 'intercept')!,
      standardDeviation: number(names, 'sd')!,
    },
    defined({ shrinkage: number(names, 'shrinkage'), marginOfError: number(names, 'mmoe') }),
  );
  const { parameters, rSquared } = result.settings;
  const rows = [...result.criteria, { ...result, perParameter: result.subjectsPerParameter }];
  return {
    results_table: table(
      rows.map(({ sampleSize, shrinkage, perParameter }) => [
        sampleSize,
        roundDecimal(shrinkage, 3),
        parameters,
        rSquared,
        roundDecimal(perParameter, 2),
      ]),
    ),
    final_shrinkage: roundDecimal(result.shrinkage, 3),
    sample_size: result.sampleSize,
    parameters,
    r2a: rSquared,
    SPP: roundDecimal(result.subjectsPerParameter, 2),
    int_mmoe: result.intercept.ratio,
    intercept: result.settings.intercept,
    int_uci: roundDecimal(result.intercept.upper, 2),
    int_lci: roundDecimal(result.intercept.lower, 2),
    type: 'continuous',
  };
}

function predictorOf(names: Names): PredictorDistribution {
  const pair = (name: string) => names[name] as [number, number];
  if (names.lpnormal !== undefined) {
    const [mean, standardDeviation] = pair('lpnormal');
    return { shape: 'NORMAL', mean, standardDeviation };
  }
  if (names.lpbeta !== undefined) return { shape: 'BETA', alpha: pair('lpbeta')[0], beta: pair('lpbeta')[1] };
  return { shape: 'C_STATISTIC', mean: number(names, 'lpcstat')! };
}

function validation(names: Names) {
  const threshold = number(names, 'threshold');
  const decision = threshold === undefined ? undefined : defined({ ...decisionOf(names), threshold });
  const result = sampleSizeForValidation(
    defined({
      prevalence: number(names, 'prevalence')!,
      cStatistic: number(names, 'cstatistic')!,
      predictor: predictorOf(names),
      decision,
    }),
    defined({
      observedExpected: number(names, 'oe'),
      observedExpectedWidth: number(names, 'oeciwidth'),
      calibrationSlope: number(names, 'cslope'),
      calibrationSlopeWidth: number(names, 'csciwidth'),
      cStatisticWidth: number(names, 'cstatciwidth'),
      netBenefitWidth: number(names, 'nbciwidth'),
      size: number(names, 'simobs'),
      seed: number(names, 'seed'),
      tolerance: number(names, 'tolerance'),
      increment: number(names, 'increment'),
      observedExpectedStep: number(names, 'oeseincrement'),
      netBenefitStep: number(names, 'nbseincrement'),
    }),
  );
  return validationOutputs(result);
}

const decisionOf = (names: Names) => ({
  sensitivity: number(names, 'sensitivity'),
  specificity: number(names, 'specificity'),
});

function validationOutputs(result: ReturnType<typeof sampleSizeForValidation>) {
  const { settings, observedExpected: oe, calibrationSlope: slope, cStatistic: c, netBenefit: nb } = result;
  const width = oe.upper - oe.lower;
  const rows = [
    [oe.sampleSize, settings.observedExpected, oe.standardError, width],
    [slope.sampleSize, settings.calibrationSlope, slope.standardError, settings.calibrationSlopeWidth],
    [c.sampleSize, settings.cStatistic, c.standardError, settings.cStatisticWidth],
    ...(nb ? [[nb.sampleSize, nb.standardized, nb.standardError, settings.netBenefitWidth]] : []),
  ].map(([size, ...others]) => [size, ...others.map((value) => roundDecimal(value, 3))]);
  const largest = rows.reduce((best, row) => (row[0] >= best[0] ? row : best));
  return {
    results_table: table([...rows, largest]),
    sample_size: result.sampleSize,
    events: result.events,
    prevalence: settings.prevalence,
    type: 'binary',
    cstatistic: settings.cStatistic,
    oe: settings.observedExpected,
    se_oe: oe.standardError,
    lb_oe: oe.lower,
    ub_oe: oe.upper,
    width_oe: width,
    cslope: settings.calibrationSlope,
    se_cslope: slope.standardError,
    csciwidth: settings.calibrationSlopeWidth,
    se_cstat: c.standardError,
    cstatciwidth: settings.cStatisticWidth,
    simulated_data_cstat: result.simulatedCStatistic,
    standardised_nb: nb?.standardized,
    net_benefit: nb?.netBenefit,
    se_st_nb: nb?.standardError,
    nbciwidth: settings.netBenefitWidth,
    sensitivity: nb?.sensitivity,
    specificity: nb?.specificity,
    threshold: nb?.threshold,
  };
}

const sidedness = (names: Names) => ({
  sidedness: names.alternative === 'one.sided' ? ('ONE_SIDED' as const) : ('TWO_SIDED' as const),
});

const DESIGNS = { 'two.sample': 'TWO_SAMPLE', 'one.sample': 'ONE_SAMPLE', paired: 'PAIRED' } as const;

function tTest(names: Names) {
  const result = powerOfTTest(
    {
      n: open(names, 'n'),
      delta: open(names, 'delta'),
      standardDeviation: open(names, 'sd', 1),
      significance: open(names, 'sig.level', 0.05),
      power: open(names, 'power'),
    },
    {
      ...sidedness(names),
      strict: names.strict === true,
      design: DESIGNS[(names.type ?? 'two.sample') as keyof typeof DESIGNS],
    },
  );
  return { ...result, sd: result.standardDeviation, 'sig.level': result.significance };
}

function proportions(names: Names) {
  const result = powerOfProportions(
    {
      n: open(names, 'n'),
      p1: open(names, 'p1'),
      p2: open(names, 'p2'),
      significance: open(names, 'sig.level', 0.05),
      power: open(names, 'power'),
    },
    { ...sidedness(names), strict: names.strict === true },
  );
  return { ...result, 'sig.level': result.significance };
}

function rocPower(names: Names) {
  const result = powerOfAuc(
    {
      auc: open(names, 'auc'),
      events: open(names, 'ncases'),
      nonEvents: open(names, 'ncontrols'),
      significance: open(names, 'sig.level', 0.05),
      power: open(names, 'power'),
    },
    { ...sidedness(names), ...defined({ ratio: number(names, 'kappa') }) },
  );
  return { ...result, ncases: result.events, ncontrols: result.nonEvents, 'sig.level': result.significance };
}

const DEVELOPMENT = { b: developmentBinary, c: developmentContinuous, s: developmentSurvival };

function hanleyMcNeil({ hm }: Names) {
  const { auc, n1, n0 } = hm as Record<'auc' | 'n1' | 'n0', number[]>;
  return auc.map((value, i) => hanleyMcNeilError(value, n1[i], n0[i]));
}

const compute: Compute = (call, names) => {
  if (call.startsWith('pmsampsize(')) return DEVELOPMENT[names.type as keyof typeof DEVELOPMENT]?.(names);
  if (call.startsWith('pmvalsampsize(')) return validation(names);
  if (call.startsWith('power.t.test(')) return tTest(names);
  if (call.startsWith('power.prop.test(')) return proportions(names);
  if (call.startsWith('power.roc.test(')) return rocPower(names);
  if (/sqrt\(\(A \* \(1 - A\) \+ \(n1 - 1\) \* \(q1 - A\^2\)/.test(call)) return hanleyMcNeil(names);
  return undefined;
};

/** Topic 13: sample size and power. */
export const sampleSize: Topic = { compute };
