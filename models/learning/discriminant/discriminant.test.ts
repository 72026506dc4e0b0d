import { choleskyFactor, choleskyLogDeterminant, choleskySolve } from '../../core/linear-algebra/cholesky';
import { RandomStream } from '../../core/random/random-stream';
import { discriminantLogOdds, linearDiscriminant, predictDiscriminant } from './linear-discriminant';
import { predictQuadratic, quadraticDiscriminant } from './quadratic-discriminant';
import { inOwnUnits, varyingColumns } from './varying-columns';

const stream = RandomStream.fromSeed(3);
const labels = Uint8Array.from({ length: 40 }, (_, i) => Number(i % 5 < 2));
const columns = [0, 1, 2].map((j) => Float64Array.from(labels, (label) => stream.normal() + (j === 0 ? label : 0)));
const refusal = (code: string) => expect.objectContaining({ code });

/** Covariance of some cases about the means of their classes, straight from the definition. */
function moments(groups: readonly number[]) {
  const cases = [...labels.keys()].filter((i) => groups.includes(labels[i]));
  const meanOf = (j: number, group: number) => {
    const own = cases.filter((i) => labels[i] === group);
    return own.reduce((sum, i) => sum + columns[j][i], 0) / own.length;
  };
  const at = (j: number, i: number) => columns[j][i] - meanOf(j, labels[i]);
  const covariance = columns.flatMap((_, j) =>
    columns.map((__, k) => cases.reduce((sum, i) => sum + at(j, i) * at(k, i), 0) / (cases.length - groups.length)),
  );
  return { covariance: Float64Array.from(covariance), meanOf };
}

describe('the linear discriminant', () => {
  it('is the inverse covariance times the difference of the means, and gives the posterior of two normals', () => {
    const model = linearDiscriminant(columns, labels);
    const { covariance, meanOf } = moments([0, 1]);
    const difference = columns.map((_, j) => meanOf(j, 1) - meanOf(j, 0));
    const expected = choleskySolve(choleskyFactor(covariance, 3)!, 3, difference);
    const { intercept, coefficients } = discriminantLogOdds(model);
    coefficients.forEach((value, j) => expect(value).toBeCloseTo(expected[j], 10));
    const logOdds = columns[0].map((_, i) => coefficients.reduce((sum, c, j) => sum + c * columns[j][i], intercept));
    predictDiscriminant(model, columns).posterior.forEach((p, i) => {
      expect(p).toBeCloseTo(1 / (1 + Math.exp(-logOdds[i])), 12);
    });
  });
  it('follows the prior', () => {
    const even = linearDiscriminant(columns, labels, { prior: [0.5, 0.5] });
    const rare = linearDiscriminant(columns, labels, { prior: [0.9, 0.1] });
    const difference = discriminantLogOdds(even).intercept - discriminantLogOdds(rare).intercept;
    expect(difference).toBeCloseTo(Math.log(9), 10);
    expect(() => linearDiscriminant(columns, labels, { prior: [0.9, 0.2] })).toThrow(
      refusal('TRAINING_OPTION_INVALID'),
    );
  });
  it('takes the space that the cases span when features are collinear or outnumber the cases', () => {
    const sum = columns[0].map((value, i) => value + columns[1][i]);
    const model = linearDiscriminant([...columns, sum], labels);
    expect(model.rank).toBe(3);
    const [without, doubled] = [linearDiscriminant(columns, labels), model];
    const first = predictDiscriminant(without, columns).posterior;
    predictDiscriminant(doubled, [...columns, sum]).posterior.forEach((p, i) => expect(p).toBeCloseTo(first[i], 10));
    const few = columns.map((column) => column.slice(0, 4));
    expect(linearDiscriminant(few, labels.slice(0, 4)).rank).toBe(2);
  });
  it('refuses features that are constant within the classes, and equal means, or leaves them out', () => {
    const constant = Float64Array.from(labels, (label) => 3 * label);
    expect(() => linearDiscriminant([...columns, constant], labels)).toThrow(refusal('TRAINING_COVARIANCE_SINGULAR'));
    const same = Float64Array.of(1, 2, 1, 2);
    expect(() => linearDiscriminant([same], [0, 0, 1, 1])).toThrow(refusal('TRAINING_COVARIANCE_SINGULAR'));
    const { scaling } = linearDiscriminant([...columns, constant], labels, { degenerate: 'LEAVE_OUT' });
    expect(scaling[3]).toBe(0);
    const nothing = linearDiscriminant([constant], labels, { degenerate: 'LEAVE_OUT' });
    expect(predictDiscriminant(nothing, [Float64Array.of(7)]).posterior[0]).toBeCloseTo(0.4, 12);
  });
  it.each([
    ['one class', [0, 0], [1, 2], 'TRAINING_ONE_CLASS'],
    ['two cases', [0, 1], [1, 2], 'TRAINING_COVARIANCE_SINGULAR'],
    ['NaN', [0, 1, 1], [1, NaN, 2], 'TRAINING_FEATURE_NOT_FINITE'],
    ['a label of 2', [0, 1, 2], [1, 3, 2], 'TRAINING_LABEL_INVALID'],
    ['lengths that differ', [0, 1, 1], [1, 3], 'TRAINING_SHAPE_INVALID'],
  ])('refuses %s', (_, classes, values, code) => {
    expect(() => linearDiscriminant([Float64Array.from(values)], classes)).toThrow(refusal(code));
  });
  it('has no answer for NaN', () => {
    const model = linearDiscriminant(columns, labels);
    const odd = [NaN, 1, 1].map((value) => Float64Array.of(value));
    expect(predictDiscriminant(model, odd).posterior[0]).toBeNaN();
  });
});

describe('the quadratic discriminant', () => {
  it('compares two normal densities', () => {
    const predicted = predictQuadratic(quadraticDiscriminant(columns, labels), columns);
    const density = (group: number, i: number) => {
      const { covariance, meanOf } = moments([group]);
      const factor = choleskyFactor(covariance, 3)!;
      const off = columns.map((column, j) => column[i] - meanOf(j, group));
      const square = choleskySolve(factor, 3, off).reduce((sum, value, j) => sum + value * off[j], 0);
      return (group === 1 ? 0.4 : 0.6) * Math.exp(-(square + choleskyLogDeterminant(factor, 3)) / 2);
    };
    [0, 7, 39].forEach((i) => expect(predicted[i]).toBeCloseTo(density(1, i) / (density(0, i) + density(1, i)), 10));
  });
  it('refuses classes with too few cases and dependent features', () => {
    const few = columns.map((column) => column.slice(0, 5));
    expect(() => quadraticDiscriminant(few, labels.slice(0, 5))).toThrow(refusal('TRAINING_CLASS_TOO_SMALL'));
    const twice = [columns[0], columns[0].map((value) => 2 * value)];
    expect(() => quadraticDiscriminant(twice, labels)).toThrow(refusal('TRAINING_COVARIANCE_SINGULAR'));
  });
});

describe('columns that vary', () => {
  it('are standardized, and a function of them comes back in their own units', () => {
    const varying = varyingColumns([Float64Array.of(2, 2, 2), Float64Array.of(10, 20, 30)]);
    expect(varying.kept).toEqual([1]);
    expect([...varying.columns[0]]).toEqual([-1, 0, 1]);
    const own = inOwnUnits(varying, { intercept: 1, coefficients: [5] }, 2);
    expect(own).toEqual({ intercept: -9, coefficients: [0, 0.5] });
  });
});
