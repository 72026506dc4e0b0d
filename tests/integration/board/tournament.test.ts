import { Estimator } from '../../../models/learning/estimators/estimator';
import { estimatorFromJson } from '../../../models/learning/estimators/learners';
import { BlockModel } from '../../../models/learning/study';
import { FeaturePresetService } from '../../../server/subgraphs/registry/feature-preset.service';
import { FeatureSetService } from '../../../server/subgraphs/registry/feature-set.service';
import { ModelVersionEntity } from '../../../server/subgraphs/registry/model-version.entity';
import { ModelVersionService } from '../../../server/subgraphs/registry/model-version.service';
import { TrainingExecutionService } from '../../../server/subgraphs/registry/training-execution.service';
import { TrainingRunEntity } from '../../../server/subgraphs/registry/training-run.entity';
import { TrainingRunService } from '../../../server/subgraphs/registry/training-run.service';
import { TrainingTournament } from '../../../server/subgraphs/registry/training-tournament.type';
import { ScoringJobService } from '../../../server/subgraphs/scoring/scoring-job.service';
import { BoardService } from '../../../server/subgraphs/validation/board.service';
import { trainModel } from '../../../server/workers/registry/train-model';
import { insert, STUDY, writeBoardFixture } from './board-fixture';
import { actor, BoardPlatform, startBoardPlatform, until } from './board-platform';

jest.setTimeout(180_000);

const lead = actor('lead');
const ended = ({ state }: { state: string }) => ['SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED'].includes(state);
const names = ['LASSO', 'RIDGE', 'ELASTIC_NET'];
const plan = {
  lasso: { folds: 4, lambdaCount: 30 },
  univariate: { minimumFeatures: 5 },
  learners: [{ name: 'LASSO', settings: { lambdaCount: 40 } }, { name: 'RIDGE' }, { name: 'ELASTIC_NET' }],
};
let keys = 0;
const key = () => `key-${String((keys += 1)).padStart(8, '0')}`;
let platform: BoardPlatform;
let sets: FeatureSetService;
let runs: TrainingRunService;
let models: ModelVersionService;
let presetId: string;

async function extract(cohortId: string): Promise<void> {
  const { id } = await sets.extract(lead, { idempotencyKey: key(), cohortId, presetId });
  await until(() => sets.find(lead, id), ended);
}

const start = (version: string, overrides: object = {}) =>
  runs.start(lead, {
    idempotencyKey: key(),
    studyId: STUDY,
    cohortIds: ['coh_a'],
    presetId,
    modelName: 'tournament',
    version,
    plan: { ...plan, ...overrides } as never,
  });

async function train(version: string): Promise<{ run: TrainingRunEntity; model: ModelVersionEntity }> {
  const { id } = await start(version);
  const run = await until(() => runs.find(lead, id), ended);
  expect(run).toMatchObject({ state: 'SUCCEEDED', failure: null, progress: 1 });
  return { run, model: await models.find(lead, run.modelVersionId as string) };
}

beforeAll(async () => {
  platform = await startBoardPlatform();
  const { deps, owner } = platform;
  sets = new FeatureSetService(deps);
  runs = new TrainingRunService(deps);
  models = new ModelVersionService(deps);
  await writeBoardFixture(owner, deps.objectStore);
  const settings = { imageType: { Original: {} }, featureClass: { firstorder: null, glcm: null } };
  const presets = new FeaturePresetService(deps);
  presetId = (await presets.create(lead, { idempotencyKey: key(), studyId: STUDY, name: 'p', settings })).id;
  await extract('coh_a');
  await extract('coh_b');
  await owner.query(
    `UPDATE concord.cohorts SET state = 'FROZEN', digest = repeat('d', 64), frozen_at = now() WHERE id <> 'coh_c'`,
  );
});

afterAll(async () => {
  await platform?.stop();
});

