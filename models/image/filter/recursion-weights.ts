/** Gaussian smoothing, or its second derivative. */
export type GaussianOrder = 'smooth' | 'secondDerivative';

/** The width of a Gaussian and the grid along one axis. */
export interface GaussianWidth {
  readonly sigmaMm: number;
  readonly spacingMm: number;
}

/** Recursion weights: y(n) = Σ feed(m) x(n-m) - Σ back(m) y(n-m), once forwards and once backwards. */
export interface RecursionWeights {
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

/** Beyond this many sigmas the slower wave has fallen to exp(-25) = 1e-11, a thousandth of what a single float resolves. */
export const reachInSigmas = 25 / -frequencies[1].l;

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

/**
 * Weights of the filter of order 4. The derivative is scaled by sigma² (normalized across scale) and is per voxel².
 *
 * @source Deriche, INRIA research report 1893 (1993); ITK RecursiveGaussianImageFilter
 */
export function recursionWeights({ sigmaMm, spacingMm }: GaussianWidth, order: GaussianOrder): RecursionWeights {
  const sigmaVoxels = sigmaMm / spacingMm;
  const back = denominatorOf(sigmaVoxels);
  const feed = order === 'smooth' ? smoothingFeed(sigmaVoxels, back) : curvatureFeed(sigmaVoxels, back, sigmaMm);
  const [f0, f1, f2, f3] = feed;
  const backward = [f1 - back[0] * f0, f2 - back[1] * f0, f3 - back[2] * f0, -back[3] * f0] as const;
  return { forward: [f0, f1, f2, f3], backward, back };
}
