import { checkReplicates } from '../resampling';
import type { BootstrapOptions } from './bootstrap-optimism';

/** What a result says about its bootstrap samples; the seed is null when they came from elsewhere. */
export interface BootstrapSettings {
  readonly resamples: number;
  readonly seed: number | string | null;
}

/** Settings of a bootstrap with its defaults. @throws STATISTICS_OPTION_INVALID unless resamples is a whole number from 1 */
export function bootstrapSettings({ resamples = 200, seed = 1, source }: BootstrapOptions): BootstrapSettings {
  return { resamples: checkReplicates(resamples), seed: source ? null : seed };
}
