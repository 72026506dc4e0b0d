import { sha256Hex } from '../../../models/runtime';
import { ConcordError, ErrorDefinition } from '../../platform/errors';
import { JobContext } from '../../platform/queue';
import { ObjectStore } from '../../storage';
import {
  annotationsErrors,
  AnnotationState,
  maskKey,
  MaskIngestService,
  MaskToIngest,
  niftiSuffixes,
  niftiSuffixOf,
  Rejection,
  uploadKey,
} from '../../subgraphs/annotations';
import { WorkerDependencies } from '../../worker-dependencies';
import { reachVerdict } from '../shared/reach-verdict';

export type MaskIngestDependencies = Pick<WorkerDependencies, 'objectStore'> & {
  readonly engine: Pick<WorkerDependencies['engine'], 'inspectMask'>;
};

/**
 * The job `annotations.ingest`: inspects a mask against its image and writes one verdict.
 *
 * While the image is being verified there is nothing to do: the verdict on the image sends this job again.
 */
export async function ingestMask(
  service: MaskIngestService,
  deps: MaskIngestDependencies,
  annotationId: string,
  context: JobContext,
): Promise<void> {
  const found = await service.find(annotationId);
  if (found === null) return;
  const { annotation, series } = found;
  if (annotation.state === AnnotationState.VERIFYING) {
    if (series.state === 'UPLOADING' || series.state === 'VERIFYING') return;
    await reachVerdict(
      context,
      () => inspect(service, deps, found, context.signal),
      () =>
        service.reject(annotation, [
          because(annotationsErrors.MASK_INSPECTION_FAILED, 'The inspection did not finish.'),
        ]),
    );
  }
  await removeLeftovers(service, deps, annotationId);
}

/** After the verdict nothing stays of the upload, and of a refused mask nothing at all. */
async function removeLeftovers(
  service: MaskIngestService,
  { objectStore }: MaskIngestDependencies,
  annotationId: string,
): Promise<void> {
  const annotation = (await service.find(annotationId))?.annotation;
  if (annotation === undefined || annotation.state === AnnotationState.VERIFYING) return;
  await objectStore.remove(uploadKey({ ...annotation, id: annotation.uploadId }));
  if (annotation.state !== AnnotationState.REJECTED) return;
  for (const suffix of niftiSuffixes) await objectStore.remove(maskKey(annotation, suffix));
}

async function inspect(
  service: MaskIngestService,
  { objectStore, engine }: MaskIngestDependencies,
  { annotation, series }: MaskToIngest,
  signal: AbortSignal,
): Promise<void> {
  if (series.state === 'REJECTED' || series.objectKey === null) {
    const cause = 'The image of this mask was refused.';
    return service.reject(annotation, [because(annotationsErrors.ANNOTATION_SERIES_REJECTED, cause)]);
  }
  const source = uploadKey({ ...annotation, id: annotation.uploadId });
  const mask = await readStored(objectStore, source, annotation.sha256);
  const image = await readStored(objectStore, series.objectKey, series.sha256);
  if (!(mask instanceof Uint8Array)) return service.reject(annotation, [because(mask, 'The mask cannot be read.')]);
  if (!(image instanceof Uint8Array)) return service.reject(annotation, [because(image, 'The image cannot be read.')]);
  const { label } = annotation;
  const { findings, geometry, voxelCount, volumeMl } = await engine.inspectMask({ image, mask, label }, { signal });
  if (findings.length > 0 || geometry === null || voxelCount === null || volumeMl === null) {
    return service.reject(annotation, findings.map(reasonOf));
  }
  const target = maskKey(annotation, niftiSuffixOf(mask));
  await objectStore.copy(source, target);
  await service.accept(annotation.id, target, { geometry, voxelCount, volumeMl });
}

/** The bytes of an object, or why they are not the file that was uploaded. */
async function readStored(
  store: ObjectStore,
  key: string,
  sha256: string | null,
): Promise<Uint8Array | ErrorDefinition> {
  if ((await store.stat(key)) === null) return annotationsErrors.MASK_OBJECT_MISSING;
  const bytes = await store.read(key);
  return sha256Hex(bytes) === sha256 ? bytes : annotationsErrors.MASK_DIGEST_CHANGED;
}

function reasonOf({ code, message, nextStep }: Rejection): Rejection {
  return { code, message, nextStep };
}

function because(definition: ErrorDefinition, cause: string): Rejection {
  return reasonOf(new ConcordError(definition, cause));
}
