import { sha256Hex } from '../../../models/runtime/digest';

/** The one name of a model version: sha256 of the hexadecimal digests of ONNX file and manifest text, one after the other. */
export function modelDigest(onnxSha256: string, manifestText: string): string {
  return sha256Hex(`${onnxSha256}${sha256Hex(manifestText)}`);
}
