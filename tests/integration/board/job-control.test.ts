import { runtimeErrors } from '../../../models/runtime/runtime.errors';
import { ConcordError } from '../../../server/platform/errors';
import { JobContext } from '../../../server/platform/queue';
import { FeatureExtractionService } from '../../../server/subgraphs/registry/feature-extraction.service';
import { FeaturePresetService } from '../../../server/subgraphs/registry/feature-preset.service';
import { FeatureSetEntity } from '../../../server/subgraphs/registry/feature-set.entity';
import { FeatureSetService } from '../../../server/subgraphs/registry/feature-set.service';
import { TrainingExecutionService } from '../../../server/subgraphs/registry/training-execution.service';
import { TrainingRunService } from '../../../server/subgraphs/registry/training-run.service';
import { extractFeatures, ExtractionDependencies } from '../../../server/workers/registry/extract-features';
import { trainModel } from '../../../server/workers/registry/train-model';
import { insert, STUDY, writeBoardFixture } from './board-fixture';
import { actor, BoardPlatform, startBoardPlatform, until } from './board-platform';

jest.setTimeout(120_000);

const lead = actor('lead');
let platform: BoardPlatform;
let sets: FeatureSetService;
let extraction: FeatureExtractionService;
let presetId: string;
let keys = 0;
const key = () => `key-${String((keys += 1)).padStart(8, '0')}`;

beforeAll(async () => {
  platform = await startBoardPlatform();
  sets = new FeatureSetService(platform.deps);
  extraction = new FeatureExtractionService(platform.workerDeps);
  await writeBoardFixture(platform.owner, platform.deps.objectStore);
  const settings = { imageType: { Original: {} }, featureClass: { firstorder: null } };
  const presets = new FeaturePresetService(platform.deps);
  presetId = (await presets.create(lead, { idempotencyKey: key(), studyId: STUDY, name: 'p', settings })).id;
});

afterAll(async () => {
  await platform?.stop();
});

const find = (id: string) => sets.find(lead, id);
const vectors = async (id: string) =>
  (await platform.owner.query(`SELECT 1 FROM concord.feature_vectors WHERE feature_set_id = $1`, [id])).rowCount;
const context = (changes: Partial<JobContext> = {}): JobContext => ({
  signal: new AbortController().signal,
  jobId: 'job',
  attempt: 1,
  lastAttempt: false,
  log: platform.deps.log,
  ...changes,
});

/** A row without a job in the queue, so that the test itself is the worker. */
async function queuedSet(cohort: string): Promise<FeatureSetEntity> {
  await platform.owner.query(`DELETE FROM concord.feature_vectors; DELETE FROM concord.feature_sets`);
  const id = `fse_${cohort}${(keys += 1)}`;
  await insert(platform.owner, 'feature_sets', {
    id,
    study_id: STUDY,
    center_id: `cen_${cohort}`,
    cohort_id: `coh_${cohort}`,
    preset_id: presetId,
  });
  return find(id);
}

/** A task that ends only when it is stopped, as the engine stops one. */
function hanging(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(new ConcordError(runtimeErrors.ENGINE_TASK_CANCELLED, 'Stopped.'));
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop);
  });
}

/** The engine of the platform, except that from the given case on nothing ends until it is stopped. */
function hangingAfter(cases: number): ExtractionDependencies {
  let started = 0;
  const { engine, ...deps } = platform.workerDeps;
  return {
    ...deps,
    config: { ...deps.config, worker: { threads: 1 } },
    engine: {
      extractFeatures: (input, options) => {
        started += 1;
        if (started <= cases) return engine.extractFeatures(input, options);
        return hanging(options?.signal);
      },
    },
  };
}

