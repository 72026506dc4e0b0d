import { canonicalJson } from '../../../models/core/canonical-json';
import { sha256Hex } from '../../../models/runtime/digest';

/** What the digest of a feature vector covers. */
export interface DigestedVector {
  readonly engineVersion: string;
  readonly imageSha256: string;
  readonly maskSha256: string;
  readonly presetDigest: string;
  /** Null where a feature is undefined. */
  readonly values: Readonly<Record<string, number | null>>;
}

/** sha256 of the canonical JSON of values and everything they were made of. */
export function vectorDigest({ engineVersion, imageSha256, maskSha256, presetDigest, values }: DigestedVector): string {
  return sha256Hex(canonicalJson({ engineVersion, imageSha256, maskSha256, presetDigest, values }));
}
