import { ConcordError } from '../../core/errors';
import {
  powerOfAuc,
  powerOfProportions,
  powerOfTTest,
  rSquaredFromCStatistic,
  sampleSizeForBinaryModel,
  sampleSizeForContinuousModel,
  sampleSizeForSurvivalModel,
  sampleSizeForValidation,
} from '.';

const refuses = (...calls: readonly (() => unknown)[]) => {
  for (const call of calls) expect(call).toThrow(ConcordError);
};
const sizes = ({ criteria }: { criteria: readonly { sampleSize: number }[] }) => criteria.map((c) => c.sampleSize);

describe('sample size to develop a model', () => {
  it('meets the criteria for a binary outcome', () => {
    const result = sampleSizeForBinaryModel({ parameters: 24, prevalence: 0.174, coxSnellRSquared: 0.288 });
    expect(sizes(result)).toEqual([623, 662, 221]);
    expect(result).toMatchObject({ sampleSize: 662, shrinkage: 0.9052036952956451 });
    expect(result.nagelkerkeRSquared).toBeCloseTo(0.4774467201642207, 12);
  });
  it('takes Nagelkerke R² as a share of the largest R²', () => {
    const result = sampleSizeForBinaryModel({ parameters: 10, prevalence: 0.44, nagelkerkeRSquared: 0.15 });
    expect(result.coxSnellRSquared).toBe(0.112);
    expect(sizes(result)).toEqual([753, 248, 379]);
  });
  it('turns a C statistic into R² near the value of infinitely many cases', () => {
    // Quadrature of the two normal distributions gives 0.1847 at C = 0.75 and a prevalence of 0.474.
    expect(rSquaredFromCStatistic(0.75, 0.474, { size: 50_000, seed: 5 })).toBeCloseTo(0.1847, 2);
  });
  it('meets the criteria for a continuous outcome', () => {
    const expectation = { parameters: 25, rSquared: 0.2, intercept: 1.9, standardDeviation: 0.6 };
    const result = sampleSizeForContinuousModel(expectation);
    expect(sizes(result)).toEqual([918, 401, 259, 918]);
    expect(result.intercept.ratio).toBeCloseTo(1.0182961233120706, 10);
  });
  it('raises the size until the intercept is precise', () => {
    const expectation = { parameters: 20, rSquared: 0.2, intercept: 0.3, standardDeviation: 2 };
    const result = sampleSizeForContinuousModel(expectation);
    expect(result.intercept.ratio).toBeLessThanOrEqual(1.1);
    expect(result.sampleSize).toBe(13661);
  });
  it('has no shrinkage to fear with one or two parameters', () => {
    const one = sampleSizeForContinuousModel({ parameters: 1, rSquared: 0.3, intercept: 100, standardDeviation: 20 });
    expect(sizes(one)).toEqual([3, 15, 235, 235]);
  });
  it('meets the criteria for a time to an event', () => {
    const result = sampleSizeForSurvivalModel({
      parameters: 30,
      coxSnellRSquared: 0.051,
      eventRate: 0.065,
      timePoint: 2,
      meanFollowUp: 2.07,
    });
    expect(sizes(result)).toEqual([5143, 1039, 5143]);
    expect(result.overallRisk.lower).toBeCloseTo(0.113, 3);
    expect(result.personTime).toBe(10646);
  });
  it('refuses values out of range and impossible R²', () => {
    const binary = { parameters: 5, prevalence: 0.3 };
    const survival = { parameters: 5, eventRate: 0.1, timePoint: 1, meanFollowUp: 2 };
    const continuous = { parameters: 5, rSquared: 0.3, intercept: 1, standardDeviation: 1 };
    refuses(
      () => sampleSizeForBinaryModel(binary),
      () => sampleSizeForBinaryModel({ ...binary, coxSnellRSquared: 0.1, cStatistic: 0.7 }),
      () => sampleSizeForBinaryModel({ ...binary, coxSnellRSquared: 0.9 }),
      () => sampleSizeForBinaryModel({ ...binary, coxSnellRSquared: 0.8 }),
      () => sampleSizeForBinaryModel({ ...binary, coxSnellRSquared: NaN }),
      () => sampleSizeForBinaryModel({ ...binary, prevalence: 0, coxSnellRSquared: 0.1 }),
      () => sampleSizeForBinaryModel({ ...binary, parameters: 2.5, coxSnellRSquared: 0.1 }),
      () => sampleSizeForBinaryModel({ ...binary, coxSnellRSquared: 0.1 }, { shrinkage: 1 }),
      () => rSquaredFromCStatistic(1, 0.5),
      () => rSquaredFromCStatistic(0.7, 1e-9, { size: 1000 }),
      () => sampleSizeForSurvivalModel(survival),
      () => sampleSizeForSurvivalModel({ ...survival, coxSnellRSquared: 0.1, nagelkerkeRSquared: 0.1 }),
      () => sampleSizeForSurvivalModel({ ...survival, eventRate: 0, coxSnellRSquared: 0.1 }),
      () => sampleSizeForContinuousModel({ ...continuous, standardDeviation: 0 }),
      () => sampleSizeForContinuousModel({ ...continuous, intercept: NaN }),
      () => sampleSizeForContinuousModel({ ...continuous, intercept: 1e-9 }),
    );
  });
});

