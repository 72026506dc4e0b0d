import { canonicalJson } from '../../../models/core/canonical-json';
import { sha256OfBytes } from '../../client/upload/upload-source';
import type { FeatureValues } from './vector-store';

/** What a feature vector's digest covers: the values and everything they were computed from. */
export interface DigestedFeatures {
  readonly engineVersion: string;
  readonly imageSha256: string;
  readonly maskSha256: string;
  readonly presetDigest: string;
  readonly values: FeatureValues;
}

/** sha256 of the canonical content; the server names its own vectors the same way. */
export function featureDigest(content: DigestedFeatures): string {
  const { engineVersion, imageSha256, maskSha256, presetDigest, values } = content;
  return sha256OfBytes(Buffer.from(canonicalJson({ engineVersion, imageSha256, maskSha256, presetDigest, values })));
}
