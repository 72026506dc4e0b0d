import { canonicalJson } from '../../core/canonical-json';
import {
  cumulativePooling,
  type Effect,
  eggerTest,
  heterogeneityInterval,
  leaveOneOut,
  poolEffects,
  type PoolingMethod,
  qInconsistency,
} from './index';

const METHODS: readonly PoolingMethod[] = [
  'FIXED',
  'DERSIMONIAN_LAIRD',
  'HEDGES',
  'SIDIK_JONKMAN',
  'PAULE_MANDEL',
  'ML',
  'REML',
];
const studies = (estimates: readonly number[], errors: readonly number[]): Effect[] =>
  estimates.map((estimate, i) => ({ label: String(i), estimate, variance: errors[i] ** 2 }));
const mixed = studies([0.1, 0.9, 0.4, 1.6, -0.2], [0.2, 0.3, 0.25, 0.4, 0.3]);
const equal = studies([1, 1, 1], [0.1, 0.2, 0.3]);

describe('estimators of the variance between studies', () => {
  it('agree for equal variances, where the moment estimators are the sample variance less the sampling variance', () => {
    const balanced = studies([0, 1, 2, 5], [0.5, 0.5, 0.5, 0.5]);
    const excess = 14 / 3 - 0.25;
    for (const method of ['DERSIMONIAN_LAIRD', 'HEDGES', 'PAULE_MANDEL', 'REML'] as const)
      expect(poolEffects(balanced, { method }).tauSquared).toBeCloseTo(excess, 10);
    expect(poolEffects(balanced, { method: 'ML' }).tauSquared).toBeCloseTo(14 / 4 - 0.25, 10);
  });
  it('leave what is left of Q at its degrees of freedom, for Paule and Mandel', () => {
    const { tauSquared } = poolEffects(mixed, { method: 'PAULE_MANDEL' });
    const inflated = mixed.map((e) => ({ ...e, variance: e.variance + (tauSquared as number) }));
    expect(poolEffects(inflated, { method: 'FIXED' }).q).toBeCloseTo(4, 9);
  });
  it('maximize the likelihood they name', () => {
    for (const [method, key] of [
      ['ML', 'ml'],
      ['REML', 'reml'],
    ] as const) {
      const best = poolEffects(mixed, { method }).logLikelihood![key];
      for (const other of METHODS)
        expect(poolEffects(mixed, { method: other }).logLikelihood![key]).toBeLessThanOrEqual(best + 1e-12);
    }
  });
  it('are 0, without an error in the interval, when all estimates are equal', () => {
    for (const method of METHODS) {
      const pooled = poolEffects(equal, { method, test: 'NORMAL' });
      expect(pooled).toMatchObject({
        tauSquared: expect.closeTo(0, 12),
        estimate: expect.closeTo(1, 12),
        iSquared: expect.closeTo(0, 9),
      });
      expect(JSON.parse(canonicalJson(pooled))).toEqual(pooled);
    }
  });
  it('are not given where scoring does not converge within the bound that was asked for', () => {
    const scoring = { threshold: 1e-12, maximumSteps: 3 };
    expect(poolEffects(mixed, { method: 'REML', scoring })).toMatchObject({
      tauSquared: null,
      estimate: null,
      undefinedReason: 'no convergence in 3 steps of scoring',
    });
    expect(poolEffects(mixed, { method: 'HEDGES', scoring }).tauSquared).not.toBeNull();
    expect(poolEffects(mixed, { scoring: { threshold: 1e-12, maximumSteps: 100 } }).estimate).toBe(
      poolEffects(mixed).estimate,
    );
  });
  it('have no standard error for FIXED, for one study, and with nothing to pool', () => {
    expect(poolEffects(mixed, { method: 'FIXED' })).toMatchObject({
      tauSquaredStandardError: null,
      predictionInterval: null,
    });
    for (const method of METHODS) {
      expect(poolEffects(mixed.slice(0, 1), { method })).toMatchObject({
        tauSquared: 0,
        tauSquaredStandardError: null,
      });
      expect(poolEffects([], { method })).toMatchObject({ estimate: null, tauSquaredStandardError: null });
    }
  });
});

