import { LassoLogistic } from '../penalized/lasso-logistic';
import type { CrossValidatedPath } from '../penalized/cross-validated-path';
import { findDuplicates } from '../preparation/duplicates';
import { type DroppedFeature, ZScore } from '../preparation/z-score';
import type { TrainingPlan } from '../plan/training-plan';
import { fitUnivariateFilter, type UnivariateFilter } from '../selection/univariate-filter';
import { subsetFeatures, type TrainingRows } from '../training-rows';
import { ConcordError } from '../../core/errors';
import { learningErrors } from '../learning.errors';

/** Features left after one stage, and those it dropped with reasons. */
export interface FunnelStage {
  readonly name: 'INPUT' | 'PREPARATION' | 'UNIVARIATE' | 'LASSO';
  readonly count: number;
  readonly features: readonly string[];
  readonly dropped: readonly DroppedFeature[];
}

/** What one pass through preparation, filter and lasso gives. */
export interface FittedPipeline {
  readonly stages: readonly FunnelStage[];
  readonly filter: UnivariateFilter;
  readonly zScore: ZScore;
  readonly model: LassoLogistic;
  readonly path: CrossValidatedPath;
}

/**
 * The whole funnel on training rows: drop constant and repeated features, z-score, univariate filter, lasso.
 *
 * @param rows training cases of both classes @param folds fold of each row for the choice of λ
 * @throws TRAINING_NO_FEATURE when nothing varies
 */
export function fitPipeline(rows: TrainingRows, folds: readonly number[], plan: TrainingPlan): FittedPipeline {
  const zScore = ZScore.fit(rows);
  const varying = subsetFeatures(
    rows,
    zScore.features.map((name) => rows.featureNames.indexOf(name)),
  );
  const scores = zScore.apply(rows);
  const { keep, dropped: repeated } = findDuplicates(scores);
  if (keep.length === 0) {
    throw new ConcordError(learningErrors.TRAINING_NO_FEATURE, `None of ${rows.featureNames.length} features varies.`);
  }
  const prepared = subsetFeatures(scores, keep);
  const filter = fitUnivariateFilter(subsetFeatures(varying, keep), plan.univariate);
  const kept = new Set(filter.kept);
  const selected = subsetFeatures(
    prepared,
    prepared.featureNames.map((_, f) => f).filter((f) => kept.has(prepared.featureNames[f])),
  );
  const { model, path } = LassoLogistic.fit(selected, folds, plan.lasso);
  const inModel = new Set(model.features);
  const shrunk = filter.kept
    .filter((name) => !inModel.has(name))
    .map((feature) => ({ feature, reason: 'coefficient is zero at the chosen lambda' }));
  const stages = [
    stage('INPUT', rows.featureNames, []),
    stage('PREPARATION', prepared.featureNames, [...zScore.dropped, ...repeated]),
    stage('UNIVARIATE', filter.kept, filter.dropped),
    stage('LASSO', model.features, shrunk),
  ];
  return { stages, filter, zScore, model, path };
}

/** Prediction for a case that the pipeline has not seen. */
export interface UnseenPrediction {
  readonly probability: number;
  /** Log odds relative to an average case of the rows that were fitted. */
  readonly score: number;
}

/** Predictions for each of some rows that the pipeline has not seen. */
export function predictPipeline(pipeline: FittedPipeline, rows: TrainingRows): UnseenPrediction[] {
  const columns = pipeline.model.features.map((name) => {
    const { mean, standardDeviation } = pipeline.zScore.moments(name);
    return rows.columns[rows.featureNames.indexOf(name)].map((value) => (value - mean) / standardDeviation);
  });
  return rows.caseCodes.map((_, i) => {
    const values = columns.map((column) => column[i]);
    return { probability: pipeline.model.predict(values), score: pipeline.model.score(values) };
  });
}

function stage(
  name: FunnelStage['name'],
  features: readonly string[],
  dropped: readonly DroppedFeature[],
): FunnelStage {
  return { name, count: features.length, features, dropped };
}
