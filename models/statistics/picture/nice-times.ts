/**
 * About six round times from 0: multiples of 1, 2, 3, 5 or 6 times a power of ten, of 12 from a year of months on.
 *
 * @param last time to cover @returns ascending, from 0 to at most `last`
 */
export function niceTimes(last: number): number[] {
  if (!(last > 0)) return [0];
  const power = 10 ** Math.floor(Math.log10(last / INTERVALS));
  const step = STEPS.map((factor) => factor * power).find((candidate) => last / candidate <= INTERVALS) ?? 10 * power;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

const INTERVALS = 6;
const STEPS = [1, 1.2, 2, 3, 5, 6];
