import {
  cancelFeatureSetOperation,
  createFeaturePresetOperation,
  extractFeaturesOperation,
  featureCatalogOperation,
  getFeaturePresetOperation,
  getFeatureSetOperation,
  listFeaturePresetsOperation,
  listFeatureSetsOperation,
  listFeatureVectorsOperation,
  type CreateFeaturePresetInput,
  type ExtractFeaturesInput,
  type FeatureCatalogQuery,
  type FeatureCatalogQueryVariables,
  type FeaturePresetFieldsFragment,
  type FeatureSetFieldsFragment,
  type ListFeatureVectorsQuery,
} from '../../generated/operations';
import { freshIdempotencyKey, idempotencyKey } from '../idempotency-key';
import { paginate } from '../pagination';
import { type WaitOptions, waitForJob } from '../wait-for-job';
import { found, type KeyOptional, OperationGroup } from './operation-group';

export type FeaturePreset = FeaturePresetFieldsFragment;
export type FeatureDescription = FeatureCatalogQuery['featureCatalog'][number];
export type FeatureSet = FeatureSetFieldsFragment;
export type FeatureVector = NonNullable<ListFeatureVectorsQuery['featureSet']>['vectors']['edges'][number]['node'];

/** Vectors are large: fewer in one page. */
const vectorsPerPage = 50;

/** Presets, feature sets and their vectors. */
export class FeatureOperations extends OperationGroup {
  /** The features that the server's engine computes; of one profile or family when told. */
  async featureCatalog(filter: FeatureCatalogQueryVariables = {}): Promise<FeatureDescription[]> {
    return (await this.execute(featureCatalogOperation, filter)).featureCatalog;
  }

  async createFeaturePreset(input: KeyOptional<CreateFeaturePresetInput>): Promise<FeaturePreset> {
    const key = input.idempotencyKey ?? idempotencyKey('createFeaturePreset', input);
    const result = await this.execute(createFeaturePresetOperation, { input: { ...input, idempotencyKey: key } });
    return result.createFeaturePreset.featurePreset;
  }

  async getFeaturePreset(id: string): Promise<FeaturePreset> {
    return found((await this.execute(getFeaturePresetOperation, { id })).featurePreset, `feature preset ${id}`);
  }

  listFeaturePresets(studyId: string): AsyncIterable<FeaturePreset> {
    return paginate(
      async (page) =>
        found((await this.execute(listFeaturePresetsOperation, { studyId, ...page })).study, `study ${studyId}`)
          .featurePresets,
    );
  }

  /** Starts the extraction; on a set that exists it computes what is missing. */
  async extractFeatures(input: KeyOptional<ExtractFeaturesInput>): Promise<FeatureSet> {
    const key = input.idempotencyKey ?? freshIdempotencyKey();
    return (await this.execute(extractFeaturesOperation, { input: { ...input, idempotencyKey: key } })).extractFeatures
      .featureSet;
  }

  async getFeatureSet(id: string): Promise<FeatureSet> {
    return found((await this.execute(getFeatureSetOperation, { id })).featureSet, `feature set ${id}`);
  }

  listFeatureSets(cohortId: string): AsyncIterable<FeatureSet> {
    return paginate(
      async (page) =>
        found((await this.execute(listFeatureSetsOperation, { cohortId, ...page })).cohort, `cohort ${cohortId}`)
          .featureSets,
    );
  }

  waitForFeatureSet(id: string, options?: WaitOptions<FeatureSet>): Promise<FeatureSet> {
    return waitForJob(() => this.getFeatureSet(id), options);
  }

  async cancelFeatureSet(featureSetId: string): Promise<FeatureSet> {
    const options = { idempotent: true };
    return (await this.execute(cancelFeatureSetOperation, { input: { featureSetId } }, options)).cancelFeatureSet
      .featureSet;
  }

  listFeatureVectors(featureSetId: string): AsyncIterable<FeatureVector> {
    return paginate(
      async (page) =>
        found(
          (await this.execute(listFeatureVectorsOperation, { featureSetId, ...page })).featureSet,
          `feature set ${featureSetId}`,
        ).vectors,
      vectorsPerPage,
    );
  }
}
