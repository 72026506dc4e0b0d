import { WorkerDependencies } from '../worker-dependencies';
import { registerAnnotationsWorkers } from '../workers/annotations';
import { registerCohortsWorkers } from '../workers/cohorts';
import { registerRegistryWorkers } from '../workers/registry';
import { registerScoringWorkers } from '../workers/scoring';
import { registerValidationWorkers } from '../workers/validation';

/** Gives every queue its handler. */
export function registerAllWorkers(deps: WorkerDependencies): void {
  registerAnnotationsWorkers(deps);
  registerCohortsWorkers(deps);
  registerRegistryWorkers(deps);
  registerScoringWorkers(deps);
  registerValidationWorkers(deps);
}