describe('a feature set', () => {
  it('cancelled while it waits is not begun, and can be asked for again', async () => {
    const { id } = await queuedSet('c');
    expect(await sets.cancel(lead, id)).toMatchObject({ state: 'CANCELLED' });
    await extractFeatures(extraction, platform.workerDeps, id, context());
    expect([(await find(id)).state, await vectors(id)]).toEqual(['CANCELLED', 0]);
    const again = await sets.extract(lead, { idempotencyKey: key(), cohortId: 'coh_c', presetId });
    expect(again.id).toBe(id);
    await until(
      () => find(id),
      ({ state }) => state === 'SUCCEEDED',
    );
  });

  it('cancelled while it runs stops within seconds and keeps what is done', async () => {
    const { id } = await queuedSet('a');
    const running = extractFeatures(extraction, hangingAfter(3), id, context());
    await until(
      () => find(id),
      ({ done }) => done === 3,
    );
    expect(await sets.cancel(lead, id)).toMatchObject({ state: 'RUNNING' });
    await expect(sets.extract(lead, { idempotencyKey: key(), cohortId: 'coh_a', presetId })).rejects.toMatchObject({
      code: 'FEATURE_SET_STOPPING',
    });
    await running;
    expect(await find(id)).toMatchObject({ state: 'CANCELLED', done: 3, failed: 0, total: 24 });
  });

  it('whose worker stops stays RUNNING, and the next worker goes on where it was', async () => {
    const { id } = await queuedSet('a');
    const worker = new AbortController();
    const running = extractFeatures(extraction, hangingAfter(5), id, context({ signal: worker.signal }));
    await until(
      () => find(id),
      ({ done }) => done === 5,
    );
    worker.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect((await find(id)).state).toBe('RUNNING');
    await extractFeatures(extraction, hangingAfter(24 - 5), id, context());
    expect(await find(id)).toMatchObject({ state: 'SUCCEEDED', done: 24 });
  });

  it('names a case whose file was changed behind the platform', async () => {
    const { id } = await queuedSet('c');
    await platform.deps.objectStore.put(`studies/${STUDY}/centers/cen_c/images/ser_c01.nii`, Buffer.from('other'));
    await extractFeatures(extraction, platform.workerDeps, id, context());
    const set = await find(id);
    expect(set).toMatchObject({ state: 'PARTIAL', done: 3, failed: 1 });
    expect(set.failures).toEqual([expect.objectContaining({ caseCode: 'P-c01', code: 'FEATURE_OBJECT_DIGEST' })]);
  });

  it('that fails for an unforeseen reason is tried again, and at the last attempt ends with a code', async () => {
    const { id } = await queuedSet('b');
    const broken = {
      ...platform.workerDeps,
      engine: { extractFeatures: () => Promise.reject(new RangeError('disk')) },
    };
    await expect(extractFeatures(extraction, broken, id, context())).rejects.toThrow('disk');
    expect((await find(id)).state).toBe('RUNNING');
    await extractFeatures(extraction, broken, id, context({ lastAttempt: true }));
    const set = await find(id);
    expect(set).toMatchObject({ state: 'FAILED', done: 0, failed: 16 });
    expect(new Set(set.failures.map(({ code }) => code))).toEqual(
      new Set(['FEATURE_EXTRACTION_BROKEN', 'FEATURE_MASK_MISSING']),
    );
  });
});

it('a training cancelled while it runs ends CANCELLED without a model', async () => {
  const runs = new TrainingRunService(platform.deps);
  const execution = new TrainingExecutionService(platform.workerDeps);
  const { id: setId } = await queuedSet('a');
  await extractFeatures(extraction, hangingAfter(24), setId, context());
  await platform.owner.query(
    `INSERT INTO concord.training_runs (id, study_id, cohort_ids, preset_id, plan, model_name, model_version)
     VALUES ('trn_1', $1, '{coh_a}', $2, '{}', 'm', '1.0.0')`,
    [STUDY, presetId],
  );
  const engine = {
    ...platform.workerDeps.engine,
    trainSignature: (_input: unknown, { signal }: { signal?: AbortSignal } = {}) => hanging(signal),
  };
  const running = trainModel(
    execution,
    { objectStore: platform.deps.objectStore, engine: engine as never },
    'trn_1',
    context(),
  );
  await until(
    () => runs.find(lead, 'trn_1'),
    ({ state }) => state === 'RUNNING',
  );
  await runs.cancel(lead, 'trn_1');
  await running;
  expect(await runs.find(lead, 'trn_1')).toMatchObject({ state: 'CANCELLED', modelVersionId: null, failure: null });
});
