import { ScoringExecutionService } from '../../subgraphs/scoring/scoring-execution.service';
import { WorkerDependencies } from '../../worker-dependencies';
import { scoreCohort } from './score-cohort';

/** Takes the jobs of scoring. */
export function registerScoringWorkers(deps: WorkerDependencies): void {
  const service = new ScoringExecutionService(deps);
  deps.queue.work<{ scoringJobId: string }>('scoring.run', ({ scoringJobId }, context) =>
    scoreCohort(service, deps, scoringJobId, context),
  );
}
