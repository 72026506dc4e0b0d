const bucketCount = 1024;

/** Smallest and largest of many values. */
function extentOf(values: Float64Array): readonly [number, number] {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let n = 0; n < values.length; n++) {
    const value = values[n];
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return [minimum, maximum];
}

/**
 * Values in ascending order. They are put into buckets of equal width, and a bucket is sorted when one of its values is
 * asked for: a few percentiles need a few buckets.
 */
export class OrderedValues {
  readonly minimum: number;
  readonly maximum: number;
  /** The values, bucket after bucket. */
  private readonly values: Float64Array;
  /** Where each bucket starts in `values`, and where the last one ends. */
  private readonly starts = new Int32Array(bucketCount + 1);
  private readonly sorted = new Uint8Array(bucketCount);
  private readonly scale: number;

  constructor(values: Float64Array) {
    [this.minimum, this.maximum] = extentOf(values);
    this.scale = (bucketCount - 1) / (this.maximum - this.minimum);
    this.values = new Float64Array(values.length);
    this.fill(values);
  }

  /** Counting sort by bucket. */
  private fill(values: Float64Array): void {
    const { minimum, scale, starts } = this;
    for (let n = 0; n < values.length; n++) starts[(((values[n] - minimum) * scale) | 0) + 1]++;
    for (let bucket = 0; bucket < bucketCount; bucket++) starts[bucket + 1] += starts[bucket];
    const next = starts.slice();
    for (let n = 0; n < values.length; n++) this.values[next[((values[n] - minimum) * scale) | 0]++] = values[n];
  }

  /** Number of values. */
  get length(): number {
    return this.values.length;
  }

  private sortBucket(bucket: number): Float64Array {
    const members = this.values.subarray(this.starts[bucket], this.starts[bucket + 1]);
    if (this.sorted[bucket] === 0) members.sort();
    this.sorted[bucket] = 1;
    return members;
  }

  /** The value at a rank from 0 on. */
  at(rank: number): number {
    let bucket = 0;
    while (this.starts[bucket + 1] <= rank) bucket++;
    return this.sortBucket(bucket)[rank - this.starts[bucket]];
  }

  /** How many values are smaller than a bound, or at most equal to it, by a condition that stays true once it is. */
  private countBefore(bound: number, holds: (value: number) => boolean): number {
    const bucket = ((bound - this.minimum) * this.scale) | 0;
    const found = this.sortBucket(bucket).findIndex(holds);
    return found < 0 ? this.starts[bucket + 1] : this.starts[bucket] + found;
  }

  /** The values from one of them to another, both included, in no particular order; none where `low` is larger. */
  between(low: number, high: number): Float64Array {
    return this.values.subarray(
      this.countBefore(low, (value) => value >= low),
      this.countBefore(high, (value) => value > high),
    );
  }
}
