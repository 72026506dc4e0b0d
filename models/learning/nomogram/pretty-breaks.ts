/** Steps are 1, 2, 5 or 10 times a power of ten; a larger one is favored by these (R's high.u.bias and its companion). */
const LARGER = 1.5;
const FIVES = 0.5 + 1.5 * LARGER;
/** Part of a step by which an end may lie outside. */
const ROUNDING = 1e-10;
/** Shrinks the step where all values are nearly the same. */
const SMALL_SHRINK = 0.75;

/**
 * About `count` + 1 equally spaced round numbers that cover a range.
 *
 * @param low finite @param high finite, not below `low` @param count intervals wanted, at least 1
 * @returns ascending multiples of 1, 2 or 5 times a power of ten
 * @source Chambers, Becker, Wilks 1988, The New S Language, appendix; R 4.2 pretty
 * @example prettyBreaks(14, 45, 10) // [10, 15, 20, 25, 30, 35, 40, 45]
 */
export function prettyBreaks(low: number, high: number, count = 5): number[] {
  const least = Math.floor(count / 3);
  const step = roundStep(cellOf(low, high, count, least));
  let first = Math.floor(low / step + ROUNDING);
  let last = Math.ceil(high / step - ROUNDING);
  while (first * step > low + ROUNDING * step) first--;
  while (last * step < high - ROUNDING * step) last++;
  const lacking = least - Math.floor(0.5 + last - first);
  if (lacking > 0) [first, last] = widen([first, last], lacking, { low, high });
  const intervals = Math.max(least, Math.floor(0.5 + last - first));
  const [start, end] = [Math.min(low, first * step), Math.max(high, last * step)];
  if (intervals === 0) return [start];
  const delta = (end - start) / intervals;
  return Array.from({ length: intervals + 1 }, (_, i) => {
    const value = i === intervals ? end : start + i * delta;
    return Math.abs(value) < 1e-14 * delta ? 0 : value;
  });
}

/** Length of an interval before it is made round. */
function cellOf(low: number, high: number, count: number, least: number): number {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const unit = 1 + (FIVES >= 1.5 * LARGER + 0.5 ? 1 / (1 + LARGER) : 1.5 / (1 + FIVES));
  const isNarrow = size === 0 || high - low < size * unit * Math.max(1, count) * Number.EPSILON * 3;
  if (!isNarrow) return count > 1 ? (high - low) / count : high - low;
  const cell = size === 0 ? 1 : size > 10 ? 9 + size / 10 : size;
  return (cell * SMALL_SHRINK) / Math.max(1, least);
}

function roundStep(cell: number): number {
  const base = 10 ** Math.floor(Math.log10(cell));
  let step = base;
  if (2 * base - cell < LARGER * (cell - step)) {
    step = 2 * base;
    if (5 * base - cell < FIVES * (cell - step)) {
      step = 5 * base;
      if (10 * base - cell < LARGER * (cell - step)) step = 10 * base;
    }
  }
  return step;
}

/** Adds the lacking intervals: on both sides, but none beyond a 0 that is an end of the range. */
function widen(
  [first, last]: readonly [number, number],
  lacking: number,
  { low, high }: { readonly low: number; readonly high: number },
): [number, number] {
  const [half, rest] = [Math.floor(lacking / 2), Math.ceil(lacking / 2)];
  if (low === 0 && first === 0 && high !== 0) return [first, last + lacking];
  if (high === 0 && last === 0 && low !== 0) return [first - lacking, last];
  return first >= 0 ? [first - rest, last + half] : [first - half, last + rest];
}
