import { defineErrors } from '../errors';

/** Errors of reading and writing ONNX models. */
export const onnxErrors = defineErrors({
  MODEL_NOT_ONNX: [
    'The file is not an ONNX model: its bytes do not read as one, or a part that every model has is missing.',
    'Export the model as ONNX (ModelProto, opset 13 or later) and upload that file.',
  ],
  MODEL_EXTERNAL_DATA: [
    'The model keeps weights in other files.',
    'Export it again with all weights inside the one ONNX file.',
  ],
  MODEL_CUSTOM_DOMAIN: [
    'The model uses operators outside the standard ONNX domains.',
    'Export it with standard operators (domains ai.onnx and ai.onnx.ml) only.',
  ],
});
