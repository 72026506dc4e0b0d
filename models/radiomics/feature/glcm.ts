import { entropyTerm, epsilon, type FeatureTable } from './feature-table';
import type { GlcmProbabilities } from './glcm-probabilities';
import { symmetricEigenvalues } from './symmetric-eigenvalues';

/** ΣΣ (i - a)(j - b) p(i, j). */
function productMean({ p, levels }: GlcmProbabilities, a: number, b: number): number {
  const n = levels.length;
  let sum = 0;
  for (let row = 0; row < n; row++) {
    let inner = 0;
    for (let column = 0; column < n; column++) inner += p[row * n + column] * (levels[column] - b);
    sum += inner * (levels[row] - a);
  }
  return sum;
}

/** Σ (i - μ)² q(i) of a marginal distribution. */
function variance(q: Float64Array, levels: Float64Array, mean: number): number {
  let sum = 0;
  for (let n = 0; n < q.length; n++) sum += q[n] * (levels[n] - mean) * (levels[n] - mean);
  return sum;
}

/** Σk q(k) f(k). */
function expectOver(q: Float64Array, f: (k: number) => number): number {
  let sum = 0;
  for (let k = 0; k < q.length; k++) if (q[k] !== 0) sum += q[k] * f(k);
  return sum;
}

function entropy(q: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < q.length; n++) sum += entropyTerm(q[n]);
  return sum;
}

function sumOfSquares(q: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < q.length; n++) sum += q[n] * q[n];
  return sum;
}

function largestOf(q: Float64Array): number {
  let largest = 0;
  for (let n = 0; n < q.length; n++) if (q[n] > largest) largest = q[n];
  return largest;
}

function differenceAverage(g: GlcmProbabilities): number {
  return expectOver(g.differences, (k) => k);
}

/**
 * Q(i, j) = Σk p(i,k) p(j,k) / (px(i) py(k) + ε), scaled by √px so that it is symmetric up to the effect of ε;
 * the scaling leaves the eigenvalues alone, and the antisymmetric rest changes them by the square of ε.
 */
function correlationMatrix({ p, px, py }: GlcmProbabilities): Float64Array {
  const n = px.length;
  const q = new Float64Array(n * n);
  const root = px.map((x) => (x > 0 ? Math.sqrt(x) : 1));
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const pik = p[i * n + k];
      if (pik === 0) continue;
      const factor = (pik / (px[i] * py[k] + epsilon)) * root[i];
      for (let j = 0; j < n; j++) q[i * n + j] += (factor * p[j * n + k]) / root[j];
    }
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) q[i * n + j] = q[j * n + i] = (q[i * n + j] + q[j * n + i]) / 2;
  return q;
}

/**
 * Grey level co-occurrence features of one direction; the feature is the mean over directions.
 * p(i, j): probability of levels i and j in neighbors; μ = mean of i.
 *
 * @source PyRadiomics 3.0.1, glcm; Haralick et al. (1973), doi:10.1109/TSMC.1973.4309314; IBSI, doi:10.1148/radiol.2020191145
 */
