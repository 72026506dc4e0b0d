import { ConcordError } from '../../core/errors';
import { learners } from '../estimators/learners';
import { learningErrors } from '../learning.errors';
import { invalidPlan } from './study.errors';
import { type LearnerPlan, type PartialStudyPlan, type StudyPlan, studyPlan } from './study-plan';

/**
 * Completes the plan of a tournament on one block, and checks that every learner can be fitted with its settings: what is
 * wrong is known before a run is queued.
 *
 * @throws TRAINING_PLAN_INVALID, TRAINING_LEARNER_UNKNOWN for a learner that this engine does not have
 */
export function tournamentPlan(partial: PartialStudyPlan): StudyPlan {
  const plan = studyPlan(partial);
  plan.learners.forEach(checkLearner);
  return plan;
}

function checkLearner({ name, settings }: LearnerPlan): void {
  const learner = learners.get(name);
  if (learner === undefined) {
    const cause = `This engine has ${[...learners.keys()].join(', ')}, and no ${name}.`;
    throw new ConcordError(learningErrors.TRAINING_LEARNER_UNKNOWN, cause, { learner: name });
  }
  const defaults = learner.defaults as Readonly<Record<string, unknown>>;
  for (const [key, value] of Object.entries(settings)) {
    if (!Object.hasOwn(defaults, key))
      throw invalidPlan(`${name} has no setting ${key}; it has ${Object.keys(defaults).join(', ')}`);
    if (defaults[key] !== null && typeof value !== typeof defaults[key])
      throw invalidPlan(`setting ${key} of ${name} must be a ${typeof defaults[key]}`);
  }
}
