import { sha256Hex } from '../../../models/runtime';
import { ConcordError, ErrorDefinition } from '../../platform/errors';
import { JobContext } from '../../platform/queue';
import {
  cohortsErrors,
  ImageIngestService,
  imageKey,
  niftiSuffixOf,
  Rejection,
  SeriesState,
  SeriesToIngest,
  uploadKey,
  VolumeGeometry,
} from '../../subgraphs/cohorts';
import { WorkerDependencies } from '../../worker-dependencies';
import { reachVerdict } from '../shared/reach-verdict';

export type ImageIngestDependencies = Pick<WorkerDependencies, 'objectStore'> & {
  readonly engine: Pick<WorkerDependencies['engine'], 'inspectImage'>;
};

/**
 * The job `cohorts.ingest`: inspects an image and writes one verdict.
 *
 * A good image is copied to its final key before the verdict and its upload is removed after it, so a crash at any
 * point leaves either no verdict or a whole one, and the next run cleans up.
 */
export async function ingestImage(
  service: ImageIngestService,
  deps: ImageIngestDependencies,
  seriesId: string,
  context: JobContext,
): Promise<void> {
  const found = await service.find(seriesId);
  if (found === null) return;
  if (found.series.state === SeriesState.VERIFYING) {
    await reachVerdict(
      context,
      () => inspect(service, deps, found, context.signal),
      () =>
        service.reject(seriesId, [because(cohortsErrors.IMAGE_INSPECTION_FAILED, 'The inspection did not finish.')]),
    );
  }
  await removeLeftovers(service, deps, seriesId);
}

/** After the verdict nothing stays of the upload, and of a refused image nothing at all. */
async function removeLeftovers(
  service: ImageIngestService,
  { objectStore }: ImageIngestDependencies,
  seriesId: string,
): Promise<void> {
  const found = await service.find(seriesId);
  if (found === null) return;
  const { series, upload } = found;
  if (series.state === SeriesState.READY || series.state === SeriesState.REJECTED) {
    await objectStore.remove(uploadKey(upload));
  }
  if (series.state === SeriesState.REJECTED) {
    await objectStore.remove(imageKey(series, '.nii'));
    await objectStore.remove(imageKey(series, '.nii.gz'));
  }
}

async function inspect(
  service: ImageIngestService,
  { objectStore, engine }: ImageIngestDependencies,
  { series, upload }: SeriesToIngest,
  signal: AbortSignal,
): Promise<void> {
  const source = uploadKey(upload);
  if ((await objectStore.stat(source)) === null) {
    return service.reject(series.id, [because(cohortsErrors.IMAGE_OBJECT_MISSING, 'The upload is not in the store.')]);
  }
  const bytes = await objectStore.read(source);
  if (sha256Hex(bytes) !== upload.declaredSha256) {
    return service.reject(series.id, [because(cohortsErrors.IMAGE_DIGEST_CHANGED, `${upload.fileName} has changed.`)]);
  }
  const { findings, geometry } = await engine.inspectImage(bytes, { signal });
  if (findings.length > 0 || geometry === null) return service.reject(series.id, findings.map(reasonOf));
  const target = imageKey(series, niftiSuffixOf(bytes));
  await objectStore.copy(source, target);
  const { sizeIjk, spacingMm, originLps, directionLps, minimum, maximum } = geometry;
  const kept: VolumeGeometry = { sizeIjk, spacingMm, originLps, directionLps, minimumHu: minimum, maximumHu: maximum };
  await service.accept(series.id, target, kept);
}

function reasonOf({ code, message, nextStep }: Rejection): Rejection {
  return { code, message, nextStep };
}

function because(definition: ErrorDefinition, cause: string): Rejection {
  return reasonOf(new ConcordError(definition, cause));
}
