import { ensembleImportance, ensembleScores } from './tree-ensemble';
import { xgboost, type XgboostOptions } from './xgboost';

const six = [Float64Array.of(1, 2, 3, 4, 5, 6)];
const halves = [0, 0, 0, 1, 1, 1];
const one = (columns: Float64Array[], options: XgboostOptions): ReturnType<typeof xgboost> =>
  xgboost(columns, halves, { rounds: 1, minChildWeight: 0, ...options });

describe('xgboost', () => {
  it('takes the gain and the leaves of the second-order formula', () => {
    const { trees } = one(six, { maxDepth: 1 });
    // Gradients ±1/2, curvatures 1/4: 2 · 1.5² / (0.75 + 1), leaves 0.3 · 1.5 / 1.75.
    expect(trees[0].gain[0]).toBeCloseTo(4.5 / 1.75, 6);
    expect(trees[0].threshold[0]).toBe(3.5);
    expect(trees[0].value.slice(1)).toEqual([Math.fround(-0.45 / 1.75), Math.fround(0.45 / 1.75)]);
    expect(trees[0].weight).toEqual([1.5, 0.75, 0.75]);
  });
  it('shrinks by alpha and takes back splits below gamma', () => {
    expect(one(six, { maxDepth: 1, alpha: 0.5 }).trees[0].value[2]).toBeCloseTo(0.3 / 1.75, 6);
    const pruned = one(six, { maxDepth: 3, gamma: 100 });
    expect(pruned.trees[0].feature.every((feature) => feature === -1)).toBe(true);
    expect(ensembleScores(pruned, six)[0]).toBeCloseTo(0, 12);
  });
  it('does not split into children that weigh too little', () => {
    expect(one(six, { maxDepth: 3, minChildWeight: 1 }).trees[0].feature).toEqual([-1]);
  });
  it('weighs events, and starts from the base score', () => {
    const weighted = xgboost([new Float64Array(6)], [0, 0, 1, 0, 0, 1], { scalePositiveWeight: 2, rounds: 1 });
    expect(ensembleScores(weighted, [Float64Array.of(0)])[0]).toBeCloseTo(0, 12);
    expect(one(six, { baseScore: 0.2, maxDepth: 1 }).initial).toBeCloseTo(Math.log(0.25), 6);
  });
  it('learns where missing values go', () => {
    const high = one([Float64Array.of(1, 2, 3, NaN, 5, NaN)], { maxDepth: 1 });
    expect(ensembleScores(high, [Float64Array.of(NaN)])[0]).toBeGreaterThan(0);
    const low = one([Float64Array.of(NaN, 2, NaN, 4, 5, 6)], { maxDepth: 1 });
    expect(ensembleScores(low, [Float64Array.of(NaN)])[0]).toBeLessThan(0);
    const only = one([Float64Array.of(7, 7, 7, NaN, NaN, NaN)], { maxDepth: 1 });
    const [seven, missing] = ensembleScores(only, [Float64Array.of(7, NaN)]);
    expect(missing).toBeGreaterThan(seven);
  });
  it('sends them left where none were missing', () => {
    const { trees } = one(six, { maxDepth: 1 });
    expect(trees[0].missing[0]).toBe(trees[0].left[0]);
  });
  it('splits by the first of equal features, and never by a constant one', () => {
    const fit = one([new Float64Array(6), six[0], six[0]], { rounds: 10 });
    const { splits } = ensembleImportance(fit, 3);
    expect([splits[0], splits[2]]).toEqual([0, 0]);
  });
  it('compares values in 32 bits', () => {
    const close = Float64Array.of(1, 1 + 1e-12, 1 - 1e-12, 1 + 2e-12, 1 + 3e-12, 1 + 4e-12);
    expect(one([close], {}).trees[0].feature).toEqual([-1]);
  });
  it('lowers the loss with perfect separation and stays finite', () => {
    const fit = one(six, { rounds: 200, lambda: 0 });
    expect(fit.trainLoss[199]).toBeLessThan(fit.trainLoss[0]);
    expect(ensembleScores(fit, six).every(Number.isFinite)).toBe(true);
  });
  it.each<[string, XgboostOptions]>([
    ['no round', { rounds: 0 }],
    ['a negative penalty', { lambda: -1 }],
    ['a base score of 1', { baseScore: 1 }],
    ['no learning rate', { learningRate: 0 }],
  ])('refuses %s', (_, options) => {
    expect(() => xgboost(six, halves, options)).toThrow(expect.objectContaining({ code: 'TRAINING_OPTION_INVALID' }));
  });
  it('refuses values beyond 32 bits and one class', () => {
    expect(() => xgboost([Float64Array.of(1, 1e300)], [0, 1])).toThrow(
      expect.objectContaining({ code: 'TRAINING_FEATURE_NOT_FINITE' }),
    );
    expect(() => xgboost([Float64Array.of(1)], [1])).toThrow(expect.objectContaining({ code: 'TRAINING_ONE_CLASS' }));
  });
});
