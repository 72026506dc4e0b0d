import { type Alternative, type TestInterval } from '../../../../../models/statistics/comparison';
import { type Names, numbers } from '../../../r-reference/reference-file';
import { type Computed } from '../../../r-reference/topic';

/** How the calls of one form are computed. */
export interface Rule {
  readonly call: RegExp;
  readonly compute: (names: Names, call: string) => Computed;
}

const ALTERNATIVES: Readonly<Record<string, Alternative>> = {
  'two.sided': 'TWO_SIDED',
  less: 'LESS',
  greater: 'GREATER',
};

/** The alternative that a call asks for, R's default otherwise. */
export function alternativeOf(names: Names, call: string): Alternative {
  return call.includes('alternative = a') ? ALTERNATIVES[String(names.a)] : 'TWO_SIDED';
}

/** A logical argument of a call, null when it is left out. */
export function flag(call: string, name: string): boolean | null {
  const found = new RegExp(`${name} = (TRUE|FALSE)`).exec(call);
  return found ? found[1] === 'TRUE' : null;
}

/** R writes open ends of intervals as infinities, and both as NaN where there is no interval. */
export function limits(interval: TestInterval | null): unknown[] {
  return interval === null ? [null, null] : [interval.lower ?? '-Inf', interval.upper ?? 'Inf'];
}

export const samples = (names: Names): [number[], number[]] => [numbers(names.x), numbers(names.y)];
