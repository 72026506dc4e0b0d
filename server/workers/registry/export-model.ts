import { canonicalJson } from '../../../models/core/canonical-json';
import { exportSignatureToOnnx, signatureManifest, TrainedSignature } from '../../../models/learning';
import { sha256Hex } from '../../../models/runtime/digest';
import { TrainingMatrix } from '../../subgraphs/registry/training-matrix';
import { checkOnnx, OnnxEngine } from './check-onnx';

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
  engine: OnnxEngine,
  source: {
    readonly trained: TrainedSignature;
    readonly matrix: TrainingMatrix;
    readonly preset: { readonly name: string; readonly digest: string };
  },
  signal: AbortSignal,
): Promise<ExportedModel> {
  const { trained, matrix, preset } = source;
  const onnx = exportSignatureToOnnx(trained.signature);
  const { features } = trained.signature;
  const expected = { onnx, features, predictions: trained.predictions, tolerance: LARGEST_DIFFERENCE };
  await checkOnnx(engine, expected, matrix, signal);
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
