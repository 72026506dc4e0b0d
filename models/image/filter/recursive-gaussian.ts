import { voxelCountOf, type Triple, type VoxelArray } from '../volume';

/** Gaussian smoothing, or its second derivative. */
export type GaussianOrder = 'smooth' | 'secondDerivative';

/** The width of a Gaussian and the grid along one axis. */
export interface GaussianWidth {
  readonly sigmaMm: number;
  readonly spacingMm: number;
}

/** Recursion weights: y(n) = Σ feed(m) x(n-m) - Σ back(m) y(n-m), once forwards and once backwards. */
interface RecursionWeights {
  readonly forward: readonly [number, number, number, number];
  readonly backward: readonly [number, number, number, number];
  /** Shared by both directions. */
  readonly back: readonly [number, number, number, number];
}

/** One damped cosine and sine: (a cos(w x) + b sin(w x)) exp(l x), x in sigmas. */
interface Wave {
  readonly a: number;
  readonly b: number;
  readonly w: number;
  readonly l: number;
}

// Deriche's fit of the Gaussian and of its second derivative, as ITK carries it.
const frequencies = [
  { w: 0.6681, l: -1.3932 },
  { w: 2.0787, l: -1.3732 },
] as const;
const gaussianWaves: readonly [Wave, Wave] = [
  { a: 1.353, b: 1.8151, ...frequencies[0] },
  { a: -0.3531, b: 0.0902, ...frequencies[1] },
];
const curvatureWaves: readonly [Wave, Wave] = [
  { a: -1.3563, b: 5.2318, ...frequencies[0] },
  { a: 0.3446, b: -2.2355, ...frequencies[1] },
];

/** Beyond this many sigmas the slower wave has fallen below 1e-13. */
export const reachInSigmas = 30 / -frequencies[1].l;

/** Moments 0, 1 and 2 of a sequence of weights over their lag. */
const momentsOf = (weights: readonly number[]): [number, number, number] => [
  weights.reduce((sum, v) => sum + v, 0),
  weights.reduce((sum, v, lag) => sum + lag * v, 0),
  weights.reduce((sum, v, lag) => sum + lag * lag * v, 0),
];

/** Numerator of the z transform of the sum of two waves sampled at 1 / sigma. */
function numeratorOf([p, q]: readonly [Wave, Wave], sigmaVoxels: number): [number, number, number, number] {
  const [sinP, cosP, expP] = [Math.sin(p.w / sigmaVoxels), Math.cos(p.w / sigmaVoxels), Math.exp(p.l / sigmaVoxels)];
  const [sinQ, cosQ, expQ] = [Math.sin(q.w / sigmaVoxels), Math.cos(q.w / sigmaVoxels), Math.exp(q.l / sigmaVoxels)];
  const lag1 = expQ * (q.b * sinQ - (q.a + 2 * p.a) * cosQ) + expP * (p.b * sinP - (p.a + 2 * q.a) * cosP);
  const cross = (p.a + q.a) * cosQ * cosP - (p.b * cosQ * sinP + q.b * cosP * sinQ);
  const lag2 = cross * 2 * expP * expQ + (q.a * expP * expP + p.a * expQ * expQ);
  const lag3 = expQ * expP * expP * (q.b * sinQ - q.a * cosQ) + expP * expQ * expQ * (p.b * sinP - p.a * cosP);
  return [p.a + q.a, lag1, lag2, lag3];
}

/** Denominator of the same z transform, without its leading 1. */
function denominatorOf(sigmaVoxels: number): [number, number, number, number] {
  const [p, q] = frequencies;
  const [cosP, expP] = [Math.cos(p.w / sigmaVoxels), Math.exp(p.l / sigmaVoxels)];
  const [cosQ, expQ] = [Math.cos(q.w / sigmaVoxels), Math.exp(q.l / sigmaVoxels)];
  return [
    -2 * (expQ * cosQ + expP * cosP),
    4 * cosQ * cosP * expP * expQ + (expP * expP + expQ * expQ),
    -2 * cosP * expP * expQ * expQ - 2 * cosQ * expQ * expP * expP,
    expP * expP * expQ * expQ,
  ];
}

/** Scaled so that smoothing keeps a constant. */
function smoothingFeed(sigmaVoxels: number, back: readonly number[]): number[] {
  const feed = numeratorOf(gaussianWaves, sigmaVoxels);
  const [d0] = momentsOf([1, ...back]);
  const area = (2 * momentsOf(feed)[0]) / d0 - feed[0];
  return feed.map((v) => v / area);
}

/** Scaled so that a constant gives 0 and x² / 2 gives sigma². */
function curvatureFeed(sigmaVoxels: number, back: readonly number[], sigmaMm: number): number[] {
  const smooth = numeratorOf(gaussianWaves, sigmaVoxels);
  const curved = numeratorOf(curvatureWaves, sigmaVoxels);
  const [d0, d1, d2] = momentsOf([1, ...back]);
  const beta = -(2 * momentsOf(curved)[0] - d0 * curved[0]) / (2 * momentsOf(smooth)[0] - d0 * smooth[0]);
  const feed = curved.map((v, lag) => v + beta * smooth[lag]);
  const [n0, n1, n2] = momentsOf(feed);
  const curvature = (n2 * d0 * d0 - d2 * n0 * d0 - 2 * n1 * d1 * d0 + 2 * d1 * d1 * n0) / (d0 * d0 * d0);
  return feed.map((v) => (v * sigmaMm * sigmaMm) / curvature);
}