describe('sample size to validate a model', () => {
  const normal = { shape: 'NORMAL', mean: -0.1, standardDeviation: 1.2 } as const;
  const expectation = { prevalence: 0.47, cStatistic: 0.82, predictor: normal };
  it('meets the criteria, with that of net benefit where a decision point is given', () => {
    const decision = { threshold: 0.4, sensitivity: 0.8, specificity: 0.75 };
    const result = sampleSizeForValidation({ ...expectation, decision }, { size: 50_000 });
    expect(result.observedExpected.sampleSize).toBe(434);
    expect(result.cStatistic.sampleSize).toBe(276);
    expect(result.netBenefit?.sampleSize).toBe(263);
    expect(result.netBenefit?.standardized).toBeCloseTo(0.6120567375886524, 12);
    expect(Math.abs(result.sampleSize / 2196 - 1)).toBeLessThan(0.02);
  });
  it('simulates sensitivity and specificity where they are not given', () => {
    const result = sampleSizeForValidation({ ...expectation, decision: { threshold: 0.5 } }, { size: 20_000 });
    expect(result.netBenefit?.sensitivity).toBeGreaterThan(0.5);
    expect(result.netBenefit?.specificity).toBeGreaterThan(0.5);
    expect(sampleSizeForValidation(expectation, { size: 1000 }).netBenefit).toBeNull();
  });
  it('searches the mean of a predictor that is given by its C statistic', () => {
    const predictor = { shape: 'C_STATISTIC', mean: -2.5 } as const;
    const options = { size: 20_000, tolerance: 0.02 };
    const result = sampleSizeForValidation({ prevalence: 0.2, cStatistic: 0.8, predictor }, options);
    expect(result.simulatedCStatistic).toBeCloseTo(0.8, 1);
    refuses(() => sampleSizeForValidation({ prevalence: 0.2, cStatistic: 0.8, predictor }, { size: 10, tolerance: 0 }));
  });
  it('refuses values out of range', () => {
    refuses(
      () => sampleSizeForValidation({ ...expectation, cStatistic: 1.8 }),
      () => sampleSizeForValidation({ ...expectation, prevalence: 1 }),
      () => sampleSizeForValidation({ ...expectation, predictor: { ...normal, standardDeviation: 0 } }),
      () => sampleSizeForValidation({ ...expectation, predictor: { shape: 'BETA', alpha: -1, beta: 1 } }),
      () => sampleSizeForValidation({ ...expectation, predictor: { shape: 'C_STATISTIC', mean: NaN } }),
      () => sampleSizeForValidation({ ...expectation, decision: { threshold: 1 } }, { size: 100 }),
      () => sampleSizeForValidation(expectation, { size: 1.5 }),
      () => sampleSizeForValidation(expectation, { observedExpectedWidth: 0 }),
      () => sampleSizeForValidation(expectation, { size: 100, cStatisticWidth: 1e-9 }),
      () => sampleSizeForValidation(expectation, { size: 100, observedExpectedStep: 1e-12 }),
    );
  });
});

