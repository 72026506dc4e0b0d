import { EntityManager, MoreThan } from 'typeorm';
import { requirePermission } from '../../auth/permissions';
import { Actor, Database, once } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { newId, Page } from '../../platform/graph';
import { JobQueue } from '../../platform/queue';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { FeaturePresetEntity } from './feature-preset.entity';
import { FeatureSetEntity } from './feature-set.entity';
import { ExtractFeaturesInput } from './feature-set.type';
import { FeatureVectorEntity } from './feature-vector.entity';
import { JobState } from './job-state.type';
import { CohortFacts, readCohorts } from './references/cohort.reference';
import { registryErrors } from './registry.errors';

/** Feature sets as the API sees them: asked for, cancelled, read. */
export class FeatureSetService {
  private readonly database: Database;
  private readonly queue: JobQueue;

  constructor(deps: Pick<SubgraphDependencies, 'database' | 'queue'>) {
    this.database = deps.database;
    this.queue = deps.queue;
  }

  async extract(actor: Actor, input: ExtractFeaturesInput): Promise<FeatureSetEntity> {
    return this.database.transaction(actor, async (em) => {
      const [cohort] = await readCohorts(em, [input.cohortId]);
      if (cohort === undefined)
        throw new ConcordError(
          registryErrors.COHORT_NOT_FOUND,
          `There is no cohort ${input.cohortId} that you may see.`,
        );
      await requirePermission(em, actor, 'features.extract', cohort);
      const preset = await em.findOneBy(FeaturePresetEntity, { id: input.presetId, studyId: cohort.studyId });
      if (preset === null) {
        throw new ConcordError(
          registryErrors.FEATURE_PRESET_NOT_FOUND,
          `The study of cohort ${cohort.code} has no preset ${input.presetId}.`,
        );
      }
      if (cohort.caseCount === 0)
        throw new ConcordError(registryErrors.FEATURE_COHORT_EMPTY, `Cohort ${cohort.code} is empty.`);
      const id = await once(em, actor, 'extractFeatures', input.idempotencyKey, input, () =>
        this.enqueue(em, cohort, preset.id),
      );
      return em.findOneByOrFail(FeatureSetEntity, { id });
    });
  }

  /** Makes the row or takes the one there is, and sends the job unless one is under way. */
  private async enqueue(em: EntityManager, cohort: CohortFacts, presetId: string): Promise<string> {
    const made = {
      id: newId('fse'),
      studyId: cohort.studyId,
      centerId: cohort.centerId,
      cohortId: cohort.id,
      presetId,
    };
    await em
      .createQueryBuilder()
      .insert()
      .into(FeatureSetEntity)
      .values({
        ...made,
        state: JobState.QUEUED,
        total: cohort.caseCount,
        done: 0,
        failed: 0,
        failures: [],
        cancelRequested: false,
      })
      .orIgnore()
      .execute();
    const set = await em.findOneOrFail(FeatureSetEntity, {
      where: { cohortId: cohort.id, presetId },
      lock: { mode: 'pessimistic_write' },
    });
    const underWay = set.id !== made.id && (set.state === JobState.QUEUED || set.state === JobState.RUNNING);
    if (underWay && set.cancelRequested)
      throw new ConcordError(registryErrors.FEATURE_SET_STOPPING, `Feature set ${set.id} is being cancelled.`);
    if (underWay) return set.id;
    await em.update(
      FeatureSetEntity,
      { id: set.id },
      { state: JobState.QUEUED, cancelRequested: false, finishedAt: null },
    );
    await this.queue.send('registry.extract', { featureSetId: set.id }, { manager: em });
    return set.id;
  }

  async cancel(actor: Actor, id: string): Promise<FeatureSetEntity> {
    return this.database.transaction(actor, async (em) => {
      const set = await em.findOneBy(FeatureSetEntity, { id });
      if (set === null) throw notFound(id);
      await requirePermission(em, actor, 'features.cancel', set);
      await em.query(
        `UPDATE concord.feature_sets SET cancel_requested = true,
                finished_at = CASE WHEN state = 'QUEUED' THEN now() ELSE finished_at END,
                state = CASE WHEN state = 'QUEUED' THEN 'CANCELLED' ELSE state END
          WHERE id = $1 AND state IN ('QUEUED', 'RUNNING')`,
        [id],
      );
      return em.findOneByOrFail(FeatureSetEntity, { id });
    });
  }

  async find(actor: Actor, id: string): Promise<FeatureSetEntity> {
    const set = await this.findOrNull(actor, id);
    if (set === null) throw notFound(id);
    return set;
  }

  findOrNull(actor: Actor, id: string): Promise<FeatureSetEntity | null> {
    return this.database.transaction(actor, (em) => em.findOneBy(FeatureSetEntity, { id }));
  }

  list(actor: Actor, cohortId: string, page: Page): Promise<{ rows: FeatureSetEntity[]; total: number }> {
    return this.database.transaction(actor, async (em) => ({
      rows: await em.find(FeatureSetEntity, {
        where: { cohortId, ...(page.afterKey === null ? {} : { id: MoreThan(page.afterKey) }) },
        order: { id: 'ASC' },
        take: page.limit,
      }),
      total: await em.countBy(FeatureSetEntity, { cohortId }),
    }));
  }

  listVectors(actor: Actor, featureSetId: string, page: Page): Promise<{ rows: FeatureVectorEntity[]; total: number }> {
    return this.database.transaction(actor, async (em) => ({
      rows: await em.find(FeatureVectorEntity, {
        where: { featureSetId, ...(page.afterKey === null ? {} : { id: MoreThan(page.afterKey) }) },
        order: { id: 'ASC' },
        take: page.limit,
      }),
      total: await em.countBy(FeatureVectorEntity, { featureSetId }),
    }));
  }
}

function notFound(id: string): ConcordError {
  return new ConcordError(registryErrors.FEATURE_SET_NOT_FOUND, `There is no feature set ${id} that you may see.`);
}
