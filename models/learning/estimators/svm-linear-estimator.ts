import { logistic } from '../../core/special/logistic';
import type { Estimator, EstimatorState, LearnerName } from './estimator';
import { addLinear, type OnnxGraphBuilder } from './onnx-graph-builder';
import type { Calibration } from './svm-calibration';

/** Decision value = intercept + Σ coefficient · feature, in the units of the features. */
export interface LinearSvmState extends EstimatorState {
  readonly intercept: number;
  readonly coefficients: readonly number[];
  readonly calibration: Calibration;
}

/** A fitted linear support vector machine. @undefined NaN in a feature gives NaN */
export class LinearSvmEstimator implements Estimator {
  constructor(private readonly state: LinearSvmState) {}

  get learner(): LearnerName {
    return this.state.learner;
  }

  get features(): readonly string[] {
    return this.state.features;
  }

  score(values: ArrayLike<number>): number {
    return this.state.coefficients.reduce((sum, value, j) => sum + value * values[j], this.state.intercept);
  }

  predict(values: ArrayLike<number>): number {
    const { slope, intercept } = this.state.calibration;
    return logistic(slope * this.score(values) + intercept);
  }

  toJSON(): LinearSvmState {
    return this.state;
  }

  addToGraph(graph: OnnxGraphBuilder, input: string): string {
    const { coefficients, intercept, calibration } = this.state;
    return addCalibrated(graph, addLinear(graph, input, coefficients, intercept), calibration);
  }
}

/** Probabilities from decision values. @param decisions [N] @returns [N] */
export function addCalibrated(graph: OnnxGraphBuilder, decisions: string, { slope, intercept }: Calibration): string {
  const scaled = graph.apply('Mul', [decisions, graph.constant([slope])]);
  return graph.apply('Sigmoid', [graph.apply('Add', [scaled, graph.constant([intercept])])]);
}
