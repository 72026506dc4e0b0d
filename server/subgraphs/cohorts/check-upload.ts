import { Config } from '../../platform/config';
import { ConcordError } from '../../platform/errors';
import { cohortsErrors } from './cohorts.errors';
import { UploadPurpose } from './upload-state.type';
import { BeginUploadInput } from './upload.type';

const SHA256_FORM = /^[0-9a-f]{64}$/;
const PLAIN_NAME = /^[^/\\\u0000-\u001f]{1,200}$/;
const ENDINGS: Readonly<Record<UploadPurpose, RegExp>> = {
  IMAGE: /\.nii(\.gz)?$/i,
  MASK: /\.nii(\.gz)?$/i,
  MODEL: /\.onnx$/i,
};

/** Checks what is declared about a file before any of it is accepted. */
export function checkUpload(input: BeginUploadInput, limits: Config['limits']): void {
  const { purpose, fileName, sizeBytes } = input;
  const isModel = purpose === UploadPurpose.MODEL;
  if ((input.caseId == null) !== isModel || (input.studyId == null) === isModel) {
    throw new ConcordError(cohortsErrors.UPLOAD_TARGET_INVALID, `The target does not fit the purpose ${purpose}.`);
  }
  if (!PLAIN_NAME.test(fileName) || !ENDINGS[purpose].test(fileName)) {
    throw new ConcordError(
      cohortsErrors.UPLOAD_FILE_NAME_INVALID,
      `"${fileName.slice(0, 60)}" is no name for ${purpose}.`,
    );
  }
  const maximum = maximumBytes(purpose, limits);
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 1 || sizeBytes > maximum) {
    throw new ConcordError(
      cohortsErrors.UPLOAD_SIZE_INVALID,
      `${fileName} has ${sizeBytes} bytes; 1 to ${maximum} are accepted.`,
    );
  }
  requireSha256(input.sha256);
}

/** Refuses anything but 64 lower-case hexadecimal digits. */
export function requireSha256(sha256: string): void {
  if (SHA256_FORM.test(sha256)) return;
  throw new ConcordError(
    cohortsErrors.UPLOAD_DIGEST_INVALID,
    `"${sha256.slice(0, 80)}" is no lower-case hexadecimal SHA-256.`,
  );
}

function maximumBytes(purpose: UploadPurpose, limits: Config['limits']): number {
  if (purpose === UploadPurpose.IMAGE) return limits.maximumImageBytes;
  return purpose === UploadPurpose.MASK ? limits.maximumMaskBytes : limits.maximumModelBytes;
}
