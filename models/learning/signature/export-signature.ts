import { encodeOnnx, type OnnxConstant } from '../../core/onnx';
import type { Signature } from './signature';

/** Names of the model's one input and one output. */
export const MODEL_INPUT = 'features';
export const MODEL_OUTPUT = 'probability';
/** Opset 17 (2022) is read by every ONNX Runtime since 1.12. */
const OPSET = 17;

/**
 * The signature as an ONNX graph in double precision: (features − mean) / SD → · coefficients + intercept → sigmoid.
 *
 * Input `features` double [N, F] in the order of the signature's features; output `probability` double [N]. The bytes
 * depend on the signature alone, so the same training gives the same digest. NaN in gives NaN out.
 *
 * @param signature of {@link trainSignature} @returns bytes of the model
 * @example parseOnnx(exportSignatureToOnnx(signature)).inputs[0].shape // ['N', F]
 */
export function exportSignatureToOnnx(signature: Signature): Uint8Array {
  const { features } = signature;
  const size = features.length;
  const row = (name: string, values: readonly number[]): OnnxConstant => ({
    name,
    elementType: 'DOUBLE',
    shape: [values.length],
    values,
  });
  return encodeOnnx({
    name: 'concord-signature',
    opset: OPSET,
    inputs: [{ name: MODEL_INPUT, elementType: 'DOUBLE', shape: ['N', size] }],
    outputs: [{ name: MODEL_OUTPUT, elementType: 'DOUBLE', shape: ['N'] }],
    constants: [
      row(
        'means',
        features.map((f) => f.mean),
      ),
      row(
        'standard_deviations',
        features.map((f) => f.standardDeviation),
      ),
      {
        ...row(
          'coefficients',
          features.map((f) => f.coefficient),
        ),
        shape: [size, 1],
      },
      row('intercept', [signature.intercept]),
      { name: 'column', elementType: 'INT64', shape: [1], values: [1] },
    ],
    operations: [
      { operator: 'Sub', inputs: [MODEL_INPUT, 'means'], outputs: ['centered'] },
      { operator: 'Div', inputs: ['centered', 'standard_deviations'], outputs: ['z'] },
      { operator: 'MatMul', inputs: ['z', 'coefficients'], outputs: ['sum'] },
      { operator: 'Add', inputs: ['sum', 'intercept'], outputs: ['link'] },
      { operator: 'Sigmoid', inputs: ['link'], outputs: ['column_probability'] },
      { operator: 'Squeeze', inputs: ['column_probability', 'column'], outputs: [MODEL_OUTPUT] },
    ],
    metadata: { format: signature.format, features: JSON.stringify(features.map((f) => f.name)) },
  });
}
