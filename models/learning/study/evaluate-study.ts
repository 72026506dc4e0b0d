import { type AucEstimate, delongInterval, evaluateScores, type ScoreEvaluation } from '../../statistics/diagnostic';
import type { LearnerName } from '../estimators/estimator';
import { predictBlock } from './fit-block';
import { predictStudy, type SignatureKind, type StudyCases, type StudyPredictions } from './study-model';
import type { Tournament } from './tournament';
import type { TrainedStudy } from './train-study';

/** Cases of a cohort with their outcomes. */
export interface EvaluationCohort extends StudyCases {
  readonly name: string;
  readonly labels: ArrayLike<number>;
}

/** AUC of one learner on a cohort. */
export interface LearnerEvaluation {
  readonly learner: LearnerName;
  readonly auc: AucEstimate;
}

/** How every signature, and every learner that was not chosen, does on a cohort. */
export interface CohortEvaluation {
  readonly cohort: string;
  readonly signatures: Readonly<Partial<Record<SignatureKind, ScoreEvaluation>>>;
  /** Probabilities in the order of the cases. */
  readonly predictions: StudyPredictions;
  readonly radiomics: readonly LearnerEvaluation[];
  readonly deep: readonly LearnerEvaluation[] | null;
}

/**
 * Discrimination of a trained study on a cohort, with the thresholds of the training cohort.
 *
 * @undefined a cohort of one class has no AUC, with the reason; a signature whose inputs are not given is left out
 * @throws those of `predictStudy`
 */
export function evaluateStudy(trained: TrainedStudy, cohort: EvaluationCohort): CohortEvaluation {
  const options = { level: trained.model.plan.confidenceLevel };
  const predictions = predictStudy(trained.model, cohort);
  const signatures = Object.fromEntries(
    (Object.entries(predictions) as [SignatureKind, Float64Array][]).map(([kind, values]) => [
      kind,
      evaluateScores(values, cohort.labels, trained.model.thresholds[kind] as number, options),
    ]),
  );
  const learners = ({ block, results }: Tournament, cases: StudyCases['radiomics']): LearnerEvaluation[] =>
    predictBlock(block, cases).map(({ scores }, l) => ({
      learner: results[l].learner,
      auc: delongInterval(scores, cohort.labels, options),
    }));
  return {
    cohort: cohort.name,
    signatures,
    predictions,
    radiomics: learners(trained.radiomics, cohort.radiomics),
    deep: trained.deep && cohort.deep ? learners(trained.deep, cohort.deep) : null,
  };
}
