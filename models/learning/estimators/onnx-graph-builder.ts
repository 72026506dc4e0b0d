import { encodeOnnx, type OnnxConstant, type OnnxOperation, type OnnxPort } from '../../core/onnx';

/** Opset 17 (2022) is read by every ONNX Runtime since 1.12. */
const OPSET = 17;
/** TensorProto.DataType of FLOAT, for Cast. */
export const ONNX_FLOAT = 1;
/** TensorProto.DataType of DOUBLE, for Cast. */
export const ONNX_DOUBLE = 11;

/** Collects the constants and operations of a graph in order of execution, under names of its own. */
export class OnnxGraphBuilder {
  private readonly constants: OnnxConstant[] = [];
  private readonly operations: OnnxOperation[] = [];
  private readonly inputs: OnnxPort[] = [];
  private readonly outputs: OnnxPort[] = [];

  /** A double input. @param shape sizes, or symbols such as N @returns its name */
  input(name: string, shape: readonly (number | string)[]): string {
    this.inputs.push({ name, elementType: 'DOUBLE', shape });
    return name;
  }

  /** A constant in double precision, row-major. @returns its name */
  constant(values: ArrayLike<number>, shape: readonly number[] = [values.length]): string {
    return this.add({ elementType: 'DOUBLE', shape, values: Array.from(values) });
  }

  /** A constant of 64-bit integers, for axes, shapes and indices. @returns its name */
  integers(values: readonly number[], shape: readonly number[] = [values.length]): string {
    return this.add({ elementType: 'INT64', shape, values });
  }

  private add(constant: Omit<OnnxConstant, 'name'>): string {
    const name = `constant_${this.constants.length}`;
    this.constants.push({ name, ...constant });
    return name;
  }

  /** An operation of the standard operator set with one output. @returns the output's name */
  apply(operator: string, inputs: readonly string[], attributes?: OnnxOperation['attributes']): string {
    const output = `value_${this.operations.length}`;
    this.operations.push({ operator, inputs, outputs: [output], ...(attributes ? { attributes } : {}) });
    return output;
  }

  /** Makes a tensor a double output of the graph under a name. */
  output(value: string, name: string, shape: readonly (number | string)[]): void {
    this.operations.push({ operator: 'Identity', inputs: [value], outputs: [name] });
    this.outputs.push({ name, elementType: 'DOUBLE', shape });
  }

  /** The bytes of the model; the same graph gives the same bytes. */
  encode(name: string, metadata: Readonly<Record<string, string>> = {}): Uint8Array {
    const { inputs, outputs, constants, operations } = this;
    return encodeOnnx({ name, opset: OPSET, inputs, outputs, constants, operations, metadata });
  }
}

/** Σ coefficient · x + constant for each row. @param input [N, F] @returns [N] */
export function addLinear(
  graph: OnnxGraphBuilder,
  input: string,
  coefficients: readonly number[],
  constant: number,
): string {
  const product = graph.apply('MatMul', [input, graph.constant(coefficients, [coefficients.length, 1])]);
  const sum = graph.apply('Add', [product, graph.constant([constant])]);
  return graph.apply('Squeeze', [sum, graph.integers([1])]);
}
