import { EntityManager } from 'typeorm';
import { engineVersion, RadiomicsSettings } from '../../../models/radiomics';
import { Database, WORKER_ACTOR } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { newId } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { CaseFailure } from './case-failure.type';
import { FeaturePresetEntity } from './feature-preset.entity';
import { FeatureSetEntity } from './feature-set.entity';
import { FeatureVectorEntity } from './feature-vector.entity';
import { JobState } from './job-state.type';
import { caseFailure, ExtractionPlan, planExtraction, ReadyCase } from './plan-extraction';
import { readExtractionCases } from './references/case.reference';
import { vectorDigest } from './vector-digest';

/** What a run of the extraction job works on. */
export interface ExtractionWork {
  readonly set: FeatureSetEntity;
  readonly presetDigest: string;
  readonly settings: RadiomicsSettings;
  readonly todo: readonly ReadyCase[];
}

/** Feature sets as the job sees them: begun, filled case by case, ended. */
export class FeatureExtractionService {
  private readonly database: Database;

  constructor(deps: Pick<SubgraphDependencies, 'database'>) {
    this.database = deps.database;
  }

  /** Takes the job, or null when it has ended or was cancelled; what an earlier run computed is not computed again. */
  begin(featureSetId: string): Promise<ExtractionWork | null> {
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      const set = await lockSet(em, featureSetId);
      if (set === null || ![JobState.QUEUED, JobState.RUNNING].includes(set.state)) return null;
      const preset = await em.findOneByOrFail(FeaturePresetEntity, { id: set.presetId });
      const { fresh, todo, failures } = await plan(em, set, preset.digest);
      const total = fresh.length + todo.length + failures.length;
      await em.update(
        FeatureSetEntity,
        { id: set.id },
        { state: JobState.RUNNING, total, done: fresh.length, failed: failures.length, failures: [...failures] },
      );
      return { set, presetDigest: preset.digest, settings: preset.settings as RadiomicsSettings, todo };
    });
  }

  isCancelRequested(featureSetId: string): Promise<boolean> {
    return this.database.transaction(WORKER_ACTOR, (em) =>
      em.existsBy(FeatureSetEntity, { id: featureSetId, cancelRequested: true }),
    );
  }

  /** Stores one vector and counts it, in one transaction. */
  storeVector(work: ExtractionWork, one: ReadyCase, values: Record<string, number | null>): Promise<void> {
    const { set, presetDigest } = work;
    const { imageSha256, maskSha256 } = one;
    const content = { engineVersion, imageSha256, maskSha256, presetDigest, values };
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      await em
        .createQueryBuilder()
        .insert()
        .into(FeatureVectorEntity)
        .values({
          id: newId('vec'),
          studyId: set.studyId,
          centerId: set.centerId,
          featureSetId: set.id,
          caseId: one.caseId,
          seriesId: one.seriesId,
          annotationId: one.annotationId,
          ...content,
          digest: vectorDigest(content),
        })
        .orUpdate(
          [
            'series_id',
            'annotation_id',
            'image_sha256',
            'mask_sha256',
            'preset_digest',
            'engine_version',
            'digest',
            'values',
          ],
          ['feature_set_id', 'case_id'],
        )
        .execute();
      await em.query('UPDATE concord.feature_sets SET done = done + 1 WHERE id = $1', [set.id]);
    });
  }

  /** Notes why a case has no vector. */
  recordFailure(work: ExtractionWork, one: ReadyCase, error: ConcordError): Promise<void> {
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      await em.query(
        'UPDATE concord.feature_sets SET failed = failed + 1, failures = failures || $2::jsonb WHERE id = $1',
        [work.set.id, JSON.stringify([caseFailure(one.caseCode, error)])],
      );
    });
  }

  /** Ends the run; the counts are taken anew from what is stored. */
  finish(work: ExtractionWork, ending: { readonly cancelled: boolean }): Promise<void> {
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      const set = await lockSet(em, work.set.id);
      if (set === null || set.state !== JobState.RUNNING) return;
      const { fresh, todo, failures } = await plan(em, set, work.presetDigest);
      // The first reason of a case stands: giving up comes after what the case itself had.
      const reasons = [...set.failures, ...failures].reverse();
      const known = new Map(reasons.map((failure) => [failure.caseCode, failure]));
      const open = new Set([...todo, ...failures].map(({ caseCode }) => caseCode));
      const remaining = [...known.values()].filter(({ caseCode }) => open.has(caseCode)).sort(byCaseCode);
      await em.update(
        FeatureSetEntity,
        { id: set.id },
        {
          state: ending.cancelled ? JobState.CANCELLED : endState(fresh.length, open.size),
          total: fresh.length + open.size,
          done: fresh.length,
          failed: remaining.length,
          failures: remaining,
          finishedAt: new Date(),
        },
      );
    });
  }
}

function lockSet(em: EntityManager, id: string): Promise<FeatureSetEntity | null> {
  return em.findOne(FeatureSetEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

async function plan(em: EntityManager, set: FeatureSetEntity, presetDigest: string): Promise<ExtractionPlan> {
  const cases = await readExtractionCases(em, set.cohortId);
  const vectors = await em.find(FeatureVectorEntity, {
    where: { featureSetId: set.id },
    select: {
      caseId: true,
      annotationId: true,
      imageSha256: true,
      maskSha256: true,
      presetDigest: true,
      engineVersion: true,
      id: true,
    },
  });
  return planExtraction(cases, vectors, { presetDigest, engineVersion });
}

function endState(done: number, open: number): JobState {
  if (open === 0) return JobState.SUCCEEDED;
  return done > 0 ? JobState.PARTIAL : JobState.FAILED;
}

function byCaseCode(a: CaseFailure, b: CaseFailure): number {
  return a.caseCode < b.caseCode ? -1 : Number(a.caseCode > b.caseCode);
}
