import { EntityManager, MoreThan } from 'typeorm';
import {
  canonicalPreset,
  featureNames,
  parseSettings,
  presetSettings,
  type RadiomicsSettings,
} from '../../../models/radiomics';
import { sha256Hex } from '../../../models/runtime/digest';
import { requirePermission } from '../../auth/permissions';
import { Actor, Database, once } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { newId, Page } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { FeaturePresetEntity } from './feature-preset.entity';
import { CreateFeaturePresetInput } from './feature-preset.type';
import { requireStudy } from './references/study.reference';
import { registryErrors } from './registry.errors';

/** Named, immutable settings of feature extraction. */
export class FeaturePresetService {
  private readonly database: Database;

  constructor(deps: Pick<SubgraphDependencies, 'database'>) {
    this.database = deps.database;
  }

  async create(actor: Actor, input: CreateFeaturePresetInput): Promise<FeaturePresetEntity> {
    const settings = settingsOf(input);
    return this.database.transaction(actor, async (em) => {
      await requireStudy(em, input.studyId);
      await requirePermission(em, actor, 'preset.create', { studyId: input.studyId });
      const id = await once(em, actor, 'createFeaturePreset', input.idempotencyKey, input, () =>
        insert(em, input, settings),
      );
      return em.findOneByOrFail(FeaturePresetEntity, { id });
    });
  }

  async find(actor: Actor, id: string): Promise<FeaturePresetEntity> {
    const preset = await this.findOrNull(actor, id);
    if (preset === null)
      throw new ConcordError(registryErrors.FEATURE_PRESET_NOT_FOUND, `There is no preset ${id} that you may see.`);
    return preset;
  }

  findOrNull(actor: Actor, id: string): Promise<FeaturePresetEntity | null> {
    return this.database.transaction(actor, (em) => em.findOneBy(FeaturePresetEntity, { id }));
  }

  /** Names of the features that the preset asks for, in column order. */
  featureNames({ settings }: Pick<FeaturePresetEntity, 'settings'>): string[] {
    return featureNames(settings as RadiomicsSettings);
  }

  list(actor: Actor, studyId: string, page: Page): Promise<{ rows: FeaturePresetEntity[]; total: number }> {
    return this.database.transaction(actor, async (em) => ({
      rows: await em.find(FeaturePresetEntity, {
        where: { studyId, ...(page.afterKey === null ? {} : { id: MoreThan(page.afterKey) }) },
        order: { id: 'ASC' },
        take: page.limit,
      }),
      total: await em.countBy(FeaturePresetEntity, { studyId }),
    }));
  }
}

type Settings = ReturnType<typeof parseSettings>;

function settingsOf(input: CreateFeaturePresetInput): Settings {
  if ((input.preset == null) === (input.settings == null)) {
    throw new ConcordError(
      registryErrors.FEATURE_PRESET_AMBIGUOUS,
      'The input has both or neither of preset and settings.',
    );
  }
  return input.preset == null ? parseSettings(input.settings) : presetSettings(input.preset);
}

async function insert(em: EntityManager, input: CreateFeaturePresetInput, settings: Settings): Promise<string> {
  const id = newId('pre');
  const { raw } = await em
    .createQueryBuilder()
    .insert()
    .into(FeaturePresetEntity)
    .values({
      id,
      studyId: input.studyId,
      name: input.name,
      digest: sha256Hex(canonicalPreset(settings)),
      settings,
      featureCount: featureNames(settings).length,
    })
    .orIgnore()
    .returning('id')
    .execute();
  if ((raw as unknown[]).length === 0) {
    throw new ConcordError(registryErrors.FEATURE_PRESET_NAME_TAKEN, `The study has a preset named "${input.name}".`);
  }
  return id;
}
