import { EntityManager, In, MoreThan } from 'typeorm';
import { PartialStudyPlan, tournamentPlan, trainingPlan } from '../../../models/learning';
import { hasPermission, requirePermission } from '../../auth/permissions';
import { Actor, Database, once } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { newId, Page } from '../../platform/graph';
import { JobQueue } from '../../platform/queue';
import { ObjectStore } from '../../storage';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { FeaturePresetEntity } from './feature-preset.entity';
import { FeatureSetEntity } from './feature-set.entity';
import { JobState } from './job-state.type';
import { ModelVersionEntity } from './model-version.entity';
import { checkVersionNumber, versionTaken } from './model-version-number';
import { CohortFacts, readCohorts } from './references/cohort.reference';
import { requireStudy } from './references/study.reference';
import { registryErrors } from './registry.errors';
import { TrainingRunEntity } from './training-run.entity';
import { StartTrainingInput } from './training-run.type';

const LINK_SECONDS = 15 * 60;

/** Training runs as the API sees them: started, cancelled, read. */
export class TrainingRunService {
  private readonly database: Database;
  private readonly queue: JobQueue;
  private readonly objectStore: ObjectStore;

  constructor(deps: Pick<SubgraphDependencies, 'database' | 'queue' | 'objectStore'>) {
    this.database = deps.database;
    this.queue = deps.queue;
    this.objectStore = deps.objectStore;
  }

  async start(actor: Actor, input: StartTrainingInput): Promise<TrainingRunEntity> {
    const plan = completePlan(withoutNulls(input.plan ?? {}));
    checkVersionNumber(input.version);
    return this.database.transaction(actor, async (em) => {
      await requireStudy(em, input.studyId);
      await requirePermission(em, actor, 'training.start', { studyId: input.studyId });
      const id = await once(em, actor, 'startTraining', input.idempotencyKey, input, async () => {
        await this.checkReadiness(em, input);
        return this.insert(em, input, plan);
      });
      return em.findOneByOrFail(TrainingRunEntity, { id });
    });
  }

  private async checkReadiness(em: EntityManager, input: StartTrainingInput): Promise<void> {
    const preset = await em.findOneBy(FeaturePresetEntity, { id: input.presetId, studyId: input.studyId });
    if (preset === null)
      throw new ConcordError(registryErrors.FEATURE_PRESET_NOT_FOUND, `The study has no preset ${input.presetId}.`);
    const taken = await em.existsBy(ModelVersionEntity, {
      studyId: input.studyId,
      name: input.modelName,
      version: input.version,
    });
    if (taken) throw versionTaken(input.modelName, input.version);
    const cohorts = await readCohorts(em, input.cohortIds);
    checkCohorts(input, cohorts);
    const sets = await em.findBy(FeatureSetEntity, { cohortId: In(input.cohortIds), presetId: preset.id });
    for (const cohort of cohorts) {
      const set = sets.find(({ cohortId }) => cohortId === cohort.id);
      if (set?.state === JobState.SUCCEEDED || set?.state === JobState.PARTIAL) continue;
      throw new ConcordError(
        registryErrors.TRAINING_FEATURES_MISSING,
        `Cohort ${cohort.code} has no finished features under preset "${preset.name}"${set === undefined ? '' : `: its feature set is ${set.state}`}.`,
      );
    }
  }

  private async insert(em: EntityManager, input: StartTrainingInput, plan: object): Promise<string> {
    const id = newId('trn');
    await em.insert(TrainingRunEntity, {
      id,
      studyId: input.studyId,
      cohortIds: [...input.cohortIds].sort(),
      presetId: input.presetId,
      plan,
      state: JobState.QUEUED,
      progress: 0,
      modelName: input.modelName,
      modelVersionNumber: input.version,
      cancelRequested: false,
    });
    await this.queue.send('registry.train', { trainingRunId: id }, { manager: em });
    return id;
  }

