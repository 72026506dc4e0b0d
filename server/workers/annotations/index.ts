import { MaskIngestService } from '../../subgraphs/annotations';
import { WorkerDependencies } from '../../worker-dependencies';
import { ingestMask } from './ingest-mask';

/** Takes the jobs of annotations: the inspection of masks. */
export function registerAnnotationsWorkers(deps: WorkerDependencies): void {
  const service = new MaskIngestService(deps);
  deps.queue.work<{ annotationId: string }>('annotations.ingest', ({ annotationId }, context) =>
    ingestMask(service, deps, annotationId, context),
  );
}
