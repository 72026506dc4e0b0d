import type { DecisionTree, TreeEnsemble } from '../trees';
import { ONNX_DOUBLE, ONNX_FLOAT, type OnnxGraphBuilder } from './onnx-graph-builder';

/** The way to a leaf: for each question on it whether the answer must be below (1), missing (2) or neither (0). */
interface LeafPath {
  readonly value: number;
  readonly answers: readonly (readonly [question: number, answer: 0 | 1 | 2])[];
}

/** A tree as questions and leaves; a question whose missing values go right or left has two answers. */
interface TreePaths {
  readonly questions: readonly {
    readonly feature: number;
    readonly threshold: number;
    readonly missingLeft: boolean;
  }[];
  readonly leaves: readonly LeafPath[];
}

/**
 * Adds the log odds of a sum of trees to a graph, all trees at once: every question of every tree is asked (Gather, Less), and
 * a product with a constant matrix per tree counts how many answers on the way to each leaf hold; the leaf where all do gives
 * its value.
 *
 * @param input name of a tensor [N, features] @returns name of the tensor [N] of log odds
 */
export function addBoostedTrees(graph: OnnxGraphBuilder, input: string, ensemble: TreeEnsemble): string {
  const paths = ensemble.trees.map(pathsOf);
  const shape: Shape = {
    questions: Math.max(1, ...paths.map((tree) => tree.questions.length)),
    leaves: Math.max(...paths.map((tree) => tree.leaves.length)),
    asksMissing: paths.some((tree) => missingWays(tree).size > 0),
  };
  const answers = addAnswers(graph, rounded(graph, input, ensemble), paths, shape);
  const { ways, needed, values } = leafMatrices(paths, shape);
  const held = graph.apply('MatMul', [answers, graph.constant(ways, [paths.length, answersOf(shape), shape.leaves])]);
  const reached = graph.apply('Equal', [held, graph.constant(needed, [paths.length, 1, shape.leaves])]);
  const indicator = graph.apply('Cast', [reached], { to: ONNX_DOUBLE });
  const perTree = graph.apply('MatMul', [indicator, graph.constant(values, [paths.length, shape.leaves, 1])]);
  const sum = graph.apply('ReduceSum', [perTree, graph.integers([0, 2])], { keepdims: 0 });
  return graph.apply('Add', [sum, graph.constant([ensemble.initial])]);
}

/** Sizes that the largest tree needs. */
interface Shape {
  readonly questions: number;
  readonly leaves: number;
  /** Some missing value goes neither left nor right. */
  readonly asksMissing: boolean;
}

const answersOf = ({ questions, asksMissing }: Shape): number => (asksMissing ? 2 : 1) * questions;

function rounded(graph: OnnxGraphBuilder, input: string, { precision }: TreeEnsemble): string {
  if (precision === 'DOUBLE') return input;
  return graph.apply('Cast', [graph.apply('Cast', [input], { to: ONNX_FLOAT })], { to: ONNX_DOUBLE });
}

/** @returns name of [trees, N, answers]: whether each value is below, then, where some tree asks, whether it is missing */
function addAnswers(
  graph: OnnxGraphBuilder,
  input: string,
  paths: readonly TreePaths[],
  { questions, asksMissing }: Shape,
): string {
  const asked = paths.flatMap((tree) =>
    Array.from({ length: questions }, (_, q) => tree.questions[q] ?? { feature: 0, threshold: 0, missingLeft: false }),
  );
  const values = graph.apply('Gather', [input, graph.integers(asked.map((one) => one.feature))], { axis: 1 });
  const isMissing = graph.apply('Cast', [graph.apply('IsNaN', [values])], { to: ONNX_DOUBLE });
  const isLess = graph.apply('Less', [values, graph.constant(asked.map((one) => one.threshold))]);
  const goesLeft = graph.apply('Mul', [isMissing, graph.constant(asked.map((one) => Number(one.missingLeft)))]);
  const below = graph.apply('Add', [graph.apply('Cast', [isLess], { to: ONNX_DOUBLE }), goesLeft]);
  const byTree = (asksMissing ? [below, isMissing] : [below]).map((one) => {
    const shaped = graph.apply('Reshape', [one, graph.integers([0, paths.length, questions])]);
    return graph.apply('Transpose', [shaped], { perm: [1, 0, 2] });
  });
  return asksMissing ? graph.apply('Concat', byTree, { axis: 2 }) : byTree[0];
}

/** Below counts 1 where it must hold and −1 where it must not; missing counts so only where it has a way of its own. */
function leafMatrices(
  paths: readonly TreePaths[],
  shape: Shape,
): { ways: Float64Array; needed: Float64Array; values: Float64Array } {
  const { questions, leaves } = shape;
  const answersPerTree = answersOf(shape);
  const ways = new Float64Array(paths.length * answersPerTree * leaves);
  // No count is negative infinity: places without a leaf are never reached.
  const needed = new Float64Array(paths.length * leaves).fill(-Infinity);
  const values = new Float64Array(paths.length * leaves);
  paths.forEach((tree, t) => {
    const own = missingWays(tree);
    tree.leaves.forEach(({ value, answers }, leaf) => {
      const at = (row: number): number => (t * answersPerTree + row) * leaves + leaf;
      for (const [question, answer] of answers) {
        if (answer !== 2) ways[at(question)] = answer === 1 ? 1 : -1;
        if (own.has(question) && answer !== 1) ways[at(questions + question)] = answer === 2 ? 1 : -1;
      }
      needed[t * leaves + leaf] = answers.filter(([, answer]) => answer !== 0).length;
      values[t * leaves + leaf] = value;
    });
  });
  return { ways, needed, values };
}

const missingWays = ({ leaves }: TreePaths): Set<number> =>
  new Set(leaves.flatMap(({ answers }) => answers.filter(([, answer]) => answer === 2).map(([question]) => question)));

function pathsOf(tree: DecisionTree): TreePaths {
  const questions: TreePaths['questions'][number][] = [];
  const leaves: LeafPath[] = [];
  const walk = (node: number, answers: LeafPath['answers']): void => {
    if (tree.feature[node] < 0) {
      leaves.push({ value: tree.value[node], answers });
      return;
    }
    const [left, right, missing] = [tree.left[node], tree.right[node], tree.missing[node]];
    const question = questions.length;
    questions.push({ feature: tree.feature[node], threshold: tree.threshold[node], missingLeft: missing === left });
    walk(left, [...answers, [question, 1]]);
    walk(right, [...answers, [question, 0]]);
    if (missing !== left && missing !== right) walk(missing, [...answers, [question, 2]]);
  };
  walk(0, []);
  return { questions, leaves };
}
