import { canonicalJson } from '../../../models/core/canonical-json';
import { blockGraph, tournamentManifest, TrainedTournament } from '../../../models/learning';
import { sha256Hex } from '../../../models/runtime/digest';
import { TrainingMatrix } from '../../subgraphs/registry/training-matrix';
import { checkOnnx, OnnxEngine } from './check-onnx';
import { ExportedModel } from './export-model';

/** Learners with sums over many terms (kernels, trees) differ more from their graph than a linear one. */
const LARGEST_DIFFERENCE = 1e-9;

/**
 * Exports the winner of a tournament as ONNX with its manifest, after running the file on every training case.
 *
 * @throws TRAINING_ONNX_DISAGREES when the file does not give the predictions of the learner
 */
export async function exportTournament(
  engine: OnnxEngine,
  source: {
    readonly trained: TrainedTournament;
    readonly matrix: TrainingMatrix;
    readonly preset: { readonly name: string; readonly digest: string };
  },
  signal: AbortSignal,
): Promise<ExportedModel> {
  const { trained, matrix, preset } = source;
  const onnx = blockGraph(trained.model);
  const { features } = trained.model;
  const expected = { onnx, features, predictions: trained.predictions, tolerance: LARGEST_DIFFERENCE };
  await checkOnnx(engine, expected, matrix, signal);
  const stateDigest = sha256Hex(canonicalJson(trained.model.estimator));
  const base = tournamentManifest({ trained, stateDigest, preset, cohorts: matrix.cohorts });
  const { vectorsDigest, undefinedFeatures } = matrix;
  const manifest = { ...base, training: { ...base.training, vectorsDigest, undefinedFeatures } };
  return { onnx, onnxSha256: sha256Hex(onnx), manifest, manifestText: canonicalJson(manifest) };
}
