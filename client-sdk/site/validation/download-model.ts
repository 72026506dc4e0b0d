import { ConcordError } from '../../../models/core/errors';
import { type ModelManifest, parseManifest } from '../../../models/learning';
import { canonicalPreset, type RadiomicsSettings } from '../../../models/radiomics';
import { clientErrors } from '../../client/client.errors';
import type { ConcordClient } from '../../client/concord-client';
import type { ModelPackage } from '../../client/operations/registry-operations';
import { retryDecision, sendHttp } from '../../client/transport/http';
import { withRetries } from '../../client/transport/retry';
import { sha256OfBytes } from '../../client/upload/upload-source';
import { siteErrors } from '../site.errors';

/** A model version on this computer, with every digest checked. */
export interface DownloadedModel {
  readonly modelVersion: ModelPackage;
  readonly onnx: Uint8Array;
  readonly manifest: ModelManifest;
  readonly settings: RadiomicsSettings;
  readonly presetDigest: string;
}

const downloadTimeoutMs = 300_000;

/**
 * Downloads a model version and proves that it is the one that was locked: ONNX file, manifest and preset against
 * their digests.
 *
 * @throws MODEL_NOT_AVAILABLE, MODEL_DIGEST_WRONG, PRESET_DIGEST_WRONG, MODEL_MANIFEST_INVALID
 */
export async function downloadModel(client: ConcordClient, modelVersionId: string): Promise<DownloadedModel> {
  const modelVersion = await client.registry.getModelPackage(modelVersionId);
  if (modelVersion.onnxUrl === null) {
    throw new ConcordError(
      clientErrors.MODEL_NOT_AVAILABLE,
      `${modelVersion.name} ${modelVersion.version} is ${modelVersion.state}.`,
    );
  }
  const onnx = await download(client, modelVersion.onnxUrl);
  verifyModel(modelVersion, onnx);
  const manifest = parseManifest(JSON.parse(modelVersion.manifestText));
  const settings = modelVersion.preset.settings as unknown as RadiomicsSettings;
  const presetDigest = sha256OfBytes(Buffer.from(canonicalPreset(settings)));
  if (presetDigest !== manifest.preset.digest) {
    throw new ConcordError(
      siteErrors.PRESET_DIGEST_WRONG,
      `The preset ${modelVersion.preset.name} has digest ${presetDigest}, the model wants ${manifest.preset.digest}.`,
    );
  }
  return { modelVersion, onnx, manifest, settings, presetDigest };
}

async function download(client: ConcordClient, url: string): Promise<Uint8Array> {
  const { fetch, retry } = client.network;
  const answer = await withRetries(
    () => sendHttp({ url, method: 'GET' }, { fetch, timeoutMs: downloadTimeoutMs }),
    (error) => retryDecision(error, true),
    retry,
  );
  if (answer.status === 200) return answer.body;
  throw new ConcordError(clientErrors.MODEL_NOT_AVAILABLE, `The object store answered with status ${answer.status}.`);
}

function verifyModel(modelVersion: ModelPackage, onnx: Uint8Array): void {
  const onnxSha256 = sha256OfBytes(onnx);
  if (onnxSha256 !== modelVersion.onnxSha256) {
    throw new ConcordError(
      clientErrors.MODEL_DIGEST_WRONG,
      `The ONNX file has sha256 ${onnxSha256}, released was ${modelVersion.onnxSha256}.`,
    );
  }
  const manifestSha256 = sha256OfBytes(Buffer.from(modelVersion.manifestText));
  const digest = sha256OfBytes(Buffer.from(`${onnxSha256}${manifestSha256}`));
  if (digest !== modelVersion.digest) {
    throw new ConcordError(
      clientErrors.MODEL_DIGEST_WRONG,
      `ONNX file and manifest have digest ${digest}, released was ${modelVersion.digest}.`,
    );
  }
}
