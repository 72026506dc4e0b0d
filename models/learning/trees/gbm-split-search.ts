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

interface Parts {
  readonly leftSum: number;
  readonly leftCount: number;
  readonly rightSum: number;
  readonly rightCount: number;
  readonly missingSum: number;
  readonly missingCount: number;
}

/** Moves the cases of a leaf from right to left in order of one feature and remembers the best cut, the first of equals. */
export class GbmFeatureScan implements Parts {
  leftSum = 0;
  leftCount = 0;
  rightSum: number;
  rightCount: number;
  missingSum = 0;
  missingCount = 0;
  private last = -Infinity;
  private found: GbmSplit | null = null;
  private bestImprovement: number;

  /** @param before the best split by earlier features */
  constructor(
    private readonly all: Sums,
    private readonly before: GbmSplit | null,
    private readonly feature: number,
    private readonly minimumCases: number,
  ) {
    this.rightSum = all.sum;
    this.rightCount = all.count;
    this.bestImprovement = before?.improvement ?? 0;
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
    const improvement = improvementOf(this);
    if (!(improvement > this.bestImprovement)) return;
    this.bestImprovement = improvement;
    this.found = {
      feature: this.feature,
      threshold: 0.5 * (this.last + value),
      improvement,
      left: { sum: this.leftSum, count: this.leftCount },
      right: { sum: this.rightSum, count: this.rightCount },
      missing: { sum: this.missingSum, count: this.missingCount },
    };
  }

  /** The best split by this feature and the earlier ones. */
  best(): GbmSplit | null {
    if (this.found === null) return this.before;
    return this.missingCount > 0 ? this.found : { ...this.found, missing: { sum: this.all.sum, count: 0 } };
  }
}

/** Squared differences between the means of the parts, weighted by their sizes. */
function improvementOf(parts: Parts): number {
  const { leftSum, leftCount, rightSum, rightCount, missingSum, missingCount } = parts;
  const sides = leftCount * rightCount * squared(leftSum / leftCount - rightSum / rightCount);
  if (missingCount === 0) return sides / (leftCount + rightCount);
  const missing = missingSum / missingCount;
  const total =
    sides +
    leftCount * missingCount * squared(leftSum / leftCount - missing) +
    rightCount * missingCount * squared(rightSum / rightCount - missing);
  return total / (leftCount + rightCount + missingCount);
}

const squared = (value: number): number => value * value;
