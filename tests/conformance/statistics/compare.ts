import { toNumber } from './reference-file';

export interface Tolerance {
  readonly rel: number;
  readonly abs: number;
}

/** Passes when |actual − expected| ≤ abs + rel · |expected|. */
export const within = (actual: number, expected: number, { rel, abs }: Tolerance): boolean =>
  (Number.isNaN(actual) && Number.isNaN(expected)) ||
  actual === expected ||
  Math.abs(actual - expected) <= abs + rel * Math.abs(expected);

/**
 * Differences between computed outputs and the reference. Only what was computed is compared; null, NA and NaN are the
 * same: no number.
 *
 * @returns one line per difference, empty when all agree
 */
export function differences(
  actual: unknown,
  expected: unknown,
  tolerance: (path: string) => Tolerance,
  path = '',
): string[] {
  if (Array.isArray(actual)) {
    const list = Array.isArray(expected) ? (expected as unknown[]) : [expected];
    if (list.length !== actual.length) return [`${path}: ${actual.length} values for ${list.length}`];
    return actual.flatMap((value, i) => differences(value, list[i], tolerance, `${path}[${i}]`));
  }
  if (typeof actual === 'object' && actual !== null) {
    const record = expected as Record<string, unknown>;
    return Object.entries(actual).flatMap(([key, value]) =>
      Object.hasOwn(record, key)
        ? differences(value, record[key], tolerance, `${path}.${key}`)
        : [`${path}.${key} is not in the reference`],
    );
  }
  const [a, e] = [
    toNumber(actual),
    toNumber(Array.isArray(expected) && expected.length === 1 ? expected[0] : expected),
  ];
  return within(a, e, tolerance(path)) ? [] : [`${path}: ${a} for ${e}`];
}
