import { logistic } from '../../core/special/logistic';
import { kernelValue } from '../svm/kernel';
import type { Estimator, EstimatorState, LearnerName } from './estimator';
import type { OnnxGraphBuilder } from './onnx-graph-builder';
import type { Calibration } from './svm-calibration';
import { addCalibrated } from './svm-linear-estimator';

/** Decision value = Σ coefficient · exp(−γ |z − vector|²) − rho, z = (feature − center) · factor. */
export interface RadialSvmState extends EstimatorState {
  readonly centers: readonly number[];
  /** 0 for a feature that says nothing. */
  readonly factors: readonly number[];
  readonly gamma: number;
  readonly supportVectors: readonly (readonly number[])[];
  readonly coefficients: readonly number[];
  readonly rho: number;
  readonly calibration: Calibration;
}

/** A fitted support vector machine with a radial kernel. @undefined NaN in a feature gives NaN */
export class RadialSvmEstimator implements Estimator {
  constructor(private readonly state: RadialSvmState) {}

  get learner(): LearnerName {
    return this.state.learner;
  }

  get features(): readonly string[] {
    return this.state.features;
  }

  score(values: ArrayLike<number>): number {
    const { centers, factors, gamma, supportVectors, coefficients, rho } = this.state;
    const z = centers.map((center, j) => (values[j] - center) * factors[j]);
    return supportVectors.reduce(
      (sum, vector, k) => sum + coefficients[k] * kernelValue({ kind: 'RADIAL', gamma }, z, vector),
      -rho,
    );
  }

  predict(values: ArrayLike<number>): number {
    const { slope, intercept } = this.state.calibration;
    return logistic(slope * this.score(values) + intercept);
  }

  toJSON(): RadialSvmState {
    return this.state;
  }

  /** Distances come from differences and not from norms and products, which cancel far from the origin. */
  addToGraph(graph: OnnxGraphBuilder, input: string): string {
    const { centers, factors, gamma, supportVectors, coefficients, rho, calibration } = this.state;
    const width = centers.length;
    const centered = graph.apply('Sub', [input, graph.constant(centers, [1, width])]);
    const z = graph.apply('Mul', [centered, graph.constant(factors, [1, width])]);
    const cases = graph.apply('Unsqueeze', [z, graph.integers([1])]);
    const vectors = graph.constant(supportVectors.flat(), [1, supportVectors.length, width]);
    const difference = graph.apply('Sub', [cases, vectors]);
    const squared = graph.apply('Mul', [difference, difference]);
    const distances = graph.apply('ReduceSum', [squared, graph.integers([2])], { keepdims: 0 });
    const kernel = graph.apply('Exp', [graph.apply('Mul', [distances, graph.constant([-gamma])])]);
    const product = graph.apply('MatMul', [kernel, graph.constant(coefficients, [coefficients.length, 1])]);
    const decisions = graph.apply('Add', [product, graph.constant([-rho])]);
    return addCalibrated(graph, graph.apply('Squeeze', [decisions, graph.integers([1])]), calibration);
  }
}
