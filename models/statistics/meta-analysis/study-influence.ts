import { type PooledEffect, poolEffects, type PoolingOptions } from './pool-effects';
import type { Effect } from './weighted-sums';

/** The pooled estimate without one study. */
export interface LeftOut {
  readonly label: string;
  readonly pooled: PooledEffect;
}

/**
 * Pools again without each study in turn.
 *
 * @returns one for each study, in order @undefined see {@link poolEffects}
 * @throws STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 */
export function leaveOneOut(effects: readonly Effect[], options: PoolingOptions = {}): LeftOut[] {
  return effects.map(({ label }, i) => ({
    label,
    pooled: poolEffects(
      effects.filter((_, j) => j !== i),
      options,
    ),
  }));
}

/**
 * Pools the first study, the first two, and so on: order the studies by date before.
 *
 * @throws STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 */
export function cumulativePooling(effects: readonly Effect[], options: PoolingOptions = {}): PooledEffect[] {
  return effects.map((_, i) => poolEffects(effects.slice(0, i + 1), options));
}