describe('power of a t test', () => {
  const plan = { n: 20, delta: 1, standardDeviation: 1, significance: 0.05, power: null };
  it('agrees with R in every direction', () => {
    expect(powerOfTTest(plan).power).toBeCloseTo(0.8689528016924978, 10);
    expect(powerOfTTest({ ...plan, n: null, power: 0.9 }).n).toBeCloseTo(22.021095570093454, 8);
    const back = (open: 'delta' | 'standardDeviation' | 'significance', value: number) =>
      expect(powerOfTTest({ ...plan, [open]: null, power: 0.8689528016924978 })[open]).toBeCloseTo(value, 8);
    back('delta', 1);
    back('standardDeviation', 1);
    back('significance', 0.05);
    const oneSided = powerOfTTest({ ...plan, n: 50, delta: 0.4 }, { sidedness: 'ONE_SIDED' });
    expect(oneSided.power).toBeCloseTo(0.63356503837725, 10);
    const paired = { n: null, delta: 0.5, standardDeviation: 2, significance: 0.05, power: 0.8 };
    expect(powerOfTTest(paired, { design: 'PAIRED' }).n).toBeCloseTo(127.51613762426508, 7);
  });
  it('counts the wrong side only when strict', () => {
    const small = { ...plan, n: 4, delta: 0 };
    expect(powerOfTTest(small).power).toBeCloseTo(0.025, 12);
    expect(powerOfTTest(small, { strict: true }).power).toBeCloseTo(0.05, 12);
  });
  it('finds sizes at both ends', () => {
    expect(powerOfTTest({ ...plan, n: null, delta: 5, power: 0.9 }).n).toBeLessThan(3);
    expect(powerOfTTest({ ...plan, n: null, delta: 0.01, power: 0.8 }).n).toBeCloseTo(156978.2, 0);
  });
  it('refuses two open quantities, none, and values out of range', () => {
    refuses(
      () => powerOfTTest({ ...plan, n: null }),
      () => powerOfTTest({ ...plan, power: 0.8 }),
      () => powerOfTTest({ ...plan, significance: 2 }),
      () => powerOfTTest({ ...plan, n: 0 }),
      () => powerOfTTest({ ...plan, standardDeviation: -1 }),
      () => powerOfTTest({ ...plan, n: null, delta: 0, power: 0.8 }),
    );
  });
});

describe('power of two proportions', () => {
  const plan = { n: 50, p1: 0.5, p2: 0.75, significance: 0.05, power: null };
  it('agrees with R in every direction', () => {
    expect(powerOfProportions(plan).power).toBeCloseTo(0.7401659013313879, 12);
    expect(powerOfProportions({ ...plan, n: null, power: 0.9 }).n).toBeCloseTo(76.70692845179482, 8);
    for (const [open, value] of [
      ['p1', 0.5],
      ['p2', 0.75],
      ['significance', 0.05],
    ] as const) {
      const found = powerOfProportions({ ...plan, [open]: null, power: 0.7401659013313879 });
      expect(found[open]).toBeCloseTo(value, 9);
    }
  });
  it('counts the wrong side only when strict', () => {
    const none = { ...plan, p2: 0.5 };
    expect(powerOfProportions(none).power).toBeCloseTo(0.025, 10);
    expect(powerOfProportions(none, { strict: true }).power).toBeCloseTo(0.05, 10);
  });
  it('refuses what no proportion can reach, and values out of range', () => {
    refuses(
      () => powerOfProportions({ ...plan, n: 5, p2: null, power: 0.9999 }),
      () => powerOfProportions({ ...plan, p1: 1.5 }),
      () => powerOfProportions({ ...plan, n: -1 }),
      () => powerOfProportions({ ...plan, n: null }),
      () => powerOfProportions({ ...plan, n: null, p2: 0.5, power: 0.9 }),
    );
  });
});

describe('power of an AUC', () => {
  const plan = { auc: 0.73, events: 41, nonEvents: 72, significance: 0.05, power: null };
  it('agrees with pROC in every direction', () => {
    expect(powerOfAuc(plan).power).toBeCloseTo(0.9897453435514011, 9);
    const size = powerOfAuc({ ...plan, auc: 0.8, events: null, nonEvents: null, power: 0.95 }, { ratio: 1.7 });
    expect(size.events).toBeCloseTo(16.448936370521235, 8);
    expect(size.nonEvents).toBeCloseTo(27.9631918298861, 8);
    const level = powerOfAuc({ auc: 0.7, events: 30, nonEvents: 30, significance: null, power: 0.8 });
    expect(level.significance).toBeCloseTo(0.05155926908199482, 9);
    expect(powerOfAuc({ ...plan, auc: null, power: 0.9897453435514011 }).auc).toBeCloseTo(0.73, 9);
  });
  it('completes a missing size by the ratio', () => {
    const { nonEvents } = powerOfAuc({ ...plan, nonEvents: null }, { ratio: 3, sidedness: 'ONE_SIDED' });
    expect(nonEvents).toBe(123);
    expect(powerOfAuc({ ...plan, events: null }, { ratio: 3 }).events).toBe(24);
  });
  it('refuses what is over- or underdetermined, and values out of range', () => {
    refuses(
      () => powerOfAuc({ ...plan, power: 0.8 }),
      () => powerOfAuc({ ...plan, auc: null }),
      () => powerOfAuc({ ...plan, auc: 1 }),
      () => powerOfAuc({ ...plan, events: -1 }),
      () => powerOfAuc({ ...plan, significance: 1.2 }),
      () => powerOfAuc({ ...plan, auc: null, events: 0.1, nonEvents: 0.1, power: 0.99 }),
    );
  });
});
