import { ConcordError } from '../errors';
import {
  ELEMENT_TYPES,
  type OnnxElementType,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensorInfo,
  type OnnxValueInfo,
} from './onnx-model';
import { onnxErrors } from './onnx.errors';
import { blockOf, integerOf, integersOf, readFields, textOf, type ProtobufField } from './protobuf-reader';

type Graph = Pick<OnnxModel, 'graphName' | 'nodes' | 'initializers' | 'inputs' | 'outputs'>;

/** Graph inside an attribute (If, Loop, Scan): its nodes and weights are checked with the rest. */
interface Collected {
  readonly nodes: OnnxNode[];
  readonly initializers: OnnxTensorInfo[];
}

/** Deeper than any exporter nests; a limit, so that hostile bytes cannot exhaust the stack. */
const MAXIMUM_DEPTH = 32;

/** GraphProto: nodes, initializers, and the ports that are not initializers. */
export function parseGraph(bytes: Uint8Array): Graph {
  const collected: Collected = { nodes: [], initializers: [] };
  const graph = readGraph(bytes, collected, 0);
  const constants = new Set(graph.initializers);
  return {
    graphName: graph.name,
    nodes: collected.nodes,
    initializers: collected.initializers,
    inputs: graph.inputs.filter((port) => !constants.has(port.name)),
    outputs: graph.outputs,
  };
}

function readGraph(bytes: Uint8Array, into: Collected, depth: number) {
  if (depth > MAXIMUM_DEPTH)
    throw new ConcordError(onnxErrors.MODEL_NOT_ONNX, 'The graphs of the model are nested too deeply.');
  const graph = {
    name: '',
    inputs: [] as OnnxValueInfo[],
    outputs: [] as OnnxValueInfo[],
    initializers: [] as string[],
  };
  const keep = (tensor: OnnxTensorInfo): void => {
    into.initializers.push(tensor);
    graph.initializers.push(tensor.name);
  };
  for (const field of readFields(bytes)) {
    if (field.field === 1) into.nodes.push(readNode(blockOf(field), into, depth));
    else if (field.field === 2) graph.name = textOf(field);
    else if (field.field === 5) keep(readTensor(blockOf(field)));
    else if (field.field === 11) graph.inputs.push(readPort(blockOf(field)));
    else if (field.field === 12) graph.outputs.push(readPort(blockOf(field)));
    else if (field.field === 15) keep(readSparseTensor(blockOf(field)));
  }
  return graph;
}

function readNode(bytes: Uint8Array, into: Collected, depth: number): OnnxNode {
  const node = { operator: '', domain: '', name: '', inputs: [] as string[], outputs: [] as string[] };
  for (const field of readFields(bytes)) {
    if (field.field === 1) node.inputs.push(textOf(field));
    else if (field.field === 2) node.outputs.push(textOf(field));
    else if (field.field === 3) node.name = textOf(field);
    else if (field.field === 4) node.operator = textOf(field);
    else if (field.field === 5) readAttribute(blockOf(field), into, depth);
    else if (field.field === 7) node.domain = textOf(field);
  }
  return node;
}

/** Attributes are read for the tensors (5, 10), sparse tensors (22, 23) and graphs (6, 11) that they may carry. */
function readAttribute(bytes: Uint8Array, into: Collected, depth: number): void {
  for (const field of readFields(bytes)) {
    if (field.field === 5 || field.field === 10) readTensor(blockOf(field));
    else if (field.field === 22 || field.field === 23) readSparseTensor(blockOf(field));
    else if (field.field === 6 || field.field === 11) readGraph(blockOf(field), into, depth + 1);
  }
}

function readTensor(bytes: Uint8Array): OnnxTensorInfo {
  const tensor = { name: '', elementType: 'OTHER' as OnnxElementType, shape: [] as number[] };
  for (const field of readFields(bytes)) {
    if (field.field === 1) tensor.shape.push(...integersOf(field));
    else if (field.field === 2) tensor.elementType = elementType(field);
    else if (field.field === 8) tensor.name = textOf(field);
    else if (field.field === 13) throw external();
    else if (field.field === 14 && integerOf(field) === 1) throw external();
  }
  return tensor;
}

function readSparseTensor(bytes: Uint8Array): OnnxTensorInfo {
  let values: OnnxTensorInfo = { name: '', elementType: 'OTHER', shape: [] };
  for (const field of readFields(bytes)) {
    if (field.field === 1) values = readTensor(blockOf(field));
    else if (field.field === 2) readTensor(blockOf(field));
  }
  return values;
}

function readPort(bytes: Uint8Array): OnnxValueInfo {
  const port = { name: '', elementType: 'OTHER' as OnnxElementType, shape: [] as (number | string | null)[] };
  for (const field of readFields(bytes)) {
    if (field.field === 1) port.name = textOf(field);
    else if (field.field === 2) {
      for (const kind of readFields(blockOf(field))) if (kind.field === 1) readTensorType(blockOf(kind), port);
    }
  }
  return port;
}

function readTensorType(
  bytes: Uint8Array,
  port: { elementType: OnnxElementType; shape: (number | string | null)[] },
): void {
  for (const field of readFields(bytes)) {
    if (field.field === 1) port.elementType = elementType(field);
    else if (field.field === 2) {
      for (const size of readFields(blockOf(field)))
        if (size.field === 1) port.shape.push(readDimension(blockOf(size)));
    }
  }
}

function readDimension(bytes: Uint8Array): number | string | null {
  let dimension: number | string | null = null;
  for (const field of readFields(bytes)) {
    if (field.field === 1) dimension = integerOf(field);
    else if (field.field === 2) dimension = textOf(field);
  }
  return dimension;
}

function elementType(field: ProtobufField): OnnxElementType {
  return (ELEMENT_TYPES as Record<number, OnnxElementType>)[integerOf(field)] ?? 'OTHER';
}

function external(): ConcordError {
  return new ConcordError(onnxErrors.MODEL_EXTERNAL_DATA, 'A tensor of the model points to a file outside it.');
}
