import { ImageIngestService } from '../../subgraphs/cohorts';
import { WorkerDependencies } from '../../worker-dependencies';
import { ingestImage } from './ingest-image';

/** Takes the jobs of cohorts: the inspection of images. */
export function registerCohortsWorkers(deps: WorkerDependencies): void {
  const service = new ImageIngestService(deps);
  deps.queue.work<{ seriesId: string }>('cohorts.ingest', ({ seriesId }, context) =>
    ingestImage(service, deps, seriesId, context),
  );
}
