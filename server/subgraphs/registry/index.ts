import { Subgraph, buildSubgraph, requireActor } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { CaseFailure } from './case-failure.type';
import { FeatureCatalogResolver } from './feature-catalog.resolver';
import { FeatureCatalogService } from './feature-catalog.service';
import { FeatureDescription } from './feature-catalog.type';
import { FeaturePresetEntity } from './feature-preset.entity';
import { FeaturePresetResolver, StudyFeaturePresetsResolver } from './feature-preset.resolver';
import { FeaturePresetService } from './feature-preset.service';
import { FeaturePreset } from './feature-preset.type';
import { FeatureSetEntity } from './feature-set.entity';
import { CohortFeatureSetsResolver, FeatureSetResolver, FeatureVectorResolver } from './feature-set.resolver';
import { FeatureSetService } from './feature-set.service';
import { FeatureSet, FeatureVector } from './feature-set.type';
import { FeatureVectorEntity } from './feature-vector.entity';
import { ModelRegistrationService } from './model-registration.service';
import { ModelVersionEntity } from './model-version.entity';
import { ModelVersionResolver, ModelVersionStepResolver, StudyModelVersionsResolver } from './model-version.resolver';
import { ModelVersionService } from './model-version.service';
import { ModelVersion } from './model-version.type';
import { CaseReference } from './references/case.reference';
import { CohortReference } from './references/cohort.reference';
import { StudyReference } from './references/study.reference';
import { TrainingRunEntity } from './training-run.entity';
import { StudyTrainingRunsResolver, TrainingRunResolver } from './training-run.resolver';
import { TrainingRunService } from './training-run.service';
import { TrainingFailure, TrainingRun } from './training-run.type';

export { registryErrors } from './registry.errors';

/** Tables that this subgraph owns. */
export const entities = [
  FeaturePresetEntity,
  FeatureSetEntity,
  FeatureVectorEntity,
  TrainingRunEntity,
  ModelVersionEntity,
];

/** Presets, feature sets, training runs and model versions. */
export async function createRegistrySubgraph(deps: SubgraphDependencies): Promise<Subgraph> {
  const presets = new FeaturePresetService(deps);
  const sets = new FeatureSetService(deps);
  const runs = new TrainingRunService(deps);
  const models = new ModelVersionService(deps);
  const resolvers = [
    new FeatureCatalogResolver(new FeatureCatalogService()),
    new FeaturePresetResolver(presets),
    new StudyFeaturePresetsResolver(presets),
    new FeatureSetResolver(sets, presets),
    new FeatureVectorResolver(),
    new CohortFeatureSetsResolver(sets),
    new TrainingRunResolver(runs, presets, models),
    new StudyTrainingRunsResolver(runs),
    new ModelVersionResolver(models, presets, runs),
    new ModelVersionStepResolver(models, new ModelRegistrationService(deps)),
    new StudyModelVersionsResolver(models),
  ];
  return buildSubgraph('registry', {
    resolvers: resolvers.map((resolver) => resolver.constructor as new () => object),
    orphanedTypes: [
      CaseFailure,
      CaseReference,
      CohortReference,
      FeatureDescription,
      FeaturePreset,
      FeatureSet,
      FeatureVector,
      ModelVersion,
      StudyReference,
      TrainingFailure,
      TrainingRun,
    ],
    references: {
      FeaturePreset: ({ id }, context) => presets.findOrNull(requireActor(context), id),
      FeatureSet: ({ id }, context) => sets.findOrNull(requireActor(context), id),
      TrainingRun: ({ id }, context) => runs.findOrNull(requireActor(context), id),
      ModelVersion: ({ id }, context) => models.findOrNull(requireActor(context), id),
      Study: async ({ id }) => ({ id }),
      Cohort: async ({ id }) => ({ id }),
    },
    container: new Map(resolvers.map((resolver) => [resolver.constructor as new () => object, resolver])),
  });
}
