import { gradientBoostedTrees } from './gradient-boosted-trees';
import { ensembleImportance, ensembleScores } from './tree-ensemble';

const n = 40;
const column = Float64Array.from({ length: n }, (_, i) => (i * 17) % n);
const noise = Float64Array.from({ length: n }, (_, i) => Math.sin(5 * i));
const labels = Uint8Array.from(column, (value, i) => Number(value + 10 * noise[i] > 20));

describe('gradientBoostedTrees', () => {
  it('starts from the log odds and splits halfway between values', () => {
    const fit = gradientBoostedTrees([Float64Array.of(1, 2, 3, 4, 5, 6)], [0, 0, 0, 1, 1, 1], {
      trees: 1,
      minimumCases: 2,
    });
    expect(fit.initial).toBe(0);
    expect(fit.trees[0]).toMatchObject({
      feature: [0, -1, -1, -1],
      threshold: [3.5, 0, 0, 0],
      value: [0, -0.2, 0.2, 0],
      gain: [1.5, 0, 0, 0],
      weight: [6, 3, 3, 6],
    });
  });
  it('lowers the deviance with every tree and gives its own scores back', () => {
    const fit = gradientBoostedTrees([column, noise], labels, { depth: 3, minimumCases: 4, trees: 20 });
    fit.trainDeviance.slice(1).forEach((deviance, t) => expect(deviance).toBeLessThan(fit.trainDeviance[t]));
    const scores = ensembleScores(fit, [column, noise]);
    const deviance = scores.reduce((sum, score, i) => sum + 2 * Math.log1p(Math.exp(labels[i] ? -score : score)), 0);
    expect(deviance / n).toBeCloseTo(fit.trainDeviance[19], 12);
  });
  it('splits by the first of equal features, and never by a constant one', () => {
    const fit = gradientBoostedTrees([new Float64Array(n).fill(2), column, column], labels);
    const { splits } = ensembleImportance(fit, 3);
    expect([splits[0], splits[2]]).toEqual([0, 0]);
    expect(splits[1]).toBe(100);
  });
  it('keeps the prior where nothing splits', () => {
    const fit = gradientBoostedTrees([new Float64Array(n).fill(2)], labels, { trees: 3 });
    ensembleScores(fit, [Float64Array.of(2, NaN)]).forEach((score) => expect(score).toBeCloseTo(fit.initial, 12));
  });
  it('sends missing values between left and right where none were seen, and their own way where enough were', () => {
    const unseen = gradientBoostedTrees([column], labels, { trees: 1 });
    const [low, high, missing] = ensembleScores(unseen, [Float64Array.of(-1e9, 1e9, NaN)]);
    expect(missing).toBeGreaterThan(low);
    expect(missing).toBeLessThan(high);
    const holes = column.map((value, i) => (labels[i] === 1 && i % 2 === 0 ? NaN : value));
    const seen = gradientBoostedTrees([holes], labels, { trees: 20, minimumCases: 3 });
    const [, , own] = ensembleScores(seen, [Float64Array.of(-1e9, 1e9, NaN)]);
    expect(own).toBeGreaterThan(1);
  });
  it('separates without bound but stays finite', () => {
    const separated = column.map((_, i) => labels[i]);
    const fit = gradientBoostedTrees([separated], labels, { trees: 3000, shrinkage: 1 });
    expect(ensembleScores(fit, [separated]).every(Number.isFinite)).toBe(true);
  });
  it.each([
    ['as few cases as 2 · minimum + 1', { minimumCases: 20 }],
    ['no tree', { trees: 0 }],
    ['no shrinkage', { shrinkage: 0 }],
  ])('refuses %s', (_, options) => {
    expect(() => gradientBoostedTrees([column], labels, options)).toThrow(
      expect.objectContaining({ code: 'TRAINING_OPTION_INVALID' }),
    );
  });
  it('refuses infinite values and one class', () => {
    expect(() => gradientBoostedTrees([Float64Array.of(1, Infinity)], [0, 1], { minimumCases: 1 })).toThrow(
      expect.objectContaining({ code: 'TRAINING_FEATURE_NOT_FINITE' }),
    );
    expect(() => gradientBoostedTrees([Float64Array.of(1)], [1])).toThrow(
      expect.objectContaining({ code: 'TRAINING_ONE_CLASS' }),
    );
  });
});
