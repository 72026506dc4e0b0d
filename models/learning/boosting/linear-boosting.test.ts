import { boostedCoefficients, boostedImportance, boostedScores } from './boosted-coefficients';
import { boostingInformationCriterion } from './boosting-information-criterion';
import { crossValidatedRisk } from './cross-validated-risk';
import { linearBoosting, type LinearBoostingOptions } from './linear-boosting';

const wave = (n: number, step: number, scale = 1): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => scale * Math.sin(step * (i + 1)) + 3);
const n = 40;
const columns = [wave(n, 1), wave(n, 2.7, 20), wave(n, 5.3)];
const labels = Uint8Array.from({ length: n }, (_, i) =>
  Number(columns[0][i] + 0.05 * columns[1][i] + Math.cos(7 * i) > 3.2),
);

describe('linearBoosting', () => {
  it('takes the column with the best fit, by the half log odds and the gradient with 1 / ln 2', () => {
    const fit = linearBoosting([Float64Array.of(-1, 1, -1, 1), Float64Array.of(1, 1, -1, -1)], [0, 1, 0, 1], {
      steps: 1,
    });
    expect(fit.offset).toBe(0);
    expect(fit.selected).toEqual([1]);
    expect(fit.increments[0]).toBeCloseTo(0.1 / Math.LN2, 14);
    expect(fit.risk).toEqual([4 * Math.LN2, expect.closeTo(4 * Math.log1p(Math.exp(-0.2 / Math.LN2)), 12)]);
  });
  it('never makes the risk larger, and attributes what it gains to the columns', () => {
    const fit = linearBoosting(columns, labels, { steps: 60 });
    fit.risk.slice(1).forEach((risk, m) => expect(risk).toBeLessThan(fit.risk[m]));
    const explained = boostedImportance(fit).reduce((sum, value) => sum + value, 0);
    expect(explained).toBeCloseTo((fit.risk[0] - fit.risk[60]) / n, 12);
  });
  it('gives the scores of its coefficients in the units of the features', () => {
    const fit = linearBoosting(columns, labels, { steps: 60 });
    const { constant, columns: coefficients } = boostedCoefficients(fit);
    const scores = boostedScores(fit, columns);
    scores.forEach((score, i) => {
      const own = columns.reduce((sum, column, j) => sum + coefficients[j + 1] * column[i], constant);
      expect(score).toBeCloseTo(own, 12);
    });
  });
  it('finds the intercept among the features, and has none where two columns are constant', () => {
    const ones = new Float64Array(n).fill(1);
    const found = linearBoosting([ones, ...columns], labels, { intercept: 'FOUND' });
    expect(found.intercept).toBe(0);
    expect(found.selected).toEqual(linearBoosting(columns, labels).selected);
    expect(linearBoosting([ones, ones, ...columns], labels, { intercept: 'FOUND' }).intercept).toBeNull();
    expect(linearBoosting(columns, labels, { intercept: 'FOUND' }).intercept).toBeNull();
  });
  it('takes the first of equal columns and says that it was a tie', () => {
    const fit = linearBoosting([columns[0], columns[0], columns[1]], labels);
    expect(fit.selected).not.toContain(2);
    expect(fit.tiedSteps.length).toBeGreaterThan(0);
    expect(linearBoosting(columns, labels).tiedSteps).toEqual([]);
  });
  it('never takes a constant feature', () => {
    const fit = linearBoosting([new Float64Array(n).fill(0.1), columns[0]], labels);
    expect(fit.selected).not.toContain(1);
  });
  it('stays finite with perfect separation, and at two cases', () => {
    const fit = linearBoosting([Float64Array.of(1, 2)], [0, 1], { steps: 2000 });
    expect(fit.risk[2000]).toBeGreaterThan(0);
    expect(Number.isFinite(fit.risk[2000])).toBe(true);
  });
  it('weighs cases as if they were repeated', () => {
    const weights = Array.from({ length: n }, (_, i) => 1 + (i % 2));
    const repeated = weights.flatMap((weight, i) => new Array<number>(weight).fill(i));
    const options: LinearBoostingOptions = { center: false, steps: 30 };
    const weighted = linearBoosting(columns, labels, { ...options, weights });
    const copies = linearBoosting(
      columns.map((column) => Float64Array.from(repeated, (i) => column[i])),
      repeated.map((i) => labels[i]),
      options,
    );
    expect(weighted.selected).toEqual(copies.selected);
    weighted.risk.forEach((risk, m) => expect(risk).toBeCloseTo(copies.risk[m], 10));
  });
  it.each<[string, LinearBoostingOptions]>([
    ['no step length', { stepLength: 0 }],
    ['half a step', { steps: 0.5 }],
    ['a negative weight', { weights: new Float64Array(n).fill(-1) }],
  ])('refuses %s', (_, options) => {
    expect(() => linearBoosting(columns, labels, options)).toThrow(
      expect.objectContaining({ code: 'TRAINING_OPTION_INVALID' }),
    );
  });
  it('refuses one class, also of the cases with weight, and NaN', () => {
    const oneClass = expect.objectContaining({ code: 'TRAINING_ONE_CLASS' });
    expect(() => linearBoosting([Float64Array.of(1)], [1])).toThrow(oneClass);
    expect(() => linearBoosting([Float64Array.of(1, 2)], [0, 1], { weights: [1, 0] })).toThrow(oneClass);
    expect(() => linearBoosting([Float64Array.of(1, NaN)], [0, 1])).toThrow(
      expect.objectContaining({ code: 'TRAINING_FEATURE_NOT_FINITE' }),
    );
  });
});

describe('boostingInformationCriterion', () => {
  it('counts degrees of freedom that grow from ν W H towards the number of columns', () => {
    const fit = linearBoosting(columns, labels, { steps: 200 });
    const { degreesOfFreedom, criterion, steps, smallest } = boostingInformationCriterion(fit, columns);
    expect(degreesOfFreedom[0]).toBeLessThan(0.1);
    degreesOfFreedom.slice(1).forEach((df, m) => expect(df).toBeGreaterThan(degreesOfFreedom[m]));
    expect(degreesOfFreedom[199]).toBeLessThan(4);
    expect(criterion[steps! - 1]).toBe(smallest);
  });
  it('has no best number of steps without steps', () => {
    const { steps, smallest } = boostingInformationCriterion(linearBoosting(columns, labels, { steps: 0 }), columns);
    expect([steps, smallest]).toEqual([null, null]);
  });
});

describe('crossValidatedRisk', () => {
  it('starts from the risk of the offsets and finds a number of steps', () => {
    const folds = Array.from({ length: n }, (_, i) => (i % 4) + 1);
    const { foldRisks, meanRisk, steps } = crossValidatedRisk(columns, labels, { folds, steps: 50 });
    expect(foldRisks.map((risks) => risks.length)).toEqual([51, 51, 51, 51]);
    expect(meanRisk[steps]).toBe(Math.min(...meanRisk));
    expect(steps).toBeGreaterThan(0);
  });
  it('refuses folds that leave one class', () => {
    expect(() => crossValidatedRisk([Float64Array.of(1, 2, 3)], [0, 1, 1], { folds: [1, 2, 2] })).toThrow(
      expect.objectContaining({ code: 'TRAINING_ONE_CLASS' }),
    );
  });
});
