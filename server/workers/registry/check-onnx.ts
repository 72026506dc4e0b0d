import { ConcordError } from '../../platform/errors';
import { registryErrors } from '../../subgraphs/registry/registry.errors';
import { TrainingMatrix } from '../../subgraphs/registry/training-matrix';
import { WorkerDependencies } from '../../worker-dependencies';

export type OnnxEngine = Pick<WorkerDependencies['engine'], 'inspectModel' | 'scoreRows'>;

/** A model that was trained, as its file must reproduce it. */
export interface ExpectedModel {
  readonly onnx: Uint8Array;
  /** In the order of the model's columns. */
  readonly features: readonly { readonly name: string }[];
  readonly predictions: readonly { readonly caseCode: string; readonly probability: number }[];
  /** Largest difference that double precision allows. */
  readonly tolerance: number;
}

/**
 * Runs a model file on every training case.
 *
 * @throws TRAINING_ONNX_DISAGREES when the file does not give the predictions of what was trained
 */
export async function checkOnnx(
  engine: OnnxEngine,
  { onnx, features, predictions, tolerance }: ExpectedModel,
  matrix: TrainingMatrix,
  signal: AbortSignal,
): Promise<void> {
  await engine.inspectModel(onnx, { signal });
  const rows = modelRows(features, matrix);
  const scored = await engine.scoreRows({ onnx, rows, columns: features.length }, { signal });
  const expected = new Map(predictions.map(({ caseCode, probability }) => [caseCode, probability]));
  matrix.caseCodes.forEach((caseCode, i) => {
    const difference = Math.abs(scored[i] - (expected.get(caseCode) ?? NaN));
    if (difference <= tolerance) return;
    throw new ConcordError(registryErrors.TRAINING_ONNX_DISAGREES, `A prediction differs by ${difference}.`, {
      caseCode,
    });
  });
}

/** The model's inputs for every case of the matrix, row-major. */
function modelRows(
  features: ExpectedModel['features'],
  { featureNames, rows, caseCodes }: TrainingMatrix,
): Float64Array {
  const positions = features.map(({ name }) => featureNames.indexOf(name));
  return Float64Array.from(
    caseCodes.flatMap((_, i) => positions.map((position) => rows[i * featureNames.length + position])),
  );
}
