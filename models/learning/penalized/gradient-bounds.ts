import { dot } from '../../core/numeric/dot';

/** Share of the features that may be computed one by one before all are computed again. */
const REFRESH_SHARE = 0.25;

/**
 * Gradients |xⱼᵀ r| of all features, computed only where they can matter: since a residual vector r₀ at which all were
 * known, |xⱼᵀ r| ≤ |xⱼᵀ r₀| + |xⱼ| |r − r₀|. A feature whose bound stays below a limit needs no look; the answer is exact.
 */
export class GradientBounds {
  private readonly norms: Float64Array;
  private readonly known: Float64Array;
  private readonly reference: Float64Array;

  constructor(
    private readonly columns: readonly Float64Array[],
    residuals: Float64Array,
  ) {
    this.norms = Float64Array.from(columns, (column) => Math.sqrt(dot(column, column)));
    this.known = new Float64Array(columns.length);
    this.reference = new Float64Array(residuals.length);
    this.refresh(residuals);
  }

  /** Gradients at these residuals, all of them. */
  refresh(residuals: Float64Array): Float64Array {
    this.reference.set(residuals);
    return absoluteProducts(this.columns, residuals, this.known);
  }

  /**
   * Candidates whose gradient exceeds their limit.
   *
   * @param limitOf limit of a feature; Infinity leaves it out
   */
  above(residuals: Float64Array, limitOf: (feature: number) => number): number[] {
    let moved = 0;
    for (let i = 0; i < residuals.length; i++) moved += (residuals[i] - this.reference[i]) ** 2;
    moved = Math.sqrt(moved) * (1 + 1e-12);
    const candidates: number[] = [];
    const limits = new Float64Array(this.columns.length);
    for (let j = 0; j < this.columns.length; j++) {
      limits[j] = limitOf(j);
      if (this.known[j] + this.norms[j] * moved > limits[j]) candidates.push(j);
    }
    if (candidates.length > REFRESH_SHARE * this.columns.length) {
      this.refresh(residuals);
      return candidates.filter((j) => this.known[j] > limits[j]);
    }
    const columns = candidates.map((j) => this.columns[j]);
    const gradients = absoluteProducts(columns, residuals, new Float64Array(columns.length));
    return candidates.filter((j, c) => gradients[c] > limits[j]);
  }
}

/** |xⱼᵀ r| of all columns, four at a time so that each r is loaded once for four products. */
function absoluteProducts(columns: readonly Float64Array[], r: Float64Array, into: Float64Array): Float64Array {
  const blocks = columns.length & ~3;
  for (let j = 0; j < blocks; j += 4) productsOfFour(columns, j, r, into);
  for (let j = blocks; j < columns.length; j++) into[j] = Math.abs(dot(columns[j], r));
  return into;
}

function productsOfFour(columns: readonly Float64Array[], j: number, r: Float64Array, into: Float64Array): void {
  const a = columns[j];
  const b = columns[j + 1];
  const c = columns[j + 2];
  const d = columns[j + 3];
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let t0 = 0;
  let t1 = 0;
  let t2 = 0;
  let t3 = 0;
  const pairs = r.length & ~1;
  for (let i = 0; i < pairs; i += 2) {
    const value = r[i];
    const next = r[i + 1];
    s0 += a[i] * value;
    s1 += b[i] * value;
    s2 += c[i] * value;
    s3 += d[i] * value;
    t0 += a[i + 1] * next;
    t1 += b[i + 1] * next;
    t2 += c[i + 1] * next;
    t3 += d[i + 1] * next;
  }
  if (pairs < r.length) {
    s0 += a[pairs] * r[pairs];
    s1 += b[pairs] * r[pairs];
    s2 += c[pairs] * r[pairs];
    s3 += d[pairs] * r[pairs];
  }
  into[j] = Math.abs(s0 + t0);
  into[j + 1] = Math.abs(s1 + t1);
  into[j + 2] = Math.abs(s2 + t2);
  into[j + 3] = Math.abs(s3 + t3);
}
