import {
  gaussianLogDensity,
  LOG_OF_ZERO,
  logGaussianScale,
  SQUARED_Z_OF_ZERO,
} from '../naive-bayes/gaussian-log-density';
import { logistic } from '../../core/special/logistic';
import type { Estimator, EstimatorState, LearnerName } from './estimator';
import type { OnnxGraphBuilder } from './onnx-graph-builder';

type ByClass<T> = readonly [T, T];

/** Normal densities of the features in class 0 and in class 1; a feature that says nothing has the same in both. */
export interface NaiveBayesState extends EstimatorState {
  readonly prior: ByClass<number>;
  readonly means: ByClass<readonly number[]>;
  readonly standardDeviations: ByClass<readonly number[]>;
  /** Stands for a density of 0. */
  readonly threshold: number;
}

/** A fitted naive Bayes classifier. @undefined NaN in a feature gives NaN */
export class NaiveBayesEstimator implements Estimator {
  constructor(private readonly state: NaiveBayesState) {}

  get learner(): LearnerName {
    return this.state.learner;
  }

  get features(): readonly string[] {
    return this.state.features;
  }

  score(values: ArrayLike<number>): number {
    return this.logJoint(values, 1) - this.logJoint(values, 0);
  }

  private logJoint(values: ArrayLike<number>, group: 0 | 1): number {
    const { prior, means, standardDeviations, threshold } = this.state;
    const logFloor = Math.log(threshold);
    return means[group].reduce((sum, mean, j) => {
      const moments = { mean, standardDeviation: standardDeviations[group][j] };
      return sum + gaussianLogDensity(values[j], moments, logFloor);
    }, Math.log(prior[group]));
  }

  predict(values: ArrayLike<number>): number {
    return logistic(this.score(values));
  }

  toJSON(): NaiveBayesState {
    return this.state;
  }

  addToGraph(graph: OnnxGraphBuilder, input: string): string {
    const score = graph.apply('Sub', [this.addLogJoint(graph, input, 1), this.addLogJoint(graph, input, 0)]);
    return graph.apply('Sigmoid', [score]);
  }

  private addLogJoint(graph: OnnxGraphBuilder, values: string, group: 0 | 1): string {
    const { prior, means, standardDeviations, threshold } = this.state;
    const constant = (entries: readonly number[]): string => graph.constant(entries, [1, entries.length]);
    const z = graph.apply('Div', [
      graph.apply('Sub', [values, constant(means[group])]),
      constant(standardDeviations[group]),
    ]);
    const squared = graph.apply('Mul', [z, z]);
    const exponent = graph.apply('Mul', [squared, graph.constant([-0.5])]);
    const log = graph.apply('Sub', [exponent, constant(standardDeviations[group].map(logGaussianScale))]);
    const isZero = graph.apply('Or', [
      graph.apply('Greater', [squared, graph.constant([SQUARED_Z_OF_ZERO])]),
      graph.apply('Less', [log, graph.constant([LOG_OF_ZERO])]),
    ]);
    const bounded = graph.apply('Where', [isZero, graph.constant([Math.log(threshold)]), log]);
    const sum = graph.apply('ReduceSum', [bounded, graph.integers([1])], { keepdims: 0 });
    return graph.apply('Add', [sum, graph.constant([Math.log(prior[group])])]);
  }
}
