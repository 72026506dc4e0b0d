export {
  encodeOnnx,
  type OnnxConstant,
  type OnnxGraphDefinition,
  type OnnxOperation,
  type OnnxPort,
} from './encode-onnx';
export {
  type OnnxElementType,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensorInfo,
  type OnnxValueInfo,
} from './onnx-model';
export { onnxErrors } from './onnx.errors';
export { parseOnnx } from './parse-onnx';