function recursionWeights({ sigmaMm, spacingMm }: GaussianWidth, order: GaussianOrder): RecursionWeights {
  const sigmaVoxels = sigmaMm / spacingMm;
  const back = denominatorOf(sigmaVoxels);
  const feed = order === 'smooth' ? smoothingFeed(sigmaVoxels, back) : curvatureFeed(sigmaVoxels, back, sigmaMm);
  const [f0, f1, f2, f3] = feed;
  const backward = [f1 - back[0] * f0, f2 - back[1] * f0, f3 - back[2] * f0, -back[3] * f0] as const;
  return { forward: [f0, f1, f2, f3], backward, back };
}

/** Lines filtered side by side; more would leave the cache. */
const bundleWidth = 32;
/** Rows that continue a line beyond its end. */
const tail = 4;

/** Buffers for `bundleWidth` lines of up to `n` samples, with tails; sample i of line l is at `(i + tail) * width + l`. */
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

function runForward({ samples: x, causal: y }: Bundle, n: number, weights: RecursionWeights): void {
  const [f0, f1, f2, f3] = weights.forward;
  const [b1, b2, b3, b4] = weights.back;
  const w = bundleWidth;
  for (let at = tail * w, end = (tail + n) * w; at < end; at++)
    y[at] =
      x[at] * f0 +
      x[at - w] * f1 +
      x[at - 2 * w] * f2 +
      x[at - 3 * w] * f3 -
      (y[at - w] * b1 + y[at - 2 * w] * b2 + y[at - 3 * w] * b3 + y[at - 4 * w] * b4);
}

function runBackward({ samples: x, anticausal: y }: Bundle, n: number, weights: RecursionWeights): void {
  const [f1, f2, f3, f4] = weights.backward;
  const [b1, b2, b3, b4] = weights.back;
  const w = bundleWidth;
  for (let at = (tail + n) * w - 1, end = tail * w; at >= end; at--)
    y[at] =
      x[at + w] * f1 +
      x[at + 2 * w] * f2 +
      x[at + 3 * w] * f3 +
      x[at + 4 * w] * f4 -
      (y[at + w] * b1 + y[at + 2 * w] * b2 + y[at + 3 * w] * b3 + y[at + 4 * w] * b4);
}

/** Starts of all lines along an axis, neighbors in memory next to each other. */
function lineStarts(sizeIjk: Triple, axis: number): Int32Array {
  const total = voxelCountOf(sizeIjk);
  const n = sizeIjk[axis];
  const stride = axis === 0 ? 1 : axis === 1 ? sizeIjk[0] : sizeIjk[0] * sizeIjk[1];
  const starts = new Int32Array(total / n);
  let count = 0;
  for (let block = 0; block < total; block += stride * n)
    for (let within = 0; within < stride; within++) starts[count++] = block + within;
  return starts;
}

/**
 * Convolves every line along one axis with a Gaussian or its second derivative, by a recursive filter of order 4 run
 * forwards and backwards: y = y₊ + y₋, y±(n) = Σ f±(m) x(n∓m) - Σ b(m) y±(n∓m). Beyond its ends a line keeps its end
 * value. Double precision inside, single precision out. The derivative is scaled by sigma² (normalized across scale)
 * and is per voxel²: divide by the squared spacing.
 *
 * @param source voxels, `sizeIjk` along i, j, k
 * @param target receives the result; may be `source`
 * @param axis 0, 1 or 2; at least 4 voxels along it
 * @cost 18 multiplications per voxel, whatever sigma is
 * @source Deriche, INRIA research report 1893 (1993); ITK RecursiveGaussianImageFilter
 */
export function recursiveGaussian(
  { source, target, sizeIjk }: { readonly source: VoxelArray; readonly target: Float32Array; readonly sizeIjk: Triple },
  axis: number,
  { order, ...width }: GaussianWidth & { readonly order: GaussianOrder },
): void {
  const weights = recursionWeights(width, order);
  const n = sizeIjk[axis];
  const stride = axis === 0 ? 1 : axis === 1 ? sizeIjk[0] : sizeIjk[0] * sizeIjk[1];
  const starts = lineStarts(sizeIjk, axis);
  const bundle = makeBundle(n);
  const { samples, causal, anticausal } = bundle;
  for (let first = 0; first < starts.length; first += bundleWidth) {
    const lines = Math.min(bundleWidth, starts.length - first);
    for (let i = 0, at = tail * bundleWidth; i < n; i++, at += bundleWidth)
      for (let l = 0; l < lines; l++) samples[at + l] = source[starts[first + l] + i * stride];
    extendEnds(bundle, n, weights);
    runForward(bundle, n, weights);
    runBackward(bundle, n, weights);
    for (let i = 0, at = tail * bundleWidth; i < n; i++, at += bundleWidth)
      for (let l = 0; l < lines; l++) target[starts[first + l] + i * stride] = causal[at + l] + anticausal[at + l];
  }
}
