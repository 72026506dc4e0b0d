/** Where the file of a model lies: named by its content, so that storing it twice is harmless. */
export function modelObjectKey(studyId: string, onnxSha256: string): string {
  return `studies/${studyId}/models/${onnxSha256}.onnx`;
}
