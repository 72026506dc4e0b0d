import { voxelCountOf, type Triple } from '../volume';
import { recursionWeights, type GaussianOrder, type GaussianWidth, type RecursionWeights } from './recursion-weights';

/** Samples on a dense grid; what single floats cannot hold exactly is in doubles. */
export interface SampleBlock {
  readonly data: Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
  readonly sizeIjk: Triple;
}

/** First and last position along an axis. */
export type KeptRange = readonly [first: number, last: number];

/** Lines filtered side by side: as many single floats as a cache line holds. */
const bundleWidth = 16;
/** Rows that continue a line beyond its end. */
const tail = 4;

/** Buffers for `bundleWidth` lines, with tails; sample i of line l is at `(i + tail) * width + l`. */
interface Bundle {
  readonly samples: Float64Array;
  readonly causal: Float64Array;
  readonly anticausal: Float64Array;
}

function makeBundle(n: number): Bundle {
  const length = (n + 2 * tail) * bundleWidth;
  return {
    samples: new Float64Array(length),
    causal: new Float64Array(length),
    anticausal: new Float64Array(length),
  };
}

/** Continues every line by its end samples, and both recursions by what they answer to a constant. */
function extendEnds(bundle: Bundle, n: number, weights: RecursionWeights): void {
  const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0);
  const back = 1 + sum(weights.back);
  const [causalGain, anticausalGain] = [sum(weights.forward) / back, sum(weights.backward) / back];
  const { samples, causal, anticausal } = bundle;
  for (let l = 0; l < bundleWidth; l++) {
    const first = samples[tail * bundleWidth + l];
    const last = samples[(tail + n - 1) * bundleWidth + l];
    for (let t = 0; t < tail; t++) {
      const before = t * bundleWidth + l;
      const after = (tail + n + t) * bundleWidth + l;
      samples[before] = first;
      causal[before] = first * causalGain;
      samples[after] = last;
      anticausal[after] = last * anticausalGain;
    }
  }
}

/** Runs up to sample `last`, two samples at a time: what both read is read once. */
function runForward({ samples: x, causal: y }: Bundle, last: number, weights: RecursionWeights): void {
  const [f0, f1, f2, f3] = weights.forward;
  const [b1, b2, b3, b4] = weights.back;
  const w = bundleWidth;
  for (let row = tail * w, end = (tail + last + 1) * w; row < end; row += 2 * w)
    for (let at = row; at < row + w; at++) {
      const x0 = x[at];
      const x1 = x[at - w];
      const x2 = x[at - 2 * w];
      const y1 = y[at - w];
      const y2 = y[at - 2 * w];
      const y3 = y[at - 3 * w];
      const y0 = x0 * f0 + x1 * f1 + x2 * f2 + x[at - 3 * w] * f3 - (y1 * b1 + y2 * b2 + y3 * b3 + y[at - 4 * w] * b4);
      y[at] = y0;
      y[at + w] = x[at + w] * f0 + x0 * f1 + x1 * f2 + x2 * f3 - (y0 * b1 + y1 * b2 + y2 * b3 + y3 * b4);
    }
}

/** Runs from the last of `n` samples down to sample `first`, two at a time. */
function runBackward(
  { samples: x, anticausal: y }: Bundle,
  [first, n]: readonly [number, number],
  weights: RecursionWeights,
): void {
  const [f1, f2, f3, f4] = weights.backward;
  const [b1, b2, b3, b4] = weights.back;
  const w = bundleWidth;
  for (let row = (tail + n - 1) * w, end = (tail + first) * w; row >= end; row -= 2 * w)
    for (let at = row; at < row + w; at++) {
      const x1 = x[at + w];
      const x2 = x[at + 2 * w];
      const x3 = x[at + 3 * w];
      const y1 = y[at + w];
      const y2 = y[at + 2 * w];
      const y3 = y[at + 3 * w];
      const y0 = x1 * f1 + x2 * f2 + x3 * f3 + x[at + 4 * w] * f4 - (y1 * b1 + y2 * b2 + y3 * b3 + y[at + 4 * w] * b4);
      y[at] = y0;
      y[at - w] = x[at] * f1 + x1 * f2 + x2 * f3 + x3 * f4 - (y0 * b1 + y1 * b2 + y2 * b3 + y3 * b4);
    }
}

