import { canonicalJson } from '../../../models/core/canonical-json';
import { exportSignatureToOnnx, signatureManifest, TrainedSignature } from '../../../models/learning';
import { sha256Hex } from '../../../models/runtime/digest';
import { ConcordError } from '../../platform/errors';
import { registryErrors } from '../../subgraphs/registry/registry.errors';
import { TrainingMatrix } from '../../subgraphs/registry/training-matrix';
import { WorkerDependencies } from '../../worker-dependencies';

/** Both compute in double precision; what remains is the order of additions. */
const LARGEST_DIFFERENCE = 1e-12;

export interface ExportedModel {
  readonly onnx: Uint8Array;
  readonly onnxSha256: string;
  readonly manifest: object;
  readonly manifestText: string;
}

/**
 * Exports a trained signature as ONNX with its manifest, after running the file on every training case.
 *
 * @throws TRAINING_ONNX_DISAGREES when the file does not give the predictions of the signature
 */
export async function exportModel(
  engine: Pick<WorkerDependencies['engine'], 'inspectModel' | 'scoreRows'>,
  source: {
    readonly trained: TrainedSignature;
    readonly matrix: TrainingMatrix;
    readonly preset: { readonly name: string; readonly digest: string };
  },
  signal: AbortSignal,
): Promise<ExportedModel> {
  const { trained, matrix, preset } = source;
  const onnx = exportSignatureToOnnx(trained.signature);
  await engine.inspectModel(onnx, { signal });
  const rows = signatureRows(trained, matrix);
  const columns = trained.signature.features.length;
  checkPredictions(trained, matrix, await engine.scoreRows({ onnx, rows, columns }, { signal }));
  const base = signatureManifest({
    trained,
    presetName: preset.name,
    presetDigest: preset.digest,
    cohorts: matrix.cohorts,
  });
  const { vectorsDigest, undefinedFeatures } = matrix;
  const manifest = { ...base, training: { ...base.training, vectorsDigest, undefinedFeatures } };
  return { onnx, onnxSha256: sha256Hex(onnx), manifest, manifestText: canonicalJson(manifest) };
}

/** The model's inputs for every case of the matrix, row-major. */
function signatureRows(
  { signature }: TrainedSignature,
  { featureNames, rows, caseCodes }: TrainingMatrix,
): Float64Array {
  const positions = signature.features.map(({ name }) => featureNames.indexOf(name));
  return Float64Array.from(
    caseCodes.flatMap((_, i) => positions.map((position) => rows[i * featureNames.length + position])),
  );
}

function checkPredictions(trained: TrainedSignature, { caseCodes }: TrainingMatrix, scored: ArrayLike<number>): void {
  const expected = new Map(trained.predictions.map(({ caseCode, probability }) => [caseCode, probability]));
  caseCodes.forEach((caseCode, i) => {
    const difference = Math.abs(scored[i] - (expected.get(caseCode) ?? NaN));
    if (difference <= LARGEST_DIFFERENCE) return;
    throw new ConcordError(registryErrors.TRAINING_ONNX_DISAGREES, `A prediction differs by ${difference}.`, {
      caseCode,
    });
  });
}
