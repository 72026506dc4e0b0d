import { RandomStream } from '../../core/random/random-stream';
import { kernelValue } from './kernel';
import { decisionValues, supportVectorMachine, type SupportVectorMachine } from './support-vector-machine';

const refusal = (code: string) => expect.objectContaining({ code });
const stream = RandomStream.fromSeed(11);
const labels = Uint8Array.from({ length: 50 }, () => Number(stream.uniform() < 0.4));
const columns = [0, 1, 2].map((j) => Float64Array.from(labels, (label) => stream.normal() + (j < 2 ? label : 0)));

/** Largest gap between a case whose α may grow and one whose α may fall: at most the tolerance at the optimum. */
function largestViolation(model: SupportVectorMachine, cost: number): number {
  const decisions = decisionValues(model, columns);
  let [rise, fall] = [-Infinity, Infinity];
  labels.forEach((label, i) => {
    const y = label === model.classOrder[0] ? 1 : -1;
    const support = model.supportIndices.indexOf(i);
    const alpha = support < 0 ? 0 : Math.abs(model.coefficients[support]);
    const value = y - (decisions[i] + model.rho);
    if (y > 0 ? alpha < cost : alpha > 0) rise = Math.max(rise, value);
    if (y > 0 ? alpha > 0 : alpha < cost) fall = Math.min(fall, value);
  });
  return rise - fall;
}

describe('the support vector machine', () => {
  it.each([
    ['LINEAR', 0.1],
    ['LINEAR', 10],
    ['RADIAL', 1],
    ['RADIAL', 100],
  ] as const)('fulfils the conditions of the optimum with a %s kernel and cost %d', (kernel, cost) => {
    const model = supportVectorMachine(columns, labels, { kernel, cost, tolerance: 1e-6 });
    expect(model.converged).toBe(true);
    expect(Math.abs(model.coefficients.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-9 * cost);
    // The kernel is optimized in single precision.
    expect(largestViolation(model, cost)).toBeLessThan(1e-6 + 1e-6 * cost);
  });
  it('puts the border half way between two points', () => {
    const model = supportVectorMachine([Float64Array.of(0, 4)], [0, 1], { kernel: 'LINEAR', scale: false });
    expect(model.classOrder).toEqual([0, 1]);
    decisionValues(model, [Float64Array.of(0, 2, 4)]).forEach((d, i) => expect(d).toBeCloseTo([1, 0, -1][i], 6));
  });
  it('moves the border away from a class that weighs more', () => {
    const even = supportVectorMachine(columns, labels, { kernel: 'LINEAR' });
    const heavy = supportVectorMachine(columns, labels, { kernel: 'LINEAR', classWeights: [1, 20] });
    const sign = even.classOrder[0] === 1 ? 1 : -1;
    const events = (model: SupportVectorMachine) =>
      decisionValues(model, columns).filter((value) => sign * value > 0).length;
    expect(events(heavy)).toBeGreaterThan(events(even));
  });
  it('scales no feature when one of them is constant', () => {
    const constant = new Float64Array(labels.length).fill(3);
    expect(supportVectorMachine(columns, labels, { kernel: 'RADIAL' }).scaling).not.toBeNull();
    expect(supportVectorMachine([...columns, constant], labels, { kernel: 'RADIAL' }).scaling).toBeNull();
  });
  it('works with nothing to learn from, duplicates, and more features than cases', () => {
    const same = supportVectorMachine([new Float64Array(4)], [0, 1, 1, 1], { kernel: 'RADIAL' });
    expect(decisionValues(same, [new Float64Array(1)])[0]).toBeLessThan(0);
    const twice = supportVectorMachine([columns[0], columns[0]], labels, { kernel: 'LINEAR', tolerance: 1e-5 });
    expect(twice.converged).toBe(true);
    const wide = Array.from({ length: 30 }, () => Float64Array.from({ length: 8 }, () => stream.normal()));
    const wideLabels = [0, 1, 0, 1, 0, 1, 0, 1];
    const model = supportVectorMachine(wide, wideLabels, { kernel: 'LINEAR', cost: 100 });
    decisionValues(model, wide).forEach((value, i) => expect(value > 0).toBe(wideLabels[i] === 0));
  });
  it.each([
    ['a cost of 0', { kernel: 'LINEAR', cost: 0 }],
    ['a negative gamma', { kernel: 'RADIAL', gamma: -1 }],
    ['a weight that is not a number', { kernel: 'LINEAR', classWeights: [NaN, 1] }],
  ] as const)('refuses %s', (_, options) => {
    expect(() => supportVectorMachine(columns, labels, options)).toThrow(refusal('TRAINING_OPTION_INVALID'));
  });
  it('refuses one class', () => {
    expect(() => supportVectorMachine([Float64Array.of(1, 2)], [1, 1], { kernel: 'LINEAR' })).toThrow(
      refusal('TRAINING_ONE_CLASS'),
    );
  });
});

describe('kernels', () => {
  it('are the inner product and a Gaussian of the distance', () => {
    expect(kernelValue({ kind: 'LINEAR' }, [1, 2], [3, 4])).toBe(11);
    expect(kernelValue({ kind: 'RADIAL', gamma: 0.5 }, [1, 2], [3, 4])).toBeCloseTo(Math.exp(-4), 14);
    expect(kernelValue({ kind: 'RADIAL', gamma: 1 }, [1e200], [0])).toBe(0);
  });
});
