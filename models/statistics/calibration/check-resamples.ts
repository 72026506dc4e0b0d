import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';
import type { BootstrapOptions } from './bootstrap-optimism';

/** @throws STATISTICS_OPTION_INVALID unless resamples is a whole number from 1 */
export function checkResamples({ resamples = 200, seed = 1 }: BootstrapOptions): Required<BootstrapOptions> {
  if (!Number.isInteger(resamples) || resamples < 1)
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, 'resamples is a whole number from 1.');
  return { resamples, seed };
}
