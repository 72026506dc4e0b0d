import { logistic } from '../../core/special/logistic';
import { ensembleScore, type TreeEnsemble } from '../trees';
import { addBoostedTrees } from './boosted-trees-graph';
import type { Estimator, EstimatorState, LearnerName } from './estimator';
import type { OnnxGraphBuilder } from './onnx-graph-builder';

export interface BoostedTreesState extends EstimatorState, TreeEnsemble {}

/** A sum of trees on the log odds. A missing value (NaN) goes the way that the trees have for it. */
export class BoostedTreesEstimator implements Estimator {
  constructor(private readonly state: BoostedTreesState) {}

  get learner(): LearnerName {
    return this.state.learner;
  }

  get features(): readonly string[] {
    return this.state.features;
  }

  score(values: ArrayLike<number>): number {
    return ensembleScore(this.state, values);
  }

  predict(values: ArrayLike<number>): number {
    return logistic(this.score(values));
  }

  toJSON(): BoostedTreesState {
    return this.state;
  }

  addToGraph(graph: OnnxGraphBuilder, input: string): string {
    return graph.apply('Sigmoid', [addBoostedTrees(graph, input, this.state)]);
  }
}
