import { sha256Hex } from '../../../models/runtime/digest';
import { ConcordError } from '../../platform/errors';
import { JobContext } from '../../platform/queue';
import { ExtractionWork, FeatureExtractionService } from '../../subgraphs/registry/feature-extraction.service';
import { ReadyCase } from '../../subgraphs/registry/plan-extraction';
import { registryErrors } from '../../subgraphs/registry/registry.errors';
import { WorkerDependencies } from '../../worker-dependencies';
import { forEachParallel } from '../shared/for-each-parallel';
import { isInterruption, jobEnding } from '../shared/job-ending';
import { watchCancel } from '../shared/watch-cancel';

export type ExtractionDependencies = Pick<WorkerDependencies, 'config' | 'objectStore'> & {
  readonly engine: Pick<WorkerDependencies['engine'], 'extractFeatures'>;
};

/** The job `registry.extract`: fills a feature set, each vector in its own transaction. */
export async function extractFeatures(
  service: FeatureExtractionService,
  deps: ExtractionDependencies,
  featureSetId: string,
  context: JobContext,
): Promise<void> {
  const work = await service.begin(featureSetId);
  if (work === null) return;
  const watch = watchCancel(context.signal, () => service.isCancelRequested(featureSetId));
  try {
    await forEachParallel(work.todo, deps.config.worker.threads, watch.signal, (one) =>
      extractCase(service, deps, work, one, watch.signal),
    );
    await service.finish(work, { cancelled: false });
  } catch (failure) {
    const broken = new ConcordError(
      registryErrors.FEATURE_EXTRACTION_BROKEN,
      `Feature set ${featureSetId} was given up.`,
    );
    const ending = jobEnding(failure, watch, context, broken);
    if (!ending.cancelled) await failRest(service, work, ending.error);
    await service.finish(work, ending);
  } finally {
    watch.stop();
  }
}

async function extractCase(
  service: FeatureExtractionService,
  { objectStore, engine }: ExtractionDependencies,
  work: ExtractionWork,
  one: ReadyCase,
  signal: AbortSignal,
): Promise<void> {
  try {
    const [image, mask] = await Promise.all([objectStore.read(one.imageKey), objectStore.read(one.maskKey)]);
    requireDigest(image, one.imageSha256, `The image of case ${one.caseCode}`);
    requireDigest(mask, one.maskSha256, `The mask of case ${one.caseCode}`);
    const { values } = await engine.extractFeatures(
      { image, mask, label: one.label, settings: work.settings },
      { signal },
    );
    await service.storeVector(work, one, values);
  } catch (error) {
    if (signal.aborted || isInterruption(error) || !(error instanceof ConcordError)) throw error;
    await service.recordFailure(work, one, error);
  }
}

function requireDigest(bytes: Uint8Array, sha256: string, what: string): void {
  if (sha256Hex(bytes) === sha256) return;
  throw new ConcordError(registryErrors.FEATURE_OBJECT_DIGEST, `${what} no longer has the digest ${sha256}.`);
}

/** Every case that is still open gets the reason. */
async function failRest(service: FeatureExtractionService, work: ExtractionWork, error: ConcordError): Promise<void> {
  for (const one of work.todo) await service.recordFailure(work, one, error);
}
