/** Element types of ONNX tensors, by their number in TensorProto.DataType. */
export const ELEMENT_TYPES = {
  1: 'FLOAT',
  2: 'UINT8',
  3: 'INT8',
  4: 'UINT16',
  5: 'INT16',
  6: 'INT32',
  7: 'INT64',
  8: 'STRING',
  9: 'BOOL',
  10: 'FLOAT16',
  11: 'DOUBLE',
  12: 'UINT32',
  13: 'UINT64',
  16: 'BFLOAT16',
} as const;

export type OnnxElementType = (typeof ELEMENT_TYPES)[keyof typeof ELEMENT_TYPES] | 'OTHER';

/** A named input or output: a dimension is a size, a symbol, or null when the model leaves it open. */
export interface OnnxValueInfo {
  readonly name: string;
  readonly elementType: OnnxElementType;
  readonly shape: readonly (number | string | null)[];
}

export interface OnnxNode {
  readonly operator: string;
  readonly domain: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export interface OnnxTensorInfo {
  readonly name: string;
  readonly elementType: OnnxElementType;
  readonly shape: readonly number[];
}

/** What a model declares, without its weights. */
export interface OnnxModel {
  readonly irVersion: number;
  /** Version of the standard operator set (domain ai.onnx). */
  readonly opset: number;
  readonly producerName: string;
  readonly graphName: string;
  /** Inputs the caller must give: initializers are not among them. */
  readonly inputs: readonly OnnxValueInfo[];
  readonly outputs: readonly OnnxValueInfo[];
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensorInfo[];
  readonly metadata: Readonly<Record<string, string>>;
}
