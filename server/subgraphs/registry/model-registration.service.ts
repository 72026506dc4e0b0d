import { EntityManager } from 'typeorm';
import { canonicalJson } from '../../../models/core/canonical-json';
import { onnxErrors, OnnxModel, parseOnnx } from '../../../models/core/onnx';
import { checkManifestAgainstModel, ModelManifest, parseManifest } from '../../../models/learning';
import { featureNames, RadiomicsSettings } from '../../../models/radiomics';
import { sha256Hex } from '../../../models/runtime/digest';
import { requirePermission } from '../../auth/permissions';
import { Actor, Database, once } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { newId } from '../../platform/graph';
import { ObjectStore } from '../../storage';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { FeaturePresetEntity } from './feature-preset.entity';
import { modelDigest } from './model-digest';
import { modelObjectKey } from './model-object-key';
import { ModelVersionEntity } from './model-version.entity';
import { checkVersionNumber, versionTaken } from './model-version-number';
import { ModelVersionKind, ModelVersionState, RegisterModelVersionInput } from './model-version.type';
import { requireStudy } from './references/study.reference';
import { ModelUpload, readModelUpload } from './references/upload.reference';
import { registryErrors } from './registry.errors';

/** Takes in a model made elsewhere. The bytes are parsed before anything is stored. */
export class ModelRegistrationService {
  private readonly database: Database;
  private readonly objectStore: ObjectStore;

  constructor(deps: Pick<SubgraphDependencies, 'database' | 'objectStore'>) {
    this.database = deps.database;
    this.objectStore = deps.objectStore;
  }

  async register(actor: Actor, input: RegisterModelVersionInput): Promise<ModelVersionEntity> {
    checkVersionNumber(input.version);
    const { upload, preset } = await this.database.transaction(actor, (em) => this.readInputs(em, actor, input));
    const bytes = await this.objectStore.read(upload.objectKey!);
    const onnx = await this.parse(actor, upload, bytes);
    const manifest = parseManifest(input.manifest);
    checkManifestAgainstModel(manifest, onnx);
    checkPreset(manifest, preset);
    const onnxSha256 = sha256Hex(bytes);
    const key = modelObjectKey(input.studyId, onnxSha256);
    await this.objectStore.put(key, bytes);
    return this.database.transaction(actor, async (em) => {
      const id = await once(em, actor, 'registerModelVersion', input.idempotencyKey, input, () =>
        insert(em, input, manifest, { key, sha256: onnxSha256, sizeBytes: bytes.length }),
      );
      return em.findOneByOrFail(ModelVersionEntity, { id });
    });
  }

  private async readInputs(
    em: EntityManager,
    actor: Actor,
    input: RegisterModelVersionInput,
  ): Promise<{ upload: ModelUpload; preset: FeaturePresetEntity }> {
    await requireStudy(em, input.studyId);
    await requirePermission(em, actor, 'model.register', { studyId: input.studyId });
    const preset = await em.findOneBy(FeaturePresetEntity, { id: input.presetId, studyId: input.studyId });
    if (preset === null)
      throw new ConcordError(registryErrors.FEATURE_PRESET_NOT_FOUND, `The study has no preset ${input.presetId}.`);
    const upload = await readModelUpload(em, input.studyId, input.uploadId);
    if (upload === null)
      throw new ConcordError(registryErrors.MODEL_UPLOAD_NOT_FOUND, `The study has no model upload ${input.uploadId}.`);
    if (upload.state !== 'STORED' || upload.objectKey === null) {
      throw new ConcordError(registryErrors.MODEL_UPLOAD_NOT_STORED, `Upload ${upload.id} is ${upload.state}.`);
    }
    return { upload, preset };
  }

  /** Parses the file; what is no acceptable model leaves neither object nor row behind. */
  private async parse(actor: Actor, upload: ModelUpload, bytes: Uint8Array): Promise<OnnxModel> {
    try {
      return parseOnnx(bytes);
    } catch (error) {
      if (error instanceof ConcordError && error.code in onnxErrors) {
        await this.database.transaction(actor, (em) =>
          em.query('DELETE FROM concord.uploads WHERE id = $1', [upload.id]),
        );
        await this.objectStore.remove(upload.objectKey!);
      }
      throw error;
    }
  }
}

function checkPreset(manifest: ModelManifest, preset: FeaturePresetEntity): void {
  if (manifest.preset.digest !== preset.digest) {
    throw new ConcordError(
      registryErrors.MODEL_PRESET_DIFFERS,
      `The manifest names preset ${manifest.preset.digest}, "${preset.name}" is ${preset.digest}.`,
    );
  }
  const known = new Set(featureNames(preset.settings as RadiomicsSettings));
  const unknown = manifest.features.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new ConcordError(
    registryErrors.MODEL_FEATURES_UNKNOWN,
    `Preset "${preset.name}" has no ${unknown.slice(0, 5).join(', ')}.`,
  );
}

async function insert(
  em: EntityManager,
  input: RegisterModelVersionInput,
  manifest: ModelManifest,
  onnx: { readonly key: string; readonly sha256: string; readonly sizeBytes: number },
): Promise<string> {
  const id = newId('mod');
  const manifestText = canonicalJson(manifest);
  const { raw } = await em
    .createQueryBuilder()
    .insert()
    .into(ModelVersionEntity)
    .values({
      id,
      studyId: input.studyId,
      name: input.name,
      version: input.version,
      kind: ModelVersionKind.RADIOMICS,
      state: ModelVersionState.DRAFT,
      presetId: input.presetId,
      onnxObjectKey: onnx.key,
      onnxSha256: onnx.sha256,
      onnxSizeBytes: onnx.sizeBytes,
      manifest,
      manifestText,
      digest: modelDigest(onnx.sha256, manifestText),
      threshold: manifest.threshold,
    })
    .orIgnore()
    .returning('id')
    .execute();
  if ((raw as unknown[]).length === 0) throw versionTaken(input.name, input.version);
  return id;
}
