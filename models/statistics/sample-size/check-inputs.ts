import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';

/** Refuses what is not a finite number above zero. */
export function requirePositive(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!(value > 0) || value === Infinity) fail(`${name} ${value} is not a positive number.`);
  }
}

/** Refuses what is not strictly between 0 and 1. */
export function requireShare(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!(value > 0 && value < 1)) fail(`${name} ${value} is not between 0 and 1.`);
  }
}

/** Refuses NaN and infinity. */
export function requireFinite(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!Number.isFinite(value)) fail(`${name} ${value} is not a finite number.`);
  }
}

/** Refuses what is not a whole number of at least one. */
export function requireCount(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!Number.isInteger(value) || value < 1) fail(`${name} ${value} is not a whole number of at least 1.`);
  }
}

/** The one name whose value is left open. @throws STATISTICS_OPTION_INVALID when none or several are */
export function openQuantity<Name extends string>(values: Readonly<Record<Name, number | null>>): Name {
  const open = (Object.keys(values) as Name[]).filter((name) => values[name] === null);
  if (open.length !== 1) fail(`Exactly one of ${Object.keys(values).join(', ')} must be null.`);
  return open[0];
}

export function fail(cause: string): never {
  throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, cause);
}
