import { EntityManager, MoreThan } from 'typeorm';
import { Operation, requirePermission } from '../../auth/permissions';
import { Actor, Database, once } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { newId, Page } from '../../platform/graph';
import { JobQueue } from '../../platform/queue';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { JobState } from './job-state.type';
import { CohortFacts, readCohort } from './references/cohort.reference';
import { ModelFacts, readModelVersion } from './references/model-version.reference';
import { scoringErrors } from './scoring.errors';
import { ScoringJobEntity } from './scoring-job.entity';
import { StartScoringInput } from './scoring-job.type';

type JobFilter = { readonly cohortId: string } | { readonly modelVersionId: string };

/** Scoring jobs as the API sees them: started, cancelled, retried, read. */
export class ScoringJobService {
  private readonly database: Database;
  private readonly queue: JobQueue;

  constructor(deps: Pick<SubgraphDependencies, 'database' | 'queue'>) {
    this.database = deps.database;
    this.queue = deps.queue;
  }

  start(actor: Actor, input: StartScoringInput): Promise<ScoringJobEntity> {
    return this.database.transaction(actor, async (em) => {
      const cohort = await readCohort(em, input.cohortId);
      if (cohort === null)
        throw new ConcordError(
          scoringErrors.COHORT_NOT_FOUND,
          `There is no cohort ${input.cohortId} that you may see.`,
        );
      await requirePermission(em, actor, 'scoring.start', cohort);
      const model = await readModelVersion(em, input.modelVersionId);
      checkModel(input, cohort, model);
      const id = await once(em, actor, 'startScoring', input.idempotencyKey, input, () =>
        this.insert(em, cohort, input.modelVersionId),
      );
      return em.findOneByOrFail(ScoringJobEntity, { id });
    });
  }

  private async insert(em: EntityManager, cohort: CohortFacts, modelVersionId: string): Promise<string> {
    const id = newId('job');
    await em.insert(ScoringJobEntity, {
      id,
      studyId: cohort.studyId,
      centerId: cohort.centerId,
      cohortId: cohort.id,
      modelVersionId,
      state: JobState.QUEUED,
      total: cohort.caseCount,
      done: 0,
      failed: 0,
      failures: [],
      cancelRequested: false,
      attempt: 1,
    });
    await this.queue.send('scoring.run', { scoringJobId: id }, { manager: em });
    return id;
  }

  cancel(actor: Actor, id: string): Promise<ScoringJobEntity> {
    return this.database.transaction(actor, async (em) => {
      await this.require(em, actor, 'scoring.cancel', id);
      await em.query(
        `UPDATE concord.scoring_jobs SET cancel_requested = true,
                finished_at = CASE WHEN state = 'QUEUED' THEN now() ELSE finished_at END,
                state = CASE WHEN state = 'QUEUED' THEN 'CANCELLED' ELSE state END
          WHERE id = $1 AND state IN ('QUEUED', 'RUNNING')`,
        [id],
      );
      return em.findOneByOrFail(ScoringJobEntity, { id });
    });
  }

  /** Runs an ended job again: what has an up-to-date score is left alone. */
  retry(actor: Actor, id: string): Promise<ScoringJobEntity> {
    return this.database.transaction(actor, async (em) => {
      await this.require(em, actor, 'scoring.retry', id);
      const job = await em.findOneOrFail(ScoringJobEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (job.state === JobState.QUEUED || job.state === JobState.RUNNING) {
        throw new ConcordError(scoringErrors.SCORING_JOB_UNDER_WAY, `Scoring job ${id} is ${job.state}.`);
      }
      requireScoring(await readModelVersion(em, job.modelVersionId));
      await em.update(
        ScoringJobEntity,
        { id },
        { state: JobState.QUEUED, cancelRequested: false, finishedAt: null, attempt: job.attempt + 1 },
      );
      await this.queue.send('scoring.run', { scoringJobId: id }, { manager: em });
      return em.findOneByOrFail(ScoringJobEntity, { id });
    });
  }

  private async require(em: EntityManager, actor: Actor, operation: Operation, id: string): Promise<void> {
    const job = await em.findOneBy(ScoringJobEntity, { id });
    if (job === null) throw notFound(id);
    await requirePermission(em, actor, operation, job);
  }

  async find(actor: Actor, id: string): Promise<ScoringJobEntity> {
    const job = await this.findOrNull(actor, id);
    if (job === null) throw notFound(id);
    return job;
  }

  findOrNull(actor: Actor, id: string): Promise<ScoringJobEntity | null> {
    return this.database.transaction(actor, (em) => em.findOneBy(ScoringJobEntity, { id }));
  }

  list(actor: Actor, filter: JobFilter, page: Page): Promise<{ rows: ScoringJobEntity[]; total: number }> {
    return this.database.transaction(actor, async (em) => ({
      rows: await em.find(ScoringJobEntity, {
        where: { ...filter, ...(page.afterKey === null ? {} : { id: MoreThan(page.afterKey) }) },
        order: { id: 'ASC' },
        take: page.limit,
      }),
      total: await em.countBy(ScoringJobEntity, filter),
    }));
  }
}

function checkModel(input: StartScoringInput, cohort: CohortFacts, model: ModelFacts | null): void {
  if (model === null) {
    throw new ConcordError(
      scoringErrors.MODEL_VERSION_NOT_FOUND,
      `There is no model version ${input.modelVersionId} that you may see.`,
    );
  }
  if (model.studyId !== cohort.studyId) {
    throw new ConcordError(
      scoringErrors.SCORING_STUDY_DIFFERS,
      `${model.name} ${model.version} is not of the study of cohort ${cohort.code}.`,
    );
  }
  requireScoring(model);
  if (cohort.caseCount === 0)
    throw new ConcordError(scoringErrors.SCORING_COHORT_EMPTY, `Cohort ${cohort.code} is empty.`);
}

function requireScoring(model: ModelFacts | null): void {
  if (model?.state === 'LOCKED' || model?.state === 'RELEASED') return;
  throw new ConcordError(
    scoringErrors.SCORING_MODEL_NOT_LOCKED,
    `${model?.name} ${model?.version} is ${model?.state}.`,
  );
}

function notFound(id: string): ConcordError {
  return new ConcordError(scoringErrors.SCORING_JOB_NOT_FOUND, `There is no scoring job ${id} that you may see.`);
}
