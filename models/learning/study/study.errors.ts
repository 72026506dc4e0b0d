import { ConcordError } from '../../core/errors';
import { learningErrors } from '../learning.errors';

/** A plan with something wrong in it. @param problem as part of a sentence */
export function invalidPlan(problem: string): ConcordError {
  return new ConcordError(learningErrors.TRAINING_PLAN_INVALID, `In the plan ${problem}.`, { problems: [problem] });
}
