import {
  cancelTrainingOperation,
  getModelPackageOperation,
  getModelVersionOperation,
  getTrainingRunOperation,
  listModelVersionsOperation,
  listTrainingRunsOperation,
  lockModelVersionOperation,
  registerModelVersionOperation,
  releaseModelVersionOperation,
  retireModelVersionOperation,
  startTrainingOperation,
  type GetModelPackageQuery,
  type ModelVersionFieldsFragment,
  type RegisterModelVersionInput,
  type StartTrainingInput,
  type TrainingRunFieldsFragment,
} from '../../generated/operations';
import { freshIdempotencyKey, idempotencyKey } from '../idempotency-key';
import { paginate } from '../pagination';
import { type WaitOptions, waitForJob } from '../wait-for-job';
import { FeatureOperations } from './feature-operations';
import { found, type KeyOptional } from './operation-group';

export type TrainingRun = TrainingRunFieldsFragment;
export type ModelVersion = ModelVersionFieldsFragment;
export type ModelPackage = NonNullable<GetModelPackageQuery['modelVersion']>;

/** Presets and features, training runs, model versions. */
export class RegistryOperations extends FeatureOperations {
  async startTraining(input: KeyOptional<StartTrainingInput>): Promise<TrainingRun> {
    const key = input.idempotencyKey ?? freshIdempotencyKey();
    return (await this.execute(startTrainingOperation, { input: { ...input, idempotencyKey: key } })).startTraining
      .trainingRun;
  }

  async getTrainingRun(id: string): Promise<TrainingRun> {
    return found((await this.execute(getTrainingRunOperation, { id })).trainingRun, `training run ${id}`);
  }

  listTrainingRuns(studyId: string): AsyncIterable<TrainingRun> {
    return paginate(
      async (page) =>
        found((await this.execute(listTrainingRunsOperation, { studyId, ...page })).study, `study ${studyId}`)
          .trainingRuns,
    );
  }

  waitForTrainingRun(id: string, options?: WaitOptions<TrainingRun>): Promise<TrainingRun> {
    return waitForJob(() => this.getTrainingRun(id), options);
  }

  async cancelTraining(trainingRunId: string): Promise<TrainingRun> {
    return (await this.execute(cancelTrainingOperation, { input: { trainingRunId } }, { idempotent: true }))
      .cancelTraining.trainingRun;
  }

  listModelVersions(studyId: string): AsyncIterable<ModelVersion> {
    return paginate(
      async (page) =>
        found((await this.execute(listModelVersionsOperation, { studyId, ...page })).study, `study ${studyId}`)
          .modelVersions,
    );
  }

  async getModelVersion(id: string): Promise<ModelVersion> {
    return found((await this.execute(getModelVersionOperation, { id })).modelVersion, `model version ${id}`);
  }

  /** The version with manifest, preset and a short-lived link to the ONNX file. */
  async getModelPackage(id: string): Promise<ModelPackage> {
    return found((await this.execute(getModelPackageOperation, { id })).modelVersion, `model version ${id}`);
  }

  async lockModelVersion(modelVersionId: string, reason?: string): Promise<ModelVersion> {
    return (await this.execute(lockModelVersionOperation, { input: { modelVersionId, reason } })).lockModelVersion
      .modelVersion;
  }

  async releaseModelVersion(modelVersionId: string, reason?: string): Promise<ModelVersion> {
    return (await this.execute(releaseModelVersionOperation, { input: { modelVersionId, reason } })).releaseModelVersion
      .modelVersion;
  }

  async retireModelVersion(modelVersionId: string, reason?: string): Promise<ModelVersion> {
    return (await this.execute(retireModelVersionOperation, { input: { modelVersionId, reason } })).retireModelVersion
      .modelVersion;
  }

  async registerModelVersion(input: KeyOptional<RegisterModelVersionInput>): Promise<ModelVersion> {
    const key = input.idempotencyKey ?? idempotencyKey('registerModelVersion', input);
    const result = await this.execute(registerModelVersionOperation, { input: { ...input, idempotencyKey: key } });
    return result.registerModelVersion.modelVersion;
  }
}
