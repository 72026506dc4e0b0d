import { ENGINE_VERSION } from '../engine-version';
import { ProtobufWriter } from './protobuf-writer';

/** A tensor constant in double precision or 64-bit integers, row-major. */
export interface OnnxConstant {
  readonly name: string;
  readonly elementType: 'DOUBLE' | 'FLOAT' | 'INT64';
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

export interface OnnxOperation {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Integer attributes only: all that the exported graphs need. */
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

export interface OnnxPort {
  readonly name: string;
  readonly elementType: 'DOUBLE' | 'FLOAT' | 'INT64';
  readonly shape: readonly (number | string)[];
}

/** A graph to encode: constants, operations in order of execution, named ports, metadata. */
export interface OnnxGraphDefinition {
  readonly name: string;
  readonly opset: number;
  readonly inputs: readonly OnnxPort[];
  readonly outputs: readonly OnnxPort[];
  readonly constants: readonly OnnxConstant[];
  readonly operations: readonly OnnxOperation[];
  readonly metadata?: Readonly<Record<string, string>>;
}

const DATA_TYPE = { FLOAT: 1, INT64: 7, DOUBLE: 11 } as const;
/** IR version 8 goes with opsets 15 to 18; every runtime since 2022 reads it. */
const IR_VERSION = 8;

/**
 * Bytes of an ONNX model. Deterministic: no time stamps, metadata in key order.
 *
 * Field numbers are those of onnx.proto3 (ModelProto, GraphProto, NodeProto, TensorProto, ValueInfoProto).
 *
 * @source https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3
 */
export function encodeOnnx(graph: OnnxGraphDefinition): Uint8Array {
  const model = new ProtobufWriter()
    .integer(1, IR_VERSION)
    .text(2, 'concord')
    .text(3, ENGINE_VERSION)
    .message(7, (w) => writeGraph(w, graph))
    .message(8, (w) => w.text(1, '').integer(2, graph.opset));
  for (const key of Object.keys(graph.metadata ?? {}).sort()) {
    model.message(14, (w) => w.text(1, key).text(2, (graph.metadata as Record<string, string>)[key]));
  }
  return model.finish();
}

function writeGraph(writer: ProtobufWriter, graph: OnnxGraphDefinition): void {
  graph.operations.forEach((operation, index) => writer.message(1, (w) => writeNode(w, operation, index)));
  writer.text(2, graph.name);
  for (const constant of graph.constants) writer.message(5, (w) => writeConstant(w, constant));
  for (const port of graph.inputs) writer.message(11, (w) => writePort(w, port));
  for (const port of graph.outputs) writer.message(12, (w) => writePort(w, port));
}

function writeNode(writer: ProtobufWriter, operation: OnnxOperation, index: number): void {
  for (const input of operation.inputs) writer.text(1, input);
  for (const output of operation.outputs) writer.text(2, output);
  writer.text(3, `${operation.operator.toLowerCase()}_${index}`).text(4, operation.operator);
  for (const [name, value] of Object.entries(operation.attributes ?? {})) {
    writer.message(5, (w) => writeAttribute(w, name, value));
  }
}

function writeAttribute(writer: ProtobufWriter, name: string, value: number | readonly number[]): void {
  writer.text(1, name);
  if (typeof value === 'number') writer.integer(3, value).integer(20, 2);
  else {
    for (const item of value) writer.integer(8, item);
    writer.integer(20, 7);
  }
}

function writeConstant(writer: ProtobufWriter, constant: OnnxConstant): void {
  for (const size of constant.shape) writer.integer(1, size);
  writer.integer(2, DATA_TYPE[constant.elementType]).text(8, constant.name).block(9, rawData(constant));
}

function rawData(constant: OnnxConstant): Uint8Array {
  const width = constant.elementType === 'FLOAT' ? 4 : 8;
  const view = new DataView(new ArrayBuffer(width * constant.values.length));
  constant.values.forEach((value, i) => {
    if (constant.elementType === 'DOUBLE') view.setFloat64(8 * i, value, true);
    else if (constant.elementType === 'FLOAT') view.setFloat32(4 * i, value, true);
    else view.setBigInt64(8 * i, BigInt(value), true);
  });
  return new Uint8Array(view.buffer);
}

function writePort(writer: ProtobufWriter, port: OnnxPort): void {
  writer.text(1, port.name).message(2, (type) =>
    type.message(1, (tensor) =>
      tensor.integer(1, DATA_TYPE[port.elementType]).message(2, (shape) => {
        for (const size of port.shape) {
          shape.message(1, (w) => (typeof size === 'number' ? w.integer(1, size) : w.text(2, size)));
        }
      }),
    ),
  );
}
