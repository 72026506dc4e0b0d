import { normalDensity } from '../../core/special/normal';
import { fourierTransform } from './fourier-transform';
import { gaussianNaiveBayes, predictNaiveBayes } from './gaussian-naive-bayes';
import { gaussianLogDensity } from './gaussian-log-density';
import { kernelDensity, nearestDensity } from './kernel-density';
import { kernelNaiveBayes, predictKernelNaiveBayes } from './kernel-naive-bayes';
import { roundedExponential } from './rounded-exponential';

const refusal = (code: string) => expect.objectContaining({ code });
const column = (...values: number[]) => Float64Array.from(values);
const labels = [0, 0, 0, 1, 1];
const columns = [column(1, 2, 3, 5, 7), column(0, 4, 2, 3, 3.5)];

describe('naive Bayes with normal densities', () => {
  it('multiplies the densities of the features', () => {
    const model = gaussianNaiveBayes(columns, labels);
    expect(model.features[0]).toEqual({ means: [2, 6], standardDeviations: [1, Math.SQRT2] });
    const density = (value: number, mean: number, sd: number) => normalDensity((value - mean) / sd) / sd;
    const zero = 0.6 * density(3, 2, 1) * density(1, 2, 2);
    const one = 0.4 * density(3, 6, Math.SQRT2) * density(1, 3.25, Math.sqrt(0.125));
    const { posterior, classes } = predictNaiveBayes(model, [column(3), column(1)]);
    expect(posterior[0]).toBeCloseTo(one / (zero + one), 13);
    expect([...classes]).toEqual([0]);
  });
  it('puts the threshold for a density of 0 and for a standard deviation of 0', () => {
    const model = gaussianNaiveBayes([column(1, 2, 3, 5, 5)], labels);
    const far = predictNaiveBayes(model, [column(1e6)]);
    expect(far.posterior[0]).toBeCloseTo(0.4, 13);
    const near = predictNaiveBayes(model, [column(5)]);
    expect(near.posterior[0]).toBeGreaterThan(0.9999);
    expect(gaussianLogDensity(39, { mean: 0, standardDeviation: 1 }, -7)).toBe(-7);
    expect(gaussianLogDensity(38, { mean: 0, standardDeviation: 1 }, -7)).toBeLessThan(-700);
  });
  it('refuses constant features where it is asked to', () => {
    const constant = [column(1, 2, 3, 5, 5)];
    const options = { constant: 'REFUSE' } as const;
    expect(() => gaussianNaiveBayes(constant, labels, options)).toThrow(refusal('TRAINING_COVARIANCE_SINGULAR'));
    expect(() => gaussianNaiveBayes(columns, [0, 0, 0, 0, 1], options)).toThrow(
      refusal('TRAINING_COVARIANCE_SINGULAR'),
    );
  });
  it('has no answer with a class of one case, or where both densities are 0', () => {
    const single = gaussianNaiveBayes(columns, [0, 0, 0, 0, 1]);
    expect(predictNaiveBayes(single, columns).posterior.every(Number.isNaN)).toBe(true);
    const many = Array.from({ length: 400 }, () => columns[0]);
    const model = gaussianNaiveBayes(many, labels);
    const there = many.map(() => column(4.1));
    expect(predictNaiveBayes(model, there, { normalization: 'DIRECT' }).posterior[0]).toBeNaN();
    expect(predictNaiveBayes(model, there).posterior[0]).toBeLessThanOrEqual(1);
  });
  it('refuses one class', () => {
    expect(() => gaussianNaiveBayes([column(1, 2)], [1, 1])).toThrow(refusal('TRAINING_ONE_CLASS'));
  });
});

describe('kernel densities', () => {
  it('integrate to one and are near the sum of kernels', () => {
    const values = column(1, 2, 2.5, 4, 9);
    const { bandwidth, from, step, values: density } = kernelDensity(values)!;
    expect(density.reduce((sum, value) => sum + value * step, 0)).toBeCloseTo(1, 2);
    const direct = (x: number) =>
      values.reduce((sum, value) => sum + normalDensity((x - value) / bandwidth) / (5 * bandwidth), 0);
    [50, 200, 256, 400].forEach((i) => expect(density[i]).toBeCloseTo(direct(from + i * step), 3));
    expect(nearestDensity(kernelDensity(values)!, -1e9)).toBe(density[0]);
    expect(nearestDensity(kernelDensity(values)!, 1e9)).toBe(density[511]);
    expect(nearestDensity(kernelDensity(values)!, NaN)).toBeNaN();
  });
  it('have a bandwidth for constant values, and none for one value', () => {
    expect(kernelDensity(column(2, 2, 2))!.bandwidth).toBeCloseTo(0.9 * 2 * 3 ** -0.2, 12);
    expect(kernelDensity(column(0, 0))!.bandwidth).toBeCloseTo(0.9 * 2 ** -0.2, 12);
    expect(kernelDensity(column(1))).toBeNull();
  });
  it('make a naive Bayes classifier', () => {
    const model = kernelNaiveBayes(columns, labels);
    const { posterior, classes } = predictKernelNaiveBayes(model, columns);
    expect([...classes]).toEqual(labels);
    posterior.forEach((p, i) => expect(p > 0.5).toBe(labels[i] === 1));
    expect(() => kernelNaiveBayes(columns, [0, 0, 0, 0, 1])).toThrow(refusal('TRAINING_CLASS_TOO_SMALL'));
  });
});

describe('the transform behind the densities', () => {
  it('is the sum over its definition, and comes back from its inverse', () => {
    const values = { real: Float64Array.from({ length: 64 }, (_, i) => (i * i) % 7), imaginary: new Float64Array(64) };
    const forward = fourierTransform(values, 'FORWARD');
    [0, 1, 17, 63].forEach((k) => {
      const sum = values.real.reduce((total, value, i) => total + value * Math.cos((2 * Math.PI * i * k) / 64), 0);
      expect(forward.real[k]).toBeCloseTo(sum, 10);
    });
    fourierTransform(forward, 'INVERSE').real.forEach((value, i) => expect(value / 64).toBeCloseTo(values.real[i], 12));
    const { real } = fourierTransform({ real: column(3), imaginary: column(0) }, 'FORWARD');
    expect([...real]).toEqual([3]);
  });
  it('has an exponential that is rounded to the nearest double', () => {
    const nearest = [
      [0, 1],
      [1, 2.718281828459045],
      [-1, 0.36787944117144233],
      [-0.5, 0.6065306597126334],
      [-30, 9.357622968840175e-14],
      [-700, 9.85967654375977e-305],
    ] as const;
    nearest.forEach(([x, expected]) => expect(roundedExponential(x)).toBe(expected));
  });
});
