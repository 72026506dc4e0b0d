import { sqlStateOf } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { cohortsErrors } from './cohorts.errors';

/** Raised by the database when content of a frozen cohort would change. */
const FROZEN_STATE = 'CC001';

/** Runs work and translates the database's refusal to change a frozen cohort. */
export async function refusingFrozen<T>(cohort: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (sqlStateOf(error) !== FROZEN_STATE) throw error;
    throw new ConcordError(cohortsErrors.COHORT_FROZEN, `The cohort ${cohort} is frozen.`);
  }
}
