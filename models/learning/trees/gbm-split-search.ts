/** Cases on one side of a split: the sum of their residuals and their number. */
export interface Sums {
  readonly sum: number;
  readonly count: number;
}

/** A split of a leaf into three. */
export interface GbmSplit {
  readonly feature: number;
  readonly threshold: number;
  readonly improvement: number;
  readonly left: Sums;
  readonly right: Sums;
  /** Without missing values the sum of all, and no case. */
  readonly missing: Sums;
}

/** Moves the cases of a leaf from right to left in order of one feature and remembers the best cut, the first of equals. */
export class GbmFeatureScan {
  private leftSum = 0;
  private leftCount = 0;
  private rightSum: number;
  private rightCount: number;
  private missingSum = 0;
  private missingCount = 0;
  private last = -Infinity;
  private found: GbmSplit | null = null;

  /** @param before the best split by earlier features */
  constructor(
    private readonly all: Sums,
    private readonly before: GbmSplit | null,
    private readonly feature: number,
    private readonly minimumCases: number,
  ) {
    this.rightSum = all.sum;
    this.rightCount = all.count;
  }

  addMissing(residual: number): void {
    this.missingSum += residual;
    this.missingCount++;
    this.rightSum -= residual;
    this.rightCount--;
  }

  add(value: number, residual: number): void {
    if (value !== this.last && this.leftCount >= this.minimumCases && this.rightCount >= this.minimumCases)
      this.consider(value);
    this.leftSum += residual;
    this.leftCount++;
    this.rightSum -= residual;
    this.rightCount--;
    this.last = value;
  }

  private consider(value: number): void {
    const left = { sum: this.leftSum, count: this.leftCount };
    const right = { sum: this.rightSum, count: this.rightCount };
    const missing = { sum: this.missingSum, count: this.missingCount };
    const improvement = improvementOf(left, right, missing);
    const best = (this.found ?? this.before)?.improvement ?? 0;
    if (!(improvement > best)) return;
    this.found = { feature: this.feature, threshold: 0.5 * (this.last + value), improvement, left, right, missing };
  }

  /** The best split by this feature and the earlier ones. */
  best(): GbmSplit | null {
    if (this.found === null) return this.before;
    return this.missingCount > 0 ? this.found : { ...this.found, missing: { sum: this.all.sum, count: 0 } };
  }
}

/** Squared differences between the means of the parts, weighted by their sizes. */
function improvementOf(left: Sums, right: Sums, missing: Sums): number {
  const sides = betweenMeans(left, right);
  if (missing.count === 0) return sides / (left.count + right.count);
  const total = sides + betweenMeans(left, missing) + betweenMeans(right, missing);
  return total / (left.count + right.count + missing.count);
}

function betweenMeans(a: Sums, b: Sums): number {
  const difference = a.sum / a.count - b.sum / b.count;
  return a.count * b.count * difference * difference;
}
