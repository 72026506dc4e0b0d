import { ModelManifest, parseManifest, signatureRow } from '../../../models/learning';
import { sha256Hex } from '../../../models/runtime/digest';
import { ConcordError } from '../../platform/errors';
import { JobContext } from '../../platform/queue';
import { ReadyCase } from '../../subgraphs/scoring/plan-scoring';
import { scoringErrors } from '../../subgraphs/scoring/scoring.errors';
import { ScoringExecutionService, ScoringWork } from '../../subgraphs/scoring/scoring-execution.service';
import { WorkerDependencies } from '../../worker-dependencies';
import { forEachParallel } from '../shared/for-each-parallel';
import { isInterruption, jobEnding } from '../shared/job-ending';
import { watchCancel } from '../shared/watch-cancel';

export type ScoringDependencies = Pick<WorkerDependencies, 'config' | 'objectStore'> & {
  readonly engine: Pick<WorkerDependencies['engine'], 'scoreRows'>;
};

interface LoadedModel {
  readonly onnx: Uint8Array;
  readonly manifest: ModelManifest;
}

/** The job `scoring.run`: scores a cohort, each case in its own transaction. */
export async function scoreCohort(
  service: ScoringExecutionService,
  deps: ScoringDependencies,
  scoringJobId: string,
  context: JobContext,
): Promise<void> {
  const work = await service.begin(scoringJobId);
  if (work === null) return;
  const watch = watchCancel(context.signal, () => service.isCancelRequested(scoringJobId));
  try {
    await scoreAll(service, deps, work, watch.signal);
    await service.finish(work, { cancelled: false });
  } catch (failure) {
    const broken = new ConcordError(scoringErrors.SCORING_BROKEN, `Scoring job ${scoringJobId} was given up.`);
    const ending = jobEnding(failure, watch, context, broken);
    if (!ending.cancelled) await failAll(service, work, ending.error);
    await service.finish(work, ending);
  } finally {
    watch.stop();
  }
}

async function scoreAll(
  service: ScoringExecutionService,
  deps: ScoringDependencies,
  work: ScoringWork,
  signal: AbortSignal,
): Promise<void> {
  if (work.todo.length === 0) return;
  const onnx = await deps.objectStore.read(work.model.onnxObjectKey);
  if (sha256Hex(onnx) !== work.model.onnxSha256) {
    const { name, version } = work.model;
    return failAll(
      service,
      work,
      new ConcordError(scoringErrors.SCORE_MODEL_DIGEST, `The file of ${name} ${version} was changed.`),
    );
  }
  const model = { onnx, manifest: parseManifest(work.model.manifest) };
  await forEachParallel(work.todo, deps.config.worker.threads, signal, (one) =>
    scoreCase(service, deps, { work, model, signal }, one),
  );
}

/** One row at a time: the value must not depend on which cases happen to be scored together. */
async function scoreCase(
  service: ScoringExecutionService,
  { engine }: ScoringDependencies,
  { work, model, signal }: { readonly work: ScoringWork; readonly model: LoadedModel; readonly signal: AbortSignal },
  one: ReadyCase,
): Promise<void> {
  try {
    const { onnx, manifest } = model;
    const rows = [modelInputs(manifest, one)];
    const [value] = await engine.scoreRows({ onnx, rows, input: manifest.input, output: manifest.output }, { signal });
    if (!Number.isFinite(value)) {
      throw new ConcordError(scoringErrors.SCORE_NOT_FINITE, `Case ${one.caseCode} gives ${value}.`);
    }
    await service.storeScore(work, one, value);
  } catch (error) {
    if (signal.aborted || isInterruption(error) || !(error instanceof ConcordError)) throw error;
    await service.recordFailure(work, one, error);
  }
}

function modelInputs(manifest: ModelManifest, { caseCode, values }: ReadyCase): number[] {
  const undefinedFeature = manifest.features.find(
    ({ name }) => Object.hasOwn(values, name) && !Number.isFinite(values[name]),
  );
  if (undefinedFeature !== undefined) {
    throw new ConcordError(scoringErrors.SCORE_INPUT_NOT_FINITE, `Case ${caseCode} has no ${undefinedFeature.name}.`);
  }
  return signatureRow(manifest, values);
}

async function failAll(service: ScoringExecutionService, work: ScoringWork, error: ConcordError): Promise<void> {
  for (const one of work.todo) await service.recordFailure(work, one, error);
}