  async cancel(actor: Actor, id: string): Promise<TrainingRunEntity> {
    return this.database.transaction(actor, async (em) => {
      const run = await em.findOneBy(TrainingRunEntity, { id });
      if (run === null) throw notFound(id);
      await requirePermission(em, actor, 'training.cancel', run);
      await em.query(
        `UPDATE concord.training_runs SET cancel_requested = true,
                finished_at = CASE WHEN state = 'QUEUED' THEN now() ELSE finished_at END,
                state = CASE WHEN state = 'QUEUED' THEN 'CANCELLED' ELSE state END
          WHERE id = $1 AND state IN ('QUEUED', 'RUNNING')`,
        [id],
      );
      return em.findOneByOrFail(TrainingRunEntity, { id });
    });
  }

  /** A signed link to folds, predictions and exclusions by case, or null when there is none or the actor may not have it. */
  async casesUrl(
    actor: Actor,
    run: { readonly studyId: string; readonly result: object | null },
  ): Promise<string | null> {
    const objectKey = (run.result as { cases?: { objectKey?: string } } | null)?.cases?.objectKey;
    if (objectKey === undefined) return null;
    const allowed = await this.database.transaction(actor, (em) =>
      hasPermission(em, actor, 'model.download-unreleased', { studyId: run.studyId }),
    );
    return allowed ? this.objectStore.signGet(objectKey, LINK_SECONDS, 'training-cases.json') : null;
  }

  async find(actor: Actor, id: string): Promise<TrainingRunEntity> {
    const run = await this.findOrNull(actor, id);
    if (run === null) throw notFound(id);
    return run;
  }

  findOrNull(actor: Actor, id: string): Promise<TrainingRunEntity | null> {
    return this.database.transaction(actor, (em) => em.findOneBy(TrainingRunEntity, { id }));
  }

  list(actor: Actor, studyId: string, page: Page): Promise<{ rows: TrainingRunEntity[]; total: number }> {
    return this.database.transaction(actor, async (em) => ({
      rows: await em.find(TrainingRunEntity, {
        where: { studyId, ...(page.afterKey === null ? {} : { id: MoreThan(page.afterKey) }) },
        order: { id: 'ASC' },
        take: page.limit,
      }),
      total: await em.countBy(TrainingRunEntity, { studyId }),
    }));
  }
}

function checkCohorts(input: StartTrainingInput, cohorts: readonly CohortFacts[]): void {
  const wanted = new Set(input.cohortIds);
  if (wanted.size === 0 || wanted.size !== input.cohortIds.length) {
    throw new ConcordError(registryErrors.TRAINING_COHORTS_INVALID, 'The list of cohorts is empty or names one twice.');
  }
  const missing = input.cohortIds.find((id) => !cohorts.some((cohort) => cohort.id === id));
  if (missing !== undefined)
    throw new ConcordError(registryErrors.COHORT_NOT_FOUND, `There is no cohort ${missing} that you may see.`);
  for (const cohort of cohorts) {
    if (cohort.studyId !== input.studyId)
      throw new ConcordError(registryErrors.TRAINING_COHORTS_INVALID, `Cohort ${cohort.code} is of another study.`);
    if (cohort.role !== 'TRAINING')
      throw new ConcordError(registryErrors.TRAINING_COHORT_ROLE, `Cohort ${cohort.code} has role ${cohort.role}.`);
    if (cohort.state !== 'FROZEN')
      throw new ConcordError(registryErrors.TRAINING_COHORT_OPEN, `Cohort ${cohort.code} is ${cohort.state}.`);
  }
}

/** A plan that names learners is that of a tournament. */
function completePlan(partial: object): object {
  return 'learners' in partial ? tournamentPlan(partial as PartialStudyPlan) : trainingPlan(partial);
}

/** Optional inputs may come as null; the plan takes them as left out. */
function withoutNulls(value: object): object {
  return JSON.parse(JSON.stringify(value, (_key, part: unknown) => part ?? undefined)) as object;
}

function notFound(id: string): ConcordError {
  return new ConcordError(registryErrors.TRAINING_RUN_NOT_FOUND, `There is no training run ${id} that you may see.`);
}