describe('a tournament', () => {
  it.each([
    ['a learner that does not exist', { learners: [{ name: 'FOREST' }] }, 'TRAINING_PLAN_INVALID'],
    ['no learner', { learners: [] }, 'TRAINING_PLAN_INVALID'],
    [
      'a setting that the learner does not have',
      { learners: [{ name: 'LASSO', settings: { depth: 3 } }] },
      'TRAINING_PLAN_INVALID',
    ],
  ])('with %s is refused before it is queued', async (_, overrides, code) => {
    await expect(start('0.0.1', overrides)).rejects.toMatchObject({ code });
    expect((await runs.list(lead, STUDY, { limit: 10, afterKey: null } as never)).total).toBe(0);
  });

  it('makes a model whose scores are those of the chosen learner, up to the board', async () => {
    const { run, model } = await train('1.0.0');
    const { tournament, cases } = run.result as { tournament: TrainingTournament; cases: { objectKey: string } };
    expect(tournament.learners.map(({ learner }) => learner)).toEqual(names);
    const best = [...tournament.learners].sort((a, b) => b.crossValidated!.auc! - a.crossValidated!.auc!)[0];
    const chosen = tournament.learners.filter((one) => one.chosen);
    expect(chosen.map((one) => one.crossValidated?.auc)).toEqual([best.crossValidated?.auc]);
    for (const { apparent, crossValidated, optimism } of tournament.learners)
      expect(optimism).toBe(apparent.auc! - crossValidated!.auc!);
    expect(model.manifest).toMatchObject({
      kind: 'RADIOMICS',
      input: 'features',
      output: 'probability',
      learner: { name: chosen[0].learner, stateDigest: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      tournament,
      training: { n: 24, events: 8 },
      threshold: model.threshold,
    });
    await models.lock(lead, { modelVersionId: model.id });
    await models.release(lead, { modelVersionId: model.id });
    const jobs = new ScoringJobService(platform.deps);
    const { id } = await jobs.start(lead, { idempotencyKey: key(), cohortId: 'coh_b', modelVersionId: model.id });
    expect(await until(() => jobs.find(lead, id), ended)).toMatchObject({ state: 'PARTIAL', done: 15, failed: 1 });
    const text = Buffer.from(await platform.deps.objectStore.read(cases.objectKey)).toString('utf8');
    await compareScores(model, (JSON.parse(text) as { model: BlockModel }).model);
    const board = await until(
      () => new BoardService(platform.deps).read(lead, STUDY, model.id),
      ({ rows }) => rows.some(({ cohortCode, n, auc }) => cohortCode === 'CB' && n === 14 && auc !== null),
    );
    expect(board.rows.length).toBeGreaterThan(0);
  });

  it('run twice gives the same file, manifest and digest', async () => {
    const [first, second] = [await train('2.0.0'), await train('2.0.1')];
    const digests = ({ model }: typeof first) => [model.onnxSha256, model.manifestText, model.digest];
    expect(digests(second)).toEqual(digests(first));
  });

  it('cancelled while it runs ends CANCELLED without a model', async () => {
    await insert(platform.owner, 'training_runs', {
      id: 'trn_1',
      study_id: STUDY,
      cohort_ids: '{coh_a}',
      preset_id: presetId,
      plan: { learners: [] },
      model_name: 'm',
      model_version: '1.0.0',
    });
    const stopped = (signal: AbortSignal | undefined): Promise<never> =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
    const engine = {
      trainTournament: (_input: unknown, options?: { signal?: AbortSignal }) => stopped(options?.signal),
    };
    const { deps, workerDeps } = platform;
    const running = trainModel(
      new TrainingExecutionService(workerDeps),
      { objectStore: deps.objectStore, engine: engine as never },
      'trn_1',
      { signal: new AbortController().signal, jobId: 'job', attempt: 1, lastAttempt: false, log: deps.log },
    );
    await until(
      () => runs.find(lead, 'trn_1'),
      ({ state }) => state === 'RUNNING',
    );
    await runs.cancel(lead, 'trn_1');
    await running;
    expect(await runs.find(lead, 'trn_1')).toMatchObject({ state: 'CANCELLED', modelVersionId: null, failure: null });
  });
});

/** The stored scores of a model against the learner as it was fitted, case by case. */
async function compareScores(model: ModelVersionEntity, block: BlockModel): Promise<void> {
  const estimator = estimatorFromJson(block.estimator) as Estimator;
  const { rows } = await platform.owner.query<{ value: number; features: Record<string, number> }>(
    `SELECT s.value, v.values AS features
       FROM concord.scores s
       JOIN concord.feature_vectors v ON v.case_id = s.case_id
      WHERE s.model_version_id = $1`,
    [model.id],
  );
  expect(rows).toHaveLength(15);
  for (const { value, features } of rows) {
    const z = block.features.map(({ name, mean, standardDeviation }) => (features[name] - mean) / standardDeviation);
    expect(Math.abs(value - estimator.predict(z))).toBeLessThanOrEqual(1e-9);
  }
}
