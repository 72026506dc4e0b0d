import { EntityManager } from 'typeorm';
import { engineVersion, featureNames, RadiomicsSettings } from '../../../models/radiomics';
import { Database, WORKER_ACTOR } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { newId } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { FeaturePresetEntity } from './feature-preset.entity';
import { FeatureSetEntity } from './feature-set.entity';
import { FeatureVectorEntity } from './feature-vector.entity';
import { JobState } from './job-state.type';
import { modelDigest } from './model-digest';
import { ModelVersionEntity } from './model-version.entity';
import { versionTaken } from './model-version-number';
import { ModelVersionKind, ModelVersionState } from './model-version.type';
import { readExtractionCases } from './references/case.reference';
import { readCohorts } from './references/cohort.reference';
import { buildTrainingMatrix, TrainingCohortData, TrainingMatrix } from './training-matrix';
import { TrainingRunEntity } from './training-run.entity';

/** What a run of the training job works on. */
export interface TrainingWork {
  readonly run: TrainingRunEntity;
  readonly preset: FeaturePresetEntity;
}

/** What came out, ready to be stored. */
export interface TrainedModel {
  readonly onnxObjectKey: string;
  readonly onnxSha256: string;
  readonly onnxSizeBytes: number;
  readonly manifest: object;
  readonly manifestText: string;
  readonly threshold: number;
  readonly result: object;
}

/** How a run ends without a model. */
export type TrainingEnding = { readonly cancelled: true } | { readonly cancelled: false; readonly error: ConcordError };

/** Training runs as the job sees them: begun, fed, ended. */
export class TrainingExecutionService {
  private readonly database: Database;

  constructor(deps: Pick<SubgraphDependencies, 'database'>) {
    this.database = deps.database;
  }

  /** Takes the run, or null when it has ended or was cancelled. */
  begin(trainingRunId: string): Promise<TrainingWork | null> {
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      const run = await lockRun(em, trainingRunId);
      if (run === null || ![JobState.QUEUED, JobState.RUNNING].includes(run.state)) return null;
      await em.update(TrainingRunEntity, { id: run.id }, { state: JobState.RUNNING, progress: 0, stage: 'matrix' });
      return { run, preset: await em.findOneByOrFail(FeaturePresetEntity, { id: run.presetId }) };
    });
  }

  isCancelRequested(trainingRunId: string): Promise<boolean> {
    return this.database.transaction(WORKER_ACTOR, (em) =>
      em.existsBy(TrainingRunEntity, { id: trainingRunId, cancelRequested: true }),
    );
  }

  loadMatrix({ run, preset }: TrainingWork): Promise<TrainingMatrix> {
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      const data: TrainingCohortData[] = [];
      for (const cohort of await readCohorts(em, run.cohortIds)) {
        const set = await em.findOneBy(FeatureSetEntity, { cohortId: cohort.id, presetId: preset.id });
        const vectors = set === null ? [] : await em.findBy(FeatureVectorEntity, { featureSetId: set.id });
        data.push({ cohort, cases: await readExtractionCases(em, cohort.id), vectors });
      }
      const names = featureNames(preset.settings as RadiomicsSettings);
      return buildTrainingMatrix(data, names, { presetDigest: preset.digest, engineVersion });
    });
  }

  reportProgress(trainingRunId: string, progress: number, stage: string): Promise<void> {
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      await em.update(TrainingRunEntity, { id: trainingRunId, state: JobState.RUNNING }, { progress, stage });
    });
  }

  /** Stores the model version and ends the run, in one transaction. */
  complete({ run }: TrainingWork, model: TrainedModel): Promise<void> {
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      const current = await lockRun(em, run.id);
      if (current?.state !== JobState.RUNNING) return;
      const modelVersionId = await insertModel(em, run, model);
      await em.update(
        TrainingRunEntity,
        { id: run.id },
        {
          state: JobState.SUCCEEDED,
          progress: 1,
          stage: null,
          result: model.result,
          modelVersionId,
          finishedAt: new Date(),
        },
      );
    });
  }

  /** Ends the run without a model. */
  end(trainingRunId: string, ending: TrainingEnding): Promise<void> {
    const outcome = ending.cancelled
      ? { state: JobState.CANCELLED }
      : { state: JobState.FAILED, failure: { code: ending.error.code, message: ending.error.message } };
    return this.database.transaction(WORKER_ACTOR, async (em) => {
      const where = { id: trainingRunId, state: JobState.RUNNING };
      await em.update(TrainingRunEntity, where, { ...outcome, stage: null, finishedAt: new Date() });
    });
  }
}

function lockRun(em: EntityManager, id: string): Promise<TrainingRunEntity | null> {
  return em.findOne(TrainingRunEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

async function insertModel(em: EntityManager, run: TrainingRunEntity, model: TrainedModel): Promise<string> {
  const id = newId('mod');
  const { raw } = await em
    .createQueryBuilder()
    .insert()
    .into(ModelVersionEntity)
    .values({
      id,
      studyId: run.studyId,
      name: run.modelName,
      version: run.modelVersionNumber,
      kind: ModelVersionKind.RADIOMICS,
      state: ModelVersionState.DRAFT,
      trainingRunId: run.id,
      presetId: run.presetId,
      onnxObjectKey: model.onnxObjectKey,
      onnxSha256: model.onnxSha256,
      onnxSizeBytes: model.onnxSizeBytes,
      manifest: model.manifest,
      manifestText: model.manifestText,
      digest: modelDigest(model.onnxSha256, model.manifestText),
      threshold: model.threshold,
    })
    .orIgnore()
    .returning('id')
    .execute();
  if ((raw as unknown[]).length === 0) throw versionTaken(run.modelName, run.modelVersionNumber);
  return id;
}
