import type { AxisTaps } from './axis-taps';

/** A dense array of one precision; voxels of a block lie as `[outer][axis][inner]` for each of its axes. */
export type Samples = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** How an axis lies in memory. */
export interface AxisLayout {
  /** Product of the sizes of the slower axes. */
  readonly outer: number;
  readonly inputCount: number;
  /** Product of the sizes of the faster axes. */
  readonly inner: number;
}

/** Along the fastest axis: one sum per output. */
function convolveRows(source: Float64Array, target: Float64Array, layout: AxisLayout, taps: AxisTaps): void {
  for (let row = 0; row < layout.outer; row++)
    convolveRow(source, row * layout.inputCount, { target, out: row * taps.outputCount }, taps);
}

interface RowTarget<T> {
  readonly target: T;
  readonly out: number;
}

function convolveRow(
  source: Float64Array,
  first: number,
  { target, out }: RowTarget<Float64Array>,
  { outputCount, tapCount, inputs, factors }: AxisTaps,
): void {
  for (let n = 0, at = 0; n < outputCount; n++) {
    let sum = 0;
    for (let t = 0; t < tapCount; t++, at++) sum += factors[at] * source[first + inputs[at]];
    target[out + n] = sum;
  }
}

/** As `convolveRows`, rounding to single precision after every product and sum. */
function convolveRowsSingle(source: Float32Array, target: Float32Array, layout: AxisLayout, taps: AxisTaps): void {
  const { outputCount, tapCount, inputs } = taps;
  const factors = Float32Array.from(taps.factors);
  for (let row = 0; row < layout.outer; row++) {
    const first = row * layout.inputCount;
    const out = row * outputCount;
    for (let n = 0, at = 0; n < outputCount; n++) {
      let sum = Math.fround(0);
      for (let t = 0; t < tapCount; t++, at++)
        sum = Math.fround(sum + Math.fround(factors[at] * source[first + inputs[at]]));
      target[out + n] = sum;
    }
  }
}

/** Two taps on a run of voxels. */
interface RunTaps {
  readonly one: number;
  readonly two: number;
  readonly fromOne: number;
  readonly fromTwo: number;
}

function addRun(source: Float64Array, { one, two, fromOne, fromTwo }: RunTaps, run: Float64Array): void {
  for (let x = 0; x < run.length; x++) run[x] = run[x] + one * source[fromOne + x] + two * source[fromTwo + x];
}

/** Along a slower axis: adds whole runs of voxels, two taps at a time (their number is even), each in its turn. */
function convolveRuns(source: Float64Array, target: Float64Array, layout: AxisLayout, taps: AxisTaps): void {
  const { outputCount, tapCount, inputs, factors } = taps;
  const { inner } = layout;
  for (let block = 0; block < layout.outer; block++) {
    const first = block * layout.inputCount * inner;
    for (let n = 0, at = 0; n < outputCount; n++) {
      const out = (block * outputCount + n) * inner;
      const run = target.subarray(out, out + inner);
      for (let t = 0; t < tapCount; t += 2, at += 2) {
        const fromOne = first + inputs[at] * inner;
        const fromTwo = first + inputs[at + 1] * inner;
        addRun(source, { one: factors[at], two: factors[at + 1], fromOne, fromTwo }, run);
      }
    }
  }
}

/** As `convolveRuns`, rounding to single precision after every product and sum. */
function convolveRunsSingle(source: Float32Array, target: Float32Array, layout: AxisLayout, taps: AxisTaps): void {
  const { outputCount, tapCount, inputs } = taps;
  const factors = Float32Array.from(taps.factors);
  const { inner } = layout;
  for (let block = 0; block < layout.outer; block++) {
    const first = block * layout.inputCount * inner;
    for (let n = 0, at = 0; n < outputCount; n++) {
      const out = (block * outputCount + n) * inner;
      for (let t = 0; t < tapCount; t += 2, at += 2) {
        const one = factors[at];
        const two = factors[at + 1];
        const fromOne = first + inputs[at] * inner;
        const fromTwo = first + inputs[at + 1] * inner;
        for (let x = 0; x < inner; x++) {
          const sum = Math.fround(target[out + x] + Math.fround(one * source[fromOne + x]));
          target[out + x] = Math.fround(sum + Math.fround(two * source[fromTwo + x]));
        }
      }
    }
  }
}

/**
 * Convolves along one axis in the precision of the source.
 *
 * @param source `outer × inputCount × inner` samples
 * @returns `outer × outputCount × inner` samples; each sum rounds tap by tap, in the order of the taps
 */
export function convolveAxis(source: Samples, layout: AxisLayout, taps: AxisTaps): Samples {
  const count = layout.outer * taps.outputCount * layout.inner;
  if (source instanceof Float32Array) {
    const target = new Float32Array(count);
    (layout.inner === 1 ? convolveRowsSingle : convolveRunsSingle)(source, target, layout, taps);
    return target;
  }
  const target = new Float64Array(count);
  (layout.inner === 1 ? convolveRows : convolveRuns)(source, target, layout, taps);
  return target;
}
