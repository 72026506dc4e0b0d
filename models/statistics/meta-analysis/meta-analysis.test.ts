import { canonicalJson } from '../../core/canonical-json';
import { poolAuc, poolEffects, type CenterAuc } from './index';

const center = (
  label: string,
  auc: number | null,
  standardError: number | null,
  undefinedReason?: string,
): CenterAuc => ({
  label,
  n: 50,
  events: 20,
  auc,
  standardError,
  undefinedReason,
});
const three = [center('A', 0.8, 0.05), center('B', 0.7, 0.06), center('C', 0.76, 0.04)];

describe('pooling', () => {
  it('weights by inverse variance', () => {
    const pooled = poolEffects(
      [
        { label: 'a', estimate: 1, variance: 1 },
        { label: 'b', estimate: 4, variance: 0.5 },
      ],
      { method: 'FIXED', test: 'NORMAL' },
    );
    expect(pooled.estimate).toBeCloseTo(3, 14);
    expect(pooled.standardError).toBeCloseTo(Math.sqrt(1 / 3), 14);
    expect(pooled.weights.map((w) => Math.round(w.percent))).toEqual([33, 67]);
    expect(pooled.q).toBeCloseTo(6, 13);
    expect(pooled.iSquared).toBeCloseTo(100 * (5 / 6), 12);
  });
  it('keeps its digits when one study outweighs the others a million times', () => {
    // Exact rational arithmetic on these numbers gives tau² = 0.008269165383227787; the usual formula loses six digits.
    const effects = [
      [0.4, 0.3],
      [0.5, 0.0001],
      [0.1, 0.2],
      [0.9, 0.5],
      [0.45, 0.4],
    ].map(([estimate, se], i) => ({ label: String(i), estimate, variance: se ** 2 }));
    const { tauSquared } = poolEffects(effects, { method: 'DERSIMONIAN_LAIRD' });
    expect(Math.abs((tauSquared as number) / 0.008269165383227787 - 1)).toBeLessThan(1e-13);
  });
  it('finds the restricted likelihood maximum', () => {
    const effects = [0.1, 0.9, 0.4, 1.6].map((estimate, i) => ({
      label: String(i),
      estimate,
      variance: 0.05 + 0.02 * i,
    }));
    const restricted = (tau: number): number => {
      const w = effects.map((e) => 1 / (e.variance + tau));
      const total = w.reduce((a, b) => a + b);
      const mu = effects.reduce((sum, e, i) => sum + w[i] * e.estimate, 0) / total;
      return (
        -0.5 *
        (effects.reduce((sum, e, i) => sum + w[i] * (e.estimate - mu) ** 2 - Math.log(w[i]), 0) + Math.log(total))
      );
    };
    const tau = poolEffects(effects, { method: 'REML' }).tauSquared as number;
    expect(tau).toBeGreaterThan(0.1);
    expect(restricted(tau)).toBeGreaterThan(restricted(tau * 1.001));
    expect(restricted(tau)).toBeGreaterThan(restricted(tau * 0.999));
  });
  it('refuses variances that are not positive', () => {
    for (const variance of [0, -1, NaN, Infinity]) {
      expect(() => poolEffects([{ label: 'a', estimate: 1, variance }])).toThrow(
        expect.objectContaining({ code: 'STATISTICS_VALUE_NOT_FINITE', details: { label: 'a' } }),
      );
    }
  });
});

describe('pooled AUC', () => {
  it('lies between the centers, its limits inside 0 and 1', () => {
    for (const method of ['FIXED', 'DERSIMONIAN_LAIRD', 'REML'] as const) {
      for (const test of ['NORMAL', 'HARTUNG_KNAPP'] as const) {
        const pooled = poolAuc(three, { method, test });
        expect(pooled).toMatchObject({ method, k: 3, n: 150, events: 60, excluded: [], undefinedReason: null });
        expect(pooled.value as number).toBeGreaterThan(0.7);
        expect(pooled.value as number).toBeLessThan(0.8);
        expect(pooled.confidenceInterval!.lower).toBeGreaterThan(0);
        expect(pooled.confidenceInterval!.upper).toBeLessThan(1);
        expect(JSON.parse(canonicalJson(pooled))).toEqual(pooled);
      }
    }
  });
  it('names every center it cannot use', () => {
    const pooled = poolAuc([
      ...three,
      center('D', null, null, 'no events: every label is 0'),
      center('E', 1, 0),
      center('F', 0, 0),
      center('G', 0.6, null, 'no interval: one event only'),
      center('H', 0.5, 0),
    ]);
    expect(pooled.k).toBe(3);
    expect(pooled.excluded).toEqual([
      { label: 'D', reason: 'AUC undefined: no events: every label is 0' },
      { label: 'E', reason: 'AUC is exactly 1: its variance is 0 and its logit infinite' },
      { label: 'F', reason: 'AUC is exactly 0: its variance is 0 and its logit infinite' },
      { label: 'G', reason: 'AUC has no variance: no interval: one event only' },
      { label: 'H', reason: 'variance of the AUC is 0' },
    ]);
    expect(pooled.value).toBe(poolAuc(three).value);
  });
  it('is null without a center, and has no Hartung-Knapp interval with one', () => {
    expect(poolAuc([])).toMatchObject({
      k: 0,
      value: null,
      confidenceInterval: null,
      undefinedReason: 'no center has an AUC that can be pooled',
    });
    expect(poolAuc(three.slice(0, 1))).toMatchObject({
      k: 1,
      value: expect.closeTo(0.8, 12),
      confidenceInterval: null,
      iSquared: null,
      undefinedReason: expect.stringContaining('two studies'),
    });
    expect(poolAuc(three.slice(0, 1), { test: 'NORMAL' }).confidenceInterval).toMatchObject({
      lower: expect.any(Number),
    });
  });
  it('has an interval of width zero and no test when all centers are equal', () => {
    const same = poolAuc([center('A', 0.75, 0.05), center('B', 0.75, 0.05)]);
    expect(same).toMatchObject({ tauSquared: 0, q: 0, iSquared: 0 });
    expect(same.confidenceInterval!.lower).toBeCloseTo(same.confidenceInterval!.upper, 12);
    expect(same.undefinedReason).toContain('equal');
  });
});
