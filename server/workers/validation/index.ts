import { WORKER_ACTOR } from '../../platform/database';
import { EvaluationService } from '../../subgraphs/validation/evaluation.service';
import { WorkerDependencies } from '../../worker-dependencies';

/** Takes the jobs of validation. */
export function registerValidationWorkers(deps: WorkerDependencies): void {
  const service = new EvaluationService(deps);
  deps.queue.work<{ modelVersionId: string; cohortId: string }>('validation.evaluate', ({ modelVersionId, cohortId }) =>
    service.evaluate(WORKER_ACTOR, modelVersionId, cohortId),
  );
}
