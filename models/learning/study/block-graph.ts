import { OnnxGraphBuilder } from '../estimators/onnx-graph-builder';
import { MODEL_INPUT, MODEL_OUTPUT } from '../signature/export-signature';
import { type BlockModel, blockEstimator } from './study-model';

/**
 * One block as an ONNX graph in double precision with the input and output of every radiomics model: `features` double
 * [N, F] in the features' own units, `probability` double [N].
 *
 * @param block features with their moments, and the fitted learner
 * @returns bytes of the model; the same block gives the same bytes
 * @throws SIGNATURE_INVALID for an unknown learner
 */
export function blockGraph(block: BlockModel): Uint8Array {
  const graph = new OnnxGraphBuilder();
  const input = graph.input(MODEL_INPUT, ['N', block.features.length]);
  graph.output(addBlock(graph, input, block), MODEL_OUTPUT, ['N']);
  const features = JSON.stringify(block.features.map(({ name }) => name));
  return graph.encode('concord-block', { format: 'concord-block/1', learner: block.estimator.learner, features });
}

/** z-scores and learner of a block. @param input name of a tensor [N, F] @returns name of the probabilities [N] */
export function addBlock(graph: OnnxGraphBuilder, input: string, block: BlockModel): string {
  const means = graph.constant(block.features.map((feature) => feature.mean));
  const spreads = graph.constant(block.features.map((feature) => feature.standardDeviation));
  const z = graph.apply('Div', [graph.apply('Sub', [input, means]), spreads]);
  return blockEstimator(block).addToGraph(graph, z);
}
