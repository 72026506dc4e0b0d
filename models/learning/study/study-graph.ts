import { OnnxGraphBuilder } from '../estimators/onnx-graph-builder';
import { addBlock } from './block-graph';
import { type BlockModel, type SignatureKind, type StudyModel } from './study-model';
import { PROBABILITY_LIMIT } from './relative-log-odds';

/** A named input of the graph, with what its columns are. */
export interface GraphInput {
  readonly name: 'radiomics' | 'deep' | 'clinical';
  readonly columns: readonly string[];
}

/** A study as one ONNX graph. */
export interface StudyGraph {
  readonly bytes: Uint8Array;
  readonly inputs: readonly GraphInput[];
  /** Output names by kind of signature, double [N] each. */
  readonly outputs: Readonly<Partial<Record<SignatureKind, string>>>;
}

/**
 * The whole study as one ONNX graph in double precision: z-scores, learners, stacking, nomogram.
 *
 * Inputs: `radiomics` and `deep` double [N, features] in the features' own units, `clinical` double [N, columns] in the
 * coding of the nomogram's columns (a factor as 0 and 1 per level but the first). Outputs: one probability per signature.
 *
 * @param model of `trainStudy` @returns bytes, and what to feed; the same model gives the same bytes
 */
export function studyGraph(model: StudyModel): StudyGraph {
  const graph = new OnnxGraphBuilder();
  const inputs: GraphInput[] = [];
  const outputs: Partial<Record<SignatureKind, string>> = {};
  const emit = (kind: SignatureKind, value: string): void => {
    const name = `${kind.toLowerCase()}_probability`;
    outputs[kind] = name;
    graph.output(value, name, ['N']);
  };
  const addScore = (name: 'radiomics' | 'deep', block: BlockModel): string => {
    inputs.push({ name, columns: block.features.map((feature) => feature.name) });
    const probability = addBlock(graph, graph.input(name, ['N', block.features.length]), block);
    emit(name === 'deep' ? 'DEEP' : 'RADIOMICS', probability);
    return addRelativeLogOdds(graph, probability, block.rate);
  };
  let score = addScore('radiomics', model.radiomics);
  if (model.deep !== null && model.stack !== null) {
    const deepScore = addScore('deep', model.deep);
    score = addStack(graph, score, deepScore, model.stack);
    emit('COMBINED', graph.apply('Sigmoid', [score]));
  }
  if (model.nomogram !== null) {
    const { names, value } = addNomogram(graph, score, model.nomogram);
    inputs.push({ name: 'clinical', columns: names });
    emit('NOMOGRAM', value);
  }
  const metadata = { format: model.format, inputs: JSON.stringify(inputs) };
  return { bytes: graph.encode('concord-study', metadata), inputs, outputs };
}

/** As `relativeLogOdds`. */
function addRelativeLogOdds(graph: OnnxGraphBuilder, probability: string, rate: number): string {
  const limit = (value: number): string => graph.constant([value], []);
  const above = graph.apply('Max', [probability, limit(PROBABILITY_LIMIT)]);
  const p = graph.apply('Min', [above, limit(1 - PROBABILITY_LIMIT)]);
  const rest = graph.apply('Sub', [limit(1), p]);
  const logOdds = graph.apply('Log', [graph.apply('Div', [p, rest])]);
  return graph.apply('Sub', [logOdds, limit(Math.log(rate / (1 - rate)))]);
}

function addStack(
  graph: OnnxGraphBuilder,
  radiomics: string,
  deep: string,
  stack: NonNullable<StudyModel['stack']>,
): string {
  const times = (value: string, factor: number): string => graph.apply('Mul', [value, graph.constant([factor], [])]);
  const sum = graph.apply('Add', [times(radiomics, stack.radiomics), times(deep, stack.deep)]);
  return graph.apply('Add', [sum, graph.constant([stack.intercept], [])]);
}

/** The last column of the nomogram is the score; those between it and the constant are clinical. */
function addNomogram(
  graph: OnnxGraphBuilder,
  score: string,
  { coefficients, iterate }: NonNullable<StudyModel['nomogram']>,
): { names: string[]; value: string } {
  const names = coefficients.slice(1, -1).map((coefficient) => coefficient.name);
  const clinical = graph.input('clinical', ['N', names.length]);
  const weights = graph.constant(iterate.slice(1, -1), [names.length, 1]);
  const sum = graph.apply('Squeeze', [graph.apply('MatMul', [clinical, weights]), graph.integers([1])]);
  const ofScore = graph.apply('Mul', [score, graph.constant([iterate[iterate.length - 1]], [])]);
  const link = graph.apply('Add', [graph.apply('Add', [sum, ofScore]), graph.constant([iterate[0]], [])]);
  return { names, value: graph.apply('Sigmoid', [link]) };
}
