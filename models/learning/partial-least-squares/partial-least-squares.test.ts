import { qrDecompose } from '../../core/linear-algebra/householder-qr';
import { mean } from '../../core/numeric/moments';
import { RandomStream } from '../../core/random/random-stream';
import { reweightedLeastSquares } from '../../statistics/regression/reweighted-least-squares';
import { plsDiscriminant, predictPlsDiscriminant } from './pls-discriminant';
import { plsLogistic } from './pls-logistic';
import { plsRegression, predictPls } from './pls-regression';
import { componentScores, principalComponents } from './principal-components';

const refusal = (code: string) => expect.objectContaining({ code });
const stream = RandomStream.fromSeed(21);
const labels = Uint8Array.from({ length: 40 }, (_, i) => Number(i % 4 < 2));
const columns = [0, 1, 2].map((j) => Float64Array.from(labels, (label) => stream.normal() + (j === 0 ? label : 0)));
const response = Float64Array.from(labels);
const constant = new Float64Array(40).fill(2);

describe('partial least squares regression', () => {
  it('with all components is least squares', () => {
    const model = plsRegression(columns, [response], { components: 3 });
    const ones = new Float64Array(40).fill(1);
    const solution = qrDecompose([ones, ...columns]).solve(response);
    const [{ intercept, perScale }] = model.coefficients[2];
    expect(intercept).toBeCloseTo(solution[0], 10);
    perScale.forEach((value, j) => expect(value / model.scales[j]).toBeCloseTo(solution[j + 1], 10));
  });
  it('has orthogonal scores, and the same fit by SIMPLS for one response', () => {
    const model = plsRegression(columns, [response], { components: 2 });
    const [a, b] = model.scores;
    expect(a.reduce((sum, value, i) => sum + value * b[i], 0)).toBeCloseTo(0, 10);
    const simpls = plsRegression(columns, [response], { components: 2, method: 'SIMPLS' });
    simpls.fitted[1][0].forEach((value, i) => expect(value).toBeCloseTo(model.fitted[1][0][i], 10));
    simpls.featureVariances.forEach((value, i) => expect(value).toBeCloseTo(model.featureVariances[i], 8));
  });
  it('predicts its fitted values, of several responses too', () => {
    const responses = [response, columns[2].map((value, i) => value + 0.1 * i)];
    for (const method of ['ORTHOGONAL_SCORES', 'SIMPLS'] as const) {
      const model = plsRegression(columns, responses, { components: 2, method });
      predictPls(model, columns, 2).forEach((values, r) =>
        values.forEach((value, i) => expect(value).toBeCloseTo(model.fitted[1][r][i], 10)),
      );
    }
  });
  it('refuses constant features, too many components, and those that the features do not carry', () => {
    const options = { components: 1 };
    expect(() => plsRegression([constant], [response], options)).toThrow(refusal('TRAINING_COVARIANCE_SINGULAR'));
    expect(() => plsRegression(columns, [response], { components: 4 })).toThrow(refusal('TRAINING_OPTION_INVALID'));
    expect(() => plsRegression(columns, [constant], options)).toThrow(refusal('TRAINING_COVARIANCE_SINGULAR'));
    const few = [Float64Array.of(1, 2)];
    expect(plsRegression(few, [Float64Array.of(0, 1)], options).fitted[0][0][1]).toBeCloseTo(1, 12);
  });
});

describe('partial least squares discriminant analysis', () => {
  it('takes the larger membership, and its softmax', () => {
    const model = plsDiscriminant(columns, labels, { components: 2, rule: 'SOFTMAX' });
    const [zero, one] = predictPls(model.regression, columns, 2);
    const { classes, posterior } = predictPlsDiscriminant(model, columns);
    zero.forEach((value, i) => {
      expect(value + one[i]).toBeCloseTo(1, 10);
      expect(classes[i]).toBe(Number(one[i] > value));
      expect(posterior[i]).toBeCloseTo(Math.exp(one[i]) / (Math.exp(one[i]) + Math.exp(value)), 12);
    });
  });
  it('or naive Bayes on the memberships', () => {
    const { posterior } = predictPlsDiscriminant(
      plsDiscriminant(columns, labels, { components: 1, rule: 'BAYES' }),
      columns,
    );
    const of = (group: number) => mean(posterior.filter((_, i) => labels[i] === group));
    expect(of(1)).toBeGreaterThan(of(0));
  });
  it('refuses one class', () => {
    const settings = { components: 1, rule: 'SOFTMAX' } as const;
    expect(() => plsDiscriminant(columns, new Uint8Array(40), settings)).toThrow(refusal('TRAINING_ONE_CLASS'));
  });
});

describe('partial least squares logistic regression', () => {
  it('of one feature is logistic regression', () => {
    const model = plsLogistic([columns[0]], labels, { components: 1 });
    const fit = reweightedLeastSquares({ columns: [new Float64Array(40).fill(1), columns[0]], labels });
    expect(model.intercept).toBeCloseTo(fit.coefficients[0], 8);
    expect(model.coefficients[0]).toBeCloseTo(fit.coefficients[1], 8);
    expect(model.aic[1]).toBeCloseTo(fit.deviance + 4, 8);
  });
  it('fits what its coefficients predict', () => {
    const { intercept, coefficients, fitted } = plsLogistic(columns, labels, { components: 2 });
    fitted.forEach((p, i) => {
      const eta = coefficients.reduce((sum, value, j) => sum + value * columns[j][i], intercept);
      expect(p).toBeCloseTo(1 / (1 + Math.exp(-eta)), 10);
    });
  });
  it('stops where the features are used up', () => {
    const doubled = columns[0].map((value) => 2 * value - 1);
    expect(plsLogistic([columns[0], doubled], labels, { components: 2 }).components).toBe(1);
  });
  it('goes where the iterations stop under separation', () => {
    const separated = Float64Array.from(labels, (label, i) => label * 5 + (i % 7) / 7);
    const { fitted } = plsLogistic([separated], labels, { components: 1 });
    fitted.forEach((p, i) => expect(p).toBeCloseTo(labels[i], 6));
  });
  it('refuses constant features and no components', () => {
    const options = { components: 1 };
    expect(() => plsLogistic([constant], labels, options)).toThrow(refusal('TRAINING_COVARIANCE_SINGULAR'));
    expect(() => plsLogistic(columns, labels, { components: 0 })).toThrow(refusal('TRAINING_OPTION_INVALID'));
  });
});

describe('principal components', () => {
  it('have uncorrelated scores with their standard deviations', () => {
    const model = principalComponents(columns);
    const scores = componentScores(model, columns);
    const inner = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);
    expect(inner(scores[0], scores[1])).toBeCloseTo(0, 10);
    scores.forEach((score, k) =>
      expect(Math.sqrt(inner(score, score) / 39)).toBeCloseTo(model.standardDeviations[k], 12),
    );
  });
  it('refuse to scale a constant feature, and leave it at 0 in its own unit', () => {
    expect(() => principalComponents([])).toThrow(refusal('TRAINING_SHAPE_INVALID'));
    expect(() => principalComponents([constant, columns[0]])).toThrow(refusal('TRAINING_COVARIANCE_SINGULAR'));
    expect(principalComponents([constant, columns[0]], { scale: false }).standardDeviations[1]).toBeCloseTo(0, 12);
  });
});