describe('prediction interval', () => {
  it('is wider than the confidence interval, and wider with fewer degrees of freedom', () => {
    const width = (prediction: 'TEST' | 'K_MINUS_1' | 'K_MINUS_2'): number => {
      const { predictionInterval, confidenceInterval } = poolEffects(mixed, { test: 'NORMAL', prediction });
      expect(predictionInterval!.lower).toBeLessThan(confidenceInterval!.lower);
      return predictionInterval!.upper - predictionInterval!.lower;
    };
    expect(width('TEST')).toBeLessThan(width('K_MINUS_1'));
    expect(width('K_MINUS_1')).toBeLessThan(width('K_MINUS_2'));
  });
  it('does not exist with two studies and k − 2 degrees of freedom', () => {
    expect(poolEffects(mixed.slice(0, 2), { prediction: 'K_MINUS_2' }).predictionInterval).toBeNull();
  });
});

describe('interval of heterogeneity', () => {
  it('is where Q has the quantiles of chi-square, and contains the estimate', () => {
    const { tauSquared, iSquared } = heterogeneityInterval(mixed);
    expect(tauSquared!.lower).toBeLessThan(tauSquared!.estimate);
    expect(tauSquared!.upper).toBeGreaterThan(tauSquared!.estimate);
    expect(iSquared!.upper).toBeLessThan(100);
  });
  it('is 0 for equal estimates, cut at the largest allowed, and null for one study', () => {
    expect(heterogeneityInterval(equal).tauSquared).toEqual({ estimate: 0, lower: 0, upper: 0 });
    expect(heterogeneityInterval(mixed, { maximum: 0.5 })).toMatchObject({
      isUpperCut: true,
      tauSquared: { upper: 0.5 },
    });
    expect(heterogeneityInterval(mixed.slice(0, 1))).toMatchObject({
      tauSquared: null,
      undefinedReason: 'fewer than two studies',
    });
  });
  it('of I² from Q is within 0 and 100', () => {
    expect(qInconsistency(20, 5)).toMatchObject({ iSquared: expect.closeTo(80, 12) });
    expect(qInconsistency(1, 5)).toMatchObject({ iSquared: 0, lower: 0 });
    expect(qInconsistency(1.5, 2)).toMatchObject({ iSquared: expect.closeTo(100 / 3, 12), lower: null });
    expect(qInconsistency(0, 1)).toEqual({ iSquared: null, lower: null, upper: null });
  });
});

describe('influence of studies', () => {
  it('leaves each out in turn, and adds them one by one', () => {
    const left = leaveOneOut(mixed);
    expect(left.map((row) => row.label)).toEqual(['0', '1', '2', '3', '4']);
    expect(left[4].pooled).toEqual(poolEffects(mixed.slice(0, 4)));
    const added = cumulativePooling(mixed);
    expect(added[0]).toMatchObject({ k: 1, confidenceInterval: null });
    expect(added[4]).toEqual(poolEffects(mixed));
    expect(leaveOneOut(mixed.slice(0, 1))[0].pooled.undefinedReason).toBe('no study to pool');
  });
});

describe("Egger's test", () => {
  it('finds the slope of effects that grow with their standard error', () => {
    const errors = [0.1, 0.2, 0.3, 0.5];
    const result = eggerTest(
      studies(
        errors.map((se, i) => 0.2 + 3 * se + (i % 2 ? 0.01 : -0.01)),
        errors,
      ),
    );
    expect(result.slope).toBeCloseTo(3, 0);
    expect(result.pValue).toBeLessThan(0.01);
    expect(JSON.parse(canonicalJson(result))).toEqual(result);
  });
  it('has no statistic for two studies, equal standard errors, or a perfect fit', () => {
    expect(eggerTest(mixed.slice(0, 2))).toMatchObject({ slope: null, undefinedReason: 'fewer than three studies' });
    expect(eggerTest(studies([1, 2, 3], [0.1, 0.1, 0.1])).undefinedReason).toContain('equal');
    expect(eggerTest(equal)).toMatchObject({ statistic: null, undefinedReason: expect.stringContaining('perfect') });
  });
});