/** How the lines along an axis lie in a dense array: sample n of line l of group g is at `g * group + l * line + n * stride`. */
interface LineLayout {
  readonly stride: number;
  readonly line: number;
  readonly group: number;
  readonly linesPerGroup: number;
  readonly groups: number;
}

/** Neighboring lines of a group lie next to each other, but along the first axis, where they are rows. */
function lineLayout([ni, nj, nk]: Triple, axis: number): LineLayout {
  if (axis === 0) return { stride: 1, line: ni, group: ni * nj, linesPerGroup: nj, groups: nk };
  if (axis === 1) return { stride: ni, line: 1, group: ni * nj, linesPerGroup: ni, groups: nk };
  return { stride: ni * nj, line: 1, group: ni, linesPerGroup: ni, groups: nj };
}

function gather(
  source: SampleBlock['data'],
  start: number,
  { stride, line }: LineLayout,
  [n, lines]: readonly [number, number],
  samples: Float64Array,
): void {
  if (stride === 1) {
    for (let l = 0, row = start; l < lines; l++, row += line)
      for (let i = 0, at = tail * bundleWidth + l; i < n; i++, at += bundleWidth) samples[at] = source[row + i];
    return;
  }
  for (let i = 0, at = tail * bundleWidth, from = start; i < n; i++, at += bundleWidth, from += stride)
    for (let l = 0; l < lines; l++) samples[at + l] = source[from + l];
}

function scatter(
  { causal, anticausal }: Bundle,
  [first, last]: KeptRange,
  target: Float32Array,
  start: number,
  { stride, line, lines }: { readonly stride: number; readonly line: number; readonly lines: number },
): void {
  const begin = (tail + first) * bundleWidth;
  if (stride === 1) {
    for (let l = 0, row = start - first; l < lines; l++, row += line)
      for (let i = first, at = begin + l; i <= last; i++, at += bundleWidth)
        target[row + i] = causal[at] + anticausal[at];
    return;
  }
  for (let i = first, at = begin, to = start; i <= last; i++, at += bundleWidth, to += stride)
    for (let l = 0; l < lines; l++) target[to + l] = causal[at + l] + anticausal[at + l];
}

/**
 * Convolves every line along one axis with a Gaussian or its second derivative, by a recursive filter of order 4 run
 * forwards and backwards: y = y₊ + y₋, y±(n) = Σ f±(m) x(n∓m) - Σ b(m) y±(n∓m). Beyond its ends a line keeps its end
 * value. Double precision inside, single precision out. The derivative is scaled by sigma² (normalized across scale)
 * and is per voxel²: divide by the squared spacing.
 *
 * @param axis 0, 1 or 2; at least 4 voxels along it
 * @param kept positions along the axis that are wanted
 * @returns the block, cut to `kept` along the axis
 * @cost 16 multiplications per voxel, whatever sigma is; each run ends where nothing is wanted any more
 * @source Deriche, INRIA research report 1893 (1993); ITK RecursiveGaussianImageFilter
 */
export function recursiveGaussian(
  { data, sizeIjk }: SampleBlock,
  axis: number,
  kept: KeptRange,
  { order, ...width }: GaussianWidth & { readonly order: GaussianOrder },
): SampleBlock {
  const weights = recursionWeights(width, order);
  const n = sizeIjk[axis];
  const [first, last] = kept;
  const keptSize = sizeIjk.map((size, other) => (other === axis ? last - first + 1 : size)) as unknown as Triple;
  const target = new Float32Array(voxelCountOf(keptSize));
  const from = lineLayout(sizeIjk, axis);
  const to = lineLayout(keptSize, axis);
  const bundle = makeBundle(n);
  for (let group = 0; group < from.groups; group++)
    for (let line = 0; line < from.linesPerGroup; line += bundleWidth) {
      const lines = Math.min(bundleWidth, from.linesPerGroup - line);
      gather(data, group * from.group + line * from.line, from, [n, lines], bundle.samples);
      extendEnds(bundle, n, weights);
      runForward(bundle, last, weights);
      runBackward(bundle, [first, n], weights);
      const start = group * to.group + line * to.line;
      scatter(bundle, kept, target, start, { stride: to.stride, line: to.line, lines });
    }
  return { data: target, sizeIjk: keptSize };
}
