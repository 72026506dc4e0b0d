import { ConcordError } from '../errors';
import { onnxErrors } from './onnx.errors';

/** One field of a message: its number, and its value by wire type. */
export interface ProtobufField {
  readonly field: number;
  /** Varint and fixed values; undefined for length-delimited fields. */
  readonly integer: bigint | undefined;
  /** Content of a length-delimited field (a view, not a copy); undefined for others. */
  readonly block: Uint8Array | undefined;
}

const MAXIMUM_VARINT_BYTES = 10;

/**
 * The fields of a protocol buffer message, in order.
 *
 * @throws MODEL_NOT_ONNX where the bytes break the wire format (truncated, unknown wire type, field number 0)
 * @source https://protobuf.dev/programming-guides/encoding
 */
export function* readFields(bytes: Uint8Array): Generator<ProtobufField> {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let i = 0; i < MAXIMUM_VARINT_BYTES; i++) {
      if (at >= bytes.length) throw malformed(at, 'it ends inside a number');
      const byte = bytes[at++];
      value |= BigInt(byte & 127) << BigInt(7 * i);
      if (byte < 128) return BigInt.asUintN(64, value);
    }
    throw malformed(at, 'a number is too long');
  };
  const take = (length: number): Uint8Array => {
    if (length > bytes.length - at) throw malformed(at, 'it ends inside a field');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const key = varint();
    const field = Number(key >> 3n);
    const wireType = Number(key & 7n);
    if (field < 1 || field > 536_870_911) throw malformed(at, 'a field number is out of range');
    if (wireType === 0) yield { field, integer: varint(), block: undefined };
    else if (wireType === 2) yield { field, integer: undefined, block: take(lengthOf(varint(), at)) };
    else if (wireType === 1 || wireType === 5)
      yield { field, integer: fixed(take(wireType === 1 ? 8 : 4)), block: undefined };
    else throw malformed(at, `wire type ${wireType} is not used by ONNX`);
  }
}

function lengthOf(value: bigint, at: number): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw malformed(at, 'a length is absurd');
  return Number(value);
}

function fixed(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]);
  return value;
}

/** Text of a length-delimited field. @throws MODEL_NOT_ONNX when it is not UTF-8 */
export function textOf(field: ProtobufField): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(blockOf(field));
  } catch {
    throw malformed(0, `text field ${field.field} is not UTF-8`);
  }
}

export function blockOf(field: ProtobufField): Uint8Array {
  if (field.block === undefined) throw malformed(0, `field ${field.field} should hold a block`);
  return field.block;
}

/** Signed integer of a varint field. */
export function integerOf(field: ProtobufField): number {
  if (field.integer === undefined) throw malformed(0, `field ${field.field} should hold a number`);
  return Number(BigInt.asIntN(64, field.integer));
}

/** Integers of a repeated field: one value, or a packed block of varints. */
export function integersOf(field: ProtobufField): number[] {
  if (field.integer !== undefined) return [integerOf(field)];
  const values: number[] = [];
  let value = 0n;
  let shift = 0n;
  for (const byte of blockOf(field)) {
    value |= BigInt(byte & 127) << shift;
    shift += 7n;
    if (byte >= 128) continue;
    values.push(Number(BigInt.asIntN(64, value)));
    value = 0n;
    shift = 0n;
  }
  if (shift !== 0n) throw malformed(0, 'a packed list is cut off');
  return values;
}

export function malformed(at: number, what: string): ConcordError {
  return new ConcordError(
    onnxErrors.MODEL_NOT_ONNX,
    `The file does not read as an ONNX model: ${what} (near byte ${at}).`,
  );
}
