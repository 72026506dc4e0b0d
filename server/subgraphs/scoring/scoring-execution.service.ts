import { EntityManager, In } from 'typeorm';
import { Database, WORKER_ACTOR } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { newId } from '../../platform/graph';
import { JobQueue } from '../../platform/queue';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { CaseFailure } from './case-failure.type';
import { JobState } from './job-state.type';
import { caseFailure, planScoring, ReadyCase, ScoringPlan } from './plan-scoring';
import { readScorableCases } from './references/case.reference';
import { ModelFacts, readModelVersion } from './references/model-version.reference';
import { ScoreEntity } from './score.entity';
import { RiskGroup } from './score.type';
import { scoringErrors } from './scoring.errors';
import { ScoringJobEntity } from './scoring-job.entity';

/** What a run of the scoring job works on. */
export interface ScoringWork {
  readonly job: ScoringJobEntity;
  readonly model: ModelFacts;
  readonly todo: readonly ReadyCase[];
}

/** Scoring jobs as the job sees them: begun, filled case by case, ended. */
export class ScoringExecutionService {
  private readonly database: Database;
  private readonly queue: JobQueue;

  constructor(deps: Pick<SubgraphDependencies, 'database' | 'queue'>) {
    this.database = deps.database;
    this.queue = deps.queue;
  }

  /** Takes the job, or null when it has ended or was cancelled; what an earlier run scored is not scored again. */
  begin(scoringJobId: string): Promise<ScoringWork | null> {
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      const job = await lockJob(em, scoringJobId);
      if (job === null || ![JobState.QUEUED, JobState.RUNNING].includes(job.state)) return null;
      const model = await readModelVersion(em, job.modelVersionId);
      if (model === null) throw new ConcordError(scoringErrors.MODEL_VERSION_NOT_FOUND, `Job ${job.id} has no model.`);
      const { fresh, todo, failures } = await plan(em, job, model);
      await forget(
        em,
        job,
        failures.map(({ caseId }) => caseId),
      );
      await em.update(
        ScoringJobEntity,
        { id: job.id },
        {
          state: JobState.RUNNING,
          total: fresh.length + todo.length + failures.length,
          done: fresh.length,
          failed: failures.length,
          failures: failures.map(toFailure),
        },
      );
      return { job, model, todo };
    });
  }

  isCancelRequested(scoringJobId: string): Promise<boolean> {
    return this.database.transaction(WORKER_ACTOR, (em) =>
      em.existsBy(ScoringJobEntity, { id: scoringJobId, cancelRequested: true }),
    );
  }

  /** Stores one score with the digests of everything it was made of and counts it, in one transaction. */
  storeScore({ job, model }: ScoringWork, one: ReadyCase, value: number): Promise<void> {
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      await em
        .createQueryBuilder()
        .insert()
        .into(ScoreEntity)
        .values({
          id: newId('sco'),
          studyId: job.studyId,
          centerId: job.centerId,
          scoringJobId: job.id,
          cohortId: job.cohortId,
          caseId: one.caseId,
          caseCode: one.caseCode,
          modelVersionId: model.id,
          value,
          riskGroup: value >= model.threshold ? RiskGroup.HIGH : RiskGroup.LOW,
          imageSha256: one.imageSha256,
          maskSha256: one.maskSha256,
          featureDigest: one.featureDigest,
          modelDigest: model.digest,
        })
        .orUpdate(
          ['scoring_job_id', 'value', 'risk_group', 'image_sha256', 'mask_sha256', 'feature_digest', 'model_digest'],
          ['case_id', 'model_version_id'],
        )
        .execute();
      await em.query('UPDATE concord.scoring_jobs SET done = done + 1 WHERE id = $1', [job.id]);
    });
  }

  /** Notes why a case has no score; an outdated score of it goes. */
  recordFailure({ job }: ScoringWork, one: ReadyCase, error: ConcordError): Promise<void> {
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      await forget(em, job, [one.caseId]);
      await em.query(
        'UPDATE concord.scoring_jobs SET failed = failed + 1, failures = failures || $2::jsonb WHERE id = $1',
        [job.id, JSON.stringify([caseFailure(one.caseCode, error)])],
      );
    });
  }

  /** Ends the run; the counts are taken anew from what is stored, and the evaluation is sent for with them. */
  finish({ job: { id }, model }: ScoringWork, ending: { readonly cancelled: boolean }): Promise<void> {
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      const job = await lockJob(em, id);
      if (job === null || job.state !== JobState.RUNNING) return;
      const { fresh, todo, failures } = await plan(em, job, model);
      // The first reason of a case stands: giving up comes after what the case itself had.
      const reasons = [...job.failures, ...failures.map(toFailure)].reverse();
      const known = new Map(reasons.map((failure) => [failure.caseCode, failure]));
      const open = new Set([...todo, ...failures].map(({ caseCode }) => caseCode));
      const remaining = [...known.values()].filter(({ caseCode }) => open.has(caseCode)).sort(byCaseCode);
      await em.update(
        ScoringJobEntity,
        { id },
        {
          state: ending.cancelled ? JobState.CANCELLED : endState(fresh.length, open.size),
          total: fresh.length + open.size,
          done: fresh.length,
          failed: remaining.length,
          failures: remaining,
          finishedAt: new Date(),
        },
      );
      if (ending.cancelled) return;
      const evaluation = { modelVersionId: model.id, cohortId: job.cohortId };
      await this.queue.send('validation.evaluate', evaluation, { manager: em });
    });
  }
}

function lockJob(em: EntityManager, id: string): Promise<ScoringJobEntity | null> {
  return em.findOne(ScoringJobEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

async function plan(em: EntityManager, job: ScoringJobEntity, model: ModelFacts): Promise<ScoringPlan> {
  const cases = await readScorableCases(em, job.cohortId, model.presetId);
  const scores = await em.findBy(ScoreEntity, { cohortId: job.cohortId, modelVersionId: model.id });
  return planScoring(cases, scores, model.digest);
}

/** Removes the scores of cases that can no longer be scored, so that no evaluation rests on outdated input. */
async function forget(em: EntityManager, job: ScoringJobEntity, caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return;
  await em.delete(ScoreEntity, { caseId: In([...caseIds]), modelVersionId: job.modelVersionId });
}

function toFailure({ caseCode, code, message }: CaseFailure): CaseFailure {
  return { caseCode, code, message };
}

function endState(done: number, open: number): JobState {
  if (open === 0) return JobState.SUCCEEDED;
  return done > 0 ? JobState.PARTIAL : JobState.FAILED;
}

function byCaseCode(a: CaseFailure, b: CaseFailure): number {
  return a.caseCode < b.caseCode ? -1 : Number(a.caseCode > b.caseCode);
}