export const glcmFeatures: FeatureTable<GlcmProbabilities> = {
  /** ΣΣ i j p(i,j). Unit: level². IBSI QWB0. */
  Autocorrelation: (g) => productMean(g, 0, 0),

  /** ΣΣ (i + j - μx - μy)⁴ p(i,j). Unit: level⁴. IBSI AE86. */
  ClusterProminence: (g) => {
    const mean = g.ux + g.uy;
    return expectOver(g.sums, (k) => (k - mean) * (k - mean) * ((k - mean) * (k - mean)));
  },

  /** ΣΣ (i + j - μx - μy)³ p(i,j). Unit: level³. IBSI 7NFM. */
  ClusterShade: (g) => {
    const mean = g.ux + g.uy;
    return expectOver(g.sums, (k) => (k - mean) * (k - mean) * (k - mean));
  },

  /** ΣΣ (i + j - μx - μy)² p(i,j). Unit: level². IBSI DG8W. */
  ClusterTendency: (g) => {
    const mean = g.ux + g.uy;
    return expectOver(g.sums, (k) => (k - mean) * (k - mean));
  },

  /** ΣΣ (i - j)² p(i,j). Unit: level². IBSI ACUI. */
  Contrast: (g) => expectOver(g.differences, (k) => k * k),

  /** ΣΣ (i - μx)(j - μy) p(i,j) / (σx σy + ε); 1 when σx σy is 0. Unit: 1. IBSI NI2N. */
  Correlation: (g) => {
    const sx = Math.sqrt(variance(g.px, g.levels, g.ux));
    const sy = Math.sqrt(variance(g.py, g.levels, g.uy));
    return sx * sy === 0 ? 1 : productMean(g, g.ux, g.uy) / (sx * sy + epsilon);
  },

  /** Σ k p(|x-y| = k). Unit: level. IBSI TF7R. */
  DifferenceAverage: differenceAverage,

  /** -Σ p(|x-y| = k) log2(p + ε). Unit: bit. IBSI NTRS. */
  DifferenceEntropy: (g) => entropy(g.differences),

  /** Σ (k - DifferenceAverage)² p(|x-y| = k). Unit: level². IBSI D3YU. */
  DifferenceVariance: (g) => {
    const mean = differenceAverage(g);
    return expectOver(g.differences, (k) => (k - mean) * (k - mean));
  },

  /** Σ p(|x-y| = k) / (1 + k). Unit: 1. IBSI IB1Z. */
  Id: (g) => expectOver(g.differences, (k) => 1 / (1 + k)),

  /** Σ p(|x-y| = k) / (1 + k²). Unit: 1. IBSI WF0Z. */
  Idm: (g) => expectOver(g.differences, (k) => 1 / (1 + k * k)),

  /** Σ p(|x-y| = k) / (1 + k² / Ng²). Unit: 1. IBSI 1QCO. */
  Idmn: (g) => expectOver(g.differences, (k) => 1 / (1 + (k * k) / (g.largest * g.largest))),

  /** Σ p(|x-y| = k) / (1 + k / Ng). Unit: 1. IBSI NDRX. */
  Idn: (g) => expectOver(g.differences, (k) => 1 / (1 + k / g.largest)),

  /** (HXY - HXY1) / max(HX, HY); 0 when HX and HY are 0. Unit: 1. IBSI R8DG. */
  Imc1: ({ entropies: { hxy, hxy1 }, px, py }) => {
    const largest = Math.max(entropy(px), entropy(py));
    return largest === 0 ? 0 : (hxy - hxy1) / largest;
  },

  /** √(1 - exp(-2 (HXY2 - HXY))); 0 when HXY2 = HXY; NaN, and left out of the mean, when rounding makes HXY2 smaller. Unit: 1. IBSI JN9H. */
  Imc2: ({ entropies: { hxy, hxy2 } }) => {
    const difference = hxy2 - hxy;
    return difference === 0 ? 0 : Math.sqrt(1 - Math.exp(-2 * difference));
  },

  /** Σ p(|x-y| = k) / k² for k > 0. Unit: level⁻². IBSI E8JP. */
  InverseVariance: (g) => expectOver(g.differences, (k) => (k === 0 ? 0 : 1 / (k * k))),

  /** μx = ΣΣ i p(i,j). Unit: level. IBSI 60VM. */
  JointAverage: (g) => g.ux,

  /** ΣΣ p(i,j)². Unit: 1. IBSI 8ZQL. */
  JointEnergy: (g) => sumOfSquares(g.p),

  /** HXY = -ΣΣ p(i,j) log2(p(i,j) + ε). Unit: bit. IBSI TU9B. */
  JointEntropy: (g) => g.entropies.hxy,

  /** Maximal correlation coefficient: √ of the second largest eigenvalue of Q; 1 for one grey level. Unit: 1. No IBSI code. @cost O(levels³) */
  MCC: (g) => {
    const n = g.levels.length;
    if (n < 2) return 1;
    return Math.sqrt(symmetricEigenvalues(correlationMatrix(g), n)[n - 2]);
  },

  /** max p(i,j). Unit: 1. IBSI GYBY. */
  MaximumProbability: (g) => largestOf(g.p),

  /** Σ k p(x+y = k). Unit: level. IBSI ZGXS. */
  SumAverage: (g) => expectOver(g.sums, (k) => k),

  /** -Σ p(x+y = k) log2(p + ε). Unit: bit. IBSI P6QZ. */
  SumEntropy: (g) => entropy(g.sums),

  /** ΣΣ (i - μx)² p(i,j). Unit: level². IBSI UR99. */
  SumSquares: (g) => variance(g.px, g.levels, g.ux),
};
