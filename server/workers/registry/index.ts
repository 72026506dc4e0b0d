import { FeatureExtractionService } from '../../subgraphs/registry/feature-extraction.service';
import { TrainingExecutionService } from '../../subgraphs/registry/training-execution.service';
import { WorkerDependencies } from '../../worker-dependencies';
import { extractFeatures } from './extract-features';
import { trainModel } from './train-model';

/** Takes the jobs of the registry: feature extraction and training. */
export function registerRegistryWorkers(deps: WorkerDependencies): void {
  const extraction = new FeatureExtractionService(deps);
  const training = new TrainingExecutionService(deps);
  deps.queue.work<{ featureSetId: string }>('registry.extract', ({ featureSetId }, context) =>
    extractFeatures(extraction, deps, featureSetId, context),
  );
  deps.queue.work<{ trainingRunId: string }>('registry.train', ({ trainingRunId }, context) =>
    trainModel(training, deps, trainingRunId, context),
  );
}
