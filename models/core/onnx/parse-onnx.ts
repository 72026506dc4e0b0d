import { ConcordError } from '../errors';
import type { OnnxModel, OnnxNode, OnnxTensorInfo, OnnxValueInfo } from './onnx-model';
import { onnxErrors } from './onnx.errors';
import { parseGraph } from './parse-graph';
import { blockOf, integerOf, malformed, readFields, textOf } from './protobuf-reader';

/** Domains every ONNX Runtime build carries; the empty name is ai.onnx. */
const STANDARD_DOMAINS = new Set(['', 'ai.onnx', 'ai.onnx.ml']);

/**
 * Reads what an ONNX model declares, and refuses what the platform does not run.
 *
 * Nothing is executed. The runtime is asked only after this has passed, because it reads untrusted bytes in native code.
 *
 * @param bytes the file
 * @returns inputs (without initializers), outputs, operator set, nodes, initializers, metadata
 * @throws MODEL_NOT_ONNX for anything that is not a model (empty, text, image, random, truncated)
 * @throws MODEL_EXTERNAL_DATA when weights are in other files
 * @throws MODEL_CUSTOM_DOMAIN when an operator is outside ai.onnx and ai.onnx.ml, naming it
 * @source https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3
 */
export function parseOnnx(bytes: Uint8Array): OnnxModel {
  if (bytes.length === 0) throw malformed(0, 'it is empty');
  const model = { irVersion: 0, producerName: '', metadata: {} as Record<string, string> };
  const opsets = new Map<string, number>();
  let graphBytes: Uint8Array | undefined;
  for (const field of readFields(bytes)) {
    if (field.field === 1) model.irVersion = integerOf(field);
    else if (field.field === 2) model.producerName = textOf(field);
    else if (field.field === 7) graphBytes = blockOf(field);
    else if (field.field === 8) readOpset(blockOf(field), opsets);
    else if (field.field === 14) readMetadata(blockOf(field), model.metadata);
    else if (field.field === 25) throw customDomain('functions of its own');
  }
  if (model.irVersion < 3 || model.irVersion > 1000) throw malformed(0, 'it has no IR version of 3 or later');
  const opset = opsets.get('') ?? opsets.get('ai.onnx') ?? 0;
  if (opset < 1) throw malformed(0, 'it names no operator set');
  if (graphBytes === undefined) throw malformed(0, 'it has no graph');
  const graph = parseGraph(graphBytes);
  checkDomains(opsets, graph.nodes);
  checkShape(graph);
  return { ...model, opset, ...graph };
}

function readOpset(bytes: Uint8Array, opsets: Map<string, number>): void {
  let domain = '';
  let version = 0;
  for (const field of readFields(bytes)) {
    if (field.field === 1) domain = textOf(field);
    else if (field.field === 2) version = integerOf(field);
  }
  opsets.set(domain, version);
}

function readMetadata(bytes: Uint8Array, metadata: Record<string, string>): void {
  let key = '';
  let value = '';
  for (const field of readFields(bytes)) {
    if (field.field === 1) key = textOf(field);
    else if (field.field === 2) value = textOf(field);
  }
  Object.defineProperty(metadata, key, { value, enumerable: true, configurable: true, writable: true });
}

function checkDomains(opsets: ReadonlyMap<string, number>, nodes: readonly OnnxNode[]): void {
  for (const domain of opsets.keys()) if (!STANDARD_DOMAINS.has(domain)) throw customDomain(`domain '${domain}'`);
  const strange = nodes.find((node) => !STANDARD_DOMAINS.has(node.domain));
  if (strange) throw customDomain(`operator '${strange.operator}' of domain '${strange.domain}'`);
}

function checkShape(graph: {
  readonly nodes: readonly OnnxNode[];
  readonly outputs: readonly OnnxValueInfo[];
  readonly initializers: readonly OnnxTensorInfo[];
}): void {
  if (graph.nodes.length === 0) throw malformed(0, 'its graph has no operators');
  if (graph.outputs.length === 0) throw malformed(0, 'its graph has no outputs');
  if (graph.nodes.some((node) => node.operator === '')) throw malformed(0, 'an operator has no type');
}

function customDomain(what: string): ConcordError {
  return new ConcordError(onnxErrors.MODEL_CUSTOM_DOMAIN, `The model uses ${what}.`, { what });
}
