import { sha256Hex } from '../../../models/runtime/digest';
import { ConcordError } from '../../platform/errors';
import { JobContext } from '../../platform/queue';
import { modelObjectKey } from '../../subgraphs/registry/model-object-key';
import { registryErrors } from '../../subgraphs/registry/registry.errors';
import { TrainingExecutionService, TrainingWork } from '../../subgraphs/registry/training-execution.service';
import { TrainingMatrix } from '../../subgraphs/registry/training-matrix';
import { WorkerDependencies } from '../../worker-dependencies';
import { jobEnding } from '../shared/job-ending';
import { watchCancel } from '../shared/watch-cancel';
import { describeTournament } from './describe-tournament';
import { describeTraining, TrainingDescription } from './describe-training';
import { ExportedModel, exportModel } from './export-model';
import { exportTournament } from './export-tournament';
import { ProgressWriter } from './progress-writer';

export type TrainingDependencies = Pick<WorkerDependencies, 'objectStore'> & {
  readonly engine: Pick<
    WorkerDependencies['engine'],
    'trainSignature' | 'trainTournament' | 'inspectModel' | 'scoreRows'
  >;
};

/** The job `registry.train`: from a matrix to a DRAFT model version. The same data give the same digest. */
export async function trainModel(
  service: TrainingExecutionService,
  deps: TrainingDependencies,
  trainingRunId: string,
  context: JobContext,
): Promise<void> {
  const work = await service.begin(trainingRunId);
  if (work === null) return;
  const watch = watchCancel(context.signal, () => service.isCancelRequested(trainingRunId));
  try {
    await run(service, deps, work, watch.signal);
  } catch (failure) {
    const broken = new ConcordError(registryErrors.TRAINING_BROKEN, `Training run ${trainingRunId} was given up.`);
    await service.end(trainingRunId, jobEnding(failure, watch, context, broken));
  } finally {
    watch.stop();
  }
}

async function run(
  service: TrainingExecutionService,
  { engine, objectStore }: TrainingDependencies,
  work: TrainingWork,
  signal: AbortSignal,
): Promise<void> {
  const matrix = await service.loadMatrix(work);
  const { model, threshold, description } = await train(service, engine, work, matrix, signal);
  const onnxObjectKey = modelObjectKey(work.run.studyId, model.onnxSha256);
  await objectStore.put(onnxObjectKey, model.onnx);
  const { summary, perCase } = description;
  const casesText = Buffer.from(perCase, 'utf8');
  const casesObjectKey = `studies/${work.run.studyId}/training/${sha256Hex(casesText)}.json`;
  await objectStore.put(casesObjectKey, casesText);
  await service.complete(work, {
    onnxObjectKey,
    onnxSha256: model.onnxSha256,
    onnxSizeBytes: model.onnx.length,
    manifest: model.manifest,
    manifestText: model.manifestText,
    threshold,
    result: { ...summary, cases: { objectKey: casesObjectKey, sha256: sha256Hex(casesText) } },
  });
}

/** A model with its file, and what the run tells of it. */
interface Outcome {
  readonly model: ExportedModel;
  readonly threshold: number;
  readonly description: TrainingDescription;
}

/** A plan that names learners is a tournament; any other trains the one lasso signature. */
async function train(
  service: TrainingExecutionService,
  engine: TrainingDependencies['engine'],
  { run: { id, plan }, preset }: TrainingWork,
  matrix: TrainingMatrix,
  signal: AbortSignal,
): Promise<Outcome> {
  const progress = new ProgressWriter((fraction, stage) => service.reportProgress(id, fraction, stage));
  const { featureNames, rows, labels, caseCodes } = matrix;
  const input = {
    featureNames: [...featureNames],
    rows,
    labels: [...labels],
    caseCodes: [...caseCodes],
    plan: plan as never,
  };
  const options = {
    signal,
    onProgress: (fraction: number, stage: string) => progress.report(fraction, stage),
  };
  try {
    if ('learners' in plan) {
      const trained = await engine.trainTournament(input, options);
      const model = await exportTournament(engine, { trained, matrix, preset }, signal);
      return { model, threshold: trained.threshold, description: describeTournament(trained, matrix) };
    }
    const trained = await engine.trainSignature(input, options);
    const model = await exportModel(engine, { trained, matrix, preset }, signal);
    return { model, threshold: trained.signature.threshold, description: describeTraining(trained, matrix) };
  } finally {
    await progress.flush();
  }
}
