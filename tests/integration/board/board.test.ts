import { graphql } from 'graphql';
import { sha256Hex } from '../../../models/runtime';
import { Subgraph } from '../../../server/platform/graph';
import { createRegistrySubgraph } from '../../../server/subgraphs/registry';
import { FeaturePresetService } from '../../../server/subgraphs/registry/feature-preset.service';
import { FeatureSetService } from '../../../server/subgraphs/registry/feature-set.service';
import { ModelRegistrationService } from '../../../server/subgraphs/registry/model-registration.service';
import { ModelVersionEntity } from '../../../server/subgraphs/registry/model-version.entity';
import { ModelVersionService } from '../../../server/subgraphs/registry/model-version.service';
import { TrainingRunEntity } from '../../../server/subgraphs/registry/training-run.entity';
import { TrainingRunService } from '../../../server/subgraphs/registry/training-run.service';
import { createScoringSubgraph } from '../../../server/subgraphs/scoring';
import { ScoringJobService } from '../../../server/subgraphs/scoring/scoring-job.service';
import { createValidationSubgraph } from '../../../server/subgraphs/validation';
import { BoardExportService } from '../../../server/subgraphs/validation/board-export.service';
import { BoardService } from '../../../server/subgraphs/validation/board.service';
import { BoardRow } from '../../../server/subgraphs/validation/board.type';
import { ExternalValidationService } from '../../../server/subgraphs/validation/external-validation.service';
import { RegisterExternalValidationInput } from '../../../server/subgraphs/validation/external-validation.type';
import { insert, STUDY, writeBoardFixture } from './board-fixture';
import { actor, BoardPlatform, startBoardPlatform, until } from './board-platform';
import { Recomputed, recompute, wilson } from './recompute';

jest.setTimeout(180_000);

const lead = actor('lead');
const ENDED = ['SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED'];
const ended = ({ state }: { state: string }) => ENDED.includes(state);
const plan = { lasso: { folds: 4, lambdaCount: 30 }, univariate: { minimumFeatures: 5 } };
let keys = 0;
const key = () => `key-${String((keys += 1)).padStart(8, '0')}`;

let platform: BoardPlatform;
let presets: FeaturePresetService;
let sets: FeatureSetService;
let runs: TrainingRunService;
let models: ModelVersionService;
let registration: ModelRegistrationService;
let jobs: ScoringJobService;
let boards: BoardService;
let exported: BoardExportService;
let validations: ExternalValidationService;
let presetId: string;
let model: ModelVersionEntity;

beforeAll(async () => {
  platform = await startBoardPlatform();
  const { deps } = platform;
  presets = new FeaturePresetService(deps);
  sets = new FeatureSetService(deps);
  runs = new TrainingRunService(deps);
  models = new ModelVersionService(deps);
  registration = new ModelRegistrationService(deps);
  jobs = new ScoringJobService(deps);
  boards = new BoardService(deps);
  exported = new BoardExportService(deps);
  validations = new ExternalValidationService(deps);
  await writeBoardFixture(platform.owner, deps.objectStore);
});

afterAll(async () => {
  await platform?.stop();
});

const rowsOf = async <Row extends object>(sql: string, parameters: unknown[] = []) =>
  (await platform.owner.query<Row>(sql, parameters)).rows;
const countOf = async (table: string, where = 'true') =>
  (await rowsOf<{ n: number }>(`SELECT count(*)::int AS n FROM concord.${table} WHERE ${where}`))[0].n;
const coded = (code: string) => expect.objectContaining({ code, nextStep: expect.stringMatching(/\w/) as string });

async function extract(cohortId: string) {
  const { id } = await sets.extract(lead, { idempotencyKey: key(), cohortId, presetId });
  return until(() => sets.find(lead, id), ended);
}

async function train(version: string): Promise<TrainingRunEntity> {
  const input = {
    idempotencyKey: key(),
    studyId: STUDY,
    cohortIds: ['coh_a'],
    presetId,
    modelName: 'texture',
    version,
    plan,
  };
  const { id } = await runs.start(lead, input as never);
  return until(() => runs.find(lead, id), ended);
}

async function score(cohortId: string) {
  const { id } = await jobs.start(lead, { idempotencyKey: key(), cohortId, modelVersionId: model.id });
  const job = await until(() => jobs.find(lead, id), ended);
  await until(
    () => rowsOf(`SELECT 1 FROM pgboss.job WHERE name = 'validation.evaluate' AND state <> 'completed'`),
    (open) => open.length === 0,
  );
  return job;
}

const readBoard = (who = lead) => boards.read(who, STUDY, model.id);
const readCases = (who = lead) => exported.read(who, STUDY, model.id);

describe('features', () => {
  it('a preset is made once per key, from a name or from settings', async () => {
    const settings = { imageType: { Original: {} }, featureClass: { firstorder: null, glcm: null } };
    const input = { idempotencyKey: key(), studyId: STUDY, name: 'small', settings };
    const preset = await presets.create(lead, input);
    expect((await presets.create(lead, input)).id).toBe(preset.id);
    expect(preset.digest).toMatch(/^[0-9a-f]{64}$/);
    await expect(presets.create(lead, { ...input, name: 'other' })).rejects.toEqual(coded('IDEMPOTENCY_KEY_REUSED'));
    await expect(presets.create(lead, { ...input, idempotencyKey: key() })).rejects.toEqual(
      coded('FEATURE_PRESET_NAME_TAKEN'),
    );
    await expect(presets.create(actor('clinician'), { ...input, idempotencyKey: key(), name: 'x' })).rejects.toEqual(
      coded('FORBIDDEN'),
    );
    await expect(presets.create(actor('nobody'), { ...input, idempotencyKey: key(), name: 'x' })).rejects.toEqual(
      coded('STUDY_NOT_FOUND'),
    );
    presetId = preset.id;
  });

  it('every case gets a vector or a reason', async () => {
    expect(await extract('coh_a')).toMatchObject({ state: 'SUCCEEDED', total: 24, done: 24, failed: 0 });
    expect(await extract('coh_c')).toMatchObject({ state: 'SUCCEEDED', total: 4, done: 4 });
    const set = await extract('coh_b');
    expect(set).toMatchObject({ state: 'PARTIAL', total: 16, done: 15, failed: 1 });
    expect(set.failures).toEqual([expect.objectContaining({ caseCode: 'P-b02', code: 'FEATURE_MASK_MISSING' })]);
  });

  it('asking again keeps the set and computes only what is missing or stale', async () => {
    const vectors = () =>
      rowsOf<{ case_id: string; digest: string; xmin: string }>(
        `SELECT case_id, digest, v.xmin::text FROM concord.feature_vectors v JOIN concord.feature_sets s ON s.id = v.feature_set_id
          WHERE s.cohort_id = 'coh_a' ORDER BY case_id`,
      );
    const before = await vectors();
    await platform.owner.query(`UPDATE concord.feature_vectors SET engine_version = '0' WHERE case_id = 'cas_a03'`);
    const [{ id }] = await rowsOf<{ id: string }>(`SELECT id FROM concord.feature_sets WHERE cohort_id = 'coh_a'`);
    expect(await extract('coh_a')).toMatchObject({ id, state: 'SUCCEEDED', done: 24 });
    const after = await vectors();
    expect(after.map(({ digest }) => digest)).toEqual(before.map(({ digest }) => digest));
    expect(after.filter(({ xmin }, i) => xmin !== before[i].xmin).map(({ case_id }) => case_id)).toEqual(['cas_a03']);
  });
});

describe('training', () => {
  it('needs frozen training cohorts with features', async () => {
    const input = { idempotencyKey: key(), studyId: STUDY, presetId, modelName: 'texture', version: '1.0.0' };
    const start = (changes: object) =>
      runs.start(lead, { ...input, idempotencyKey: key(), cohortIds: ['coh_a'], ...changes });
    await expect(start({})).rejects.toEqual(coded('TRAINING_COHORT_OPEN'));
    await platform.owner.query(
      `UPDATE concord.cohorts SET state = 'FROZEN', digest = repeat('d', 64), frozen_at = now() WHERE id <> 'coh_c'`,
    );
    await expect(start({ cohortIds: ['coh_b'] })).rejects.toEqual(coded('TRAINING_COHORT_ROLE'));
    await expect(start({ cohortIds: ['coh_a', 'coh_a'] })).rejects.toEqual(coded('TRAINING_COHORTS_INVALID'));
    await expect(start({ version: 'one' })).rejects.toEqual(coded('MODEL_VERSION_NUMBER_INVALID'));
    await expect(start({ plan: { lasso: { folds: 1 } } })).rejects.toEqual(coded('TRAINING_PLAN_INVALID'));
    const other = await presets.create(lead, {
      idempotencyKey: key(),
      studyId: STUDY,
      name: 'other',
      preset: 'default',
    });
    await expect(start({ presetId: other.id })).rejects.toEqual(coded('TRAINING_FEATURES_MISSING'));
    expect(await countOf('training_runs')).toBe(0);
  });

  it('makes a DRAFT model, and the same data make the same digest', async () => {
    const first = await train('1.0.0');
    const second = await train('1.0.1');
    expect(first).toMatchObject({ state: 'SUCCEEDED', failure: null, progress: 1 });
    const [one, two] = await Promise.all([
      models.find(lead, first.modelVersionId!),
      models.find(lead, second.modelVersionId!),
    ]);
    expect(one).toMatchObject({ state: 'DRAFT', name: 'texture', version: '1.0.0' });
    expect([two.digest, two.manifestText, two.onnxSha256]).toEqual([one.digest, one.manifestText, one.onnxSha256]);
    expect(one.digest).toBe(sha256Hex(one.onnxSha256 + sha256Hex(one.manifestText)));
    expect(sha256Hex(await platform.deps.objectStore.read(one.onnxObjectKey))).toBe(one.onnxSha256);
    expect(one.manifestText).not.toMatch(/P-a\d|(coh|cas|stu|mod|trn|pre)_/);
    expect((first.result as { funnel: { stages: unknown[] } }).funnel.stages).toHaveLength(4);
    expect(JSON.stringify(first.result)).not.toMatch(/P-a\d/);
    model = one;
    await expect(train('1.0.0')).rejects.toEqual(coded('MODEL_VERSION_TAKEN'));
  });

  it('per-case results of a training are for LEAD and MODELLER', async () => {
    const run = await runs.find(lead, model.trainingRunId!);
    expect(await runs.casesUrl(actor('modeller'), run)).toMatch(/^http/);
    expect(await runs.casesUrl(actor('clinician'), run)).toBeNull();
    expect(await runs.casesUrl(actor('manager-b'), run)).toBeNull();
  });
});

describe('a model version', () => {
  const step = { reason: 'as planned' };

  it('is not scored or validated while a DRAFT', async () => {
    await expect(
      jobs.start(lead, { idempotencyKey: key(), cohortId: 'coh_b', modelVersionId: model.id }),
    ).rejects.toEqual(coded('SCORING_MODEL_NOT_LOCKED'));
    await expect(models.release(lead, { modelVersionId: model.id })).rejects.toEqual(
      coded('MODEL_STATE_FORBIDS_RELEASE'),
    );
    await expect(models.retire(lead, { modelVersionId: model.id })).rejects.toEqual(
      coded('MODEL_STATE_FORBIDS_RETIRE'),
    );
  });

  it('is handed out to LEAD and MODELLER only until it is released', async () => {
    expect(await models.onnxUrl(actor('modeller'), model.id)).toMatch(/^http/);
    expect(await models.onnxUrl(actor('manager-d'), model.id)).toBeNull();
  });

  it('is locked once, by those who may, with the reason in the audit trail', async () => {
    await expect(models.lock(actor('clinician'), { modelVersionId: model.id })).rejects.toEqual(coded('FORBIDDEN'));
    await expect(models.lock(actor('nobody'), { modelVersionId: model.id })).rejects.toEqual(
      coded('MODEL_VERSION_NOT_FOUND'),
    );
    const locked = await models.lock(lead, { modelVersionId: model.id, ...step });
    expect(locked.state).toBe('LOCKED');
    expect((await models.lock(lead, { modelVersionId: model.id })).lockedAt).toEqual(locked.lockedAt);
    const [event] = await rowsOf<{ reason: string }>(
      `SELECT reason FROM concord.audit_events WHERE record_id = $1 AND new ->> 'state' = 'LOCKED'`,
      [model.id],
    );
    expect(event.reason).toBe('as planned');
  });

  it.each([
    `UPDATE concord.model_versions SET manifest_text = '{}' WHERE id = $1`,
    `UPDATE concord.model_versions SET threshold = 0 WHERE id = $1`,
    `UPDATE concord.model_versions SET onnx_object_key = 'elsewhere' WHERE id = $1`,
    `UPDATE concord.model_versions SET state = 'DRAFT', locked_at = NULL WHERE id = $1`,
    `DELETE FROM concord.model_versions WHERE id = $1`,
  ])('is immutable from LOCKED even for the owner of the database: %s', async (statement) => {
    await expect(platform.owner.query(statement, [model.id])).rejects.toMatchObject({ code: 'CC002' });
  });

  it('that is not ONNX leaves neither upload, object nor version', async () => {
    const upload = await uploadModel('bad', Buffer.from('no model at all'));
    const before = await countOf('model_versions');
    await expect(register('bad', model.manifest)).rejects.toEqual(coded('MODEL_NOT_ONNX'));
    expect(await countOf('uploads', `id = 'upl_bad'`)).toBe(0);
    expect(await platform.deps.objectStore.stat(upload)).toBeNull();
    expect(await countOf('model_versions')).toBe(before);
  });

  it('made elsewhere is registered with its manifest, which must fit', async () => {
    await uploadModel('good', await platform.deps.objectStore.read(model.onnxObjectKey));
    await expect(register('good', {})).rejects.toEqual(coded('MODEL_MANIFEST_INVALID'));
    const wrongPreset = { ...model.manifest, preset: { name: 'x', digest: 'f'.repeat(64) } };
    await expect(register('good', wrongPreset)).rejects.toEqual(coded('MODEL_PRESET_DIFFERS'));
    expect(await register('good', model.manifest)).toMatchObject({
      state: 'DRAFT',
      digest: model.digest,
      trainingRunId: null,
    });
  });

  async function uploadModel(name: string, bytes: Uint8Array): Promise<string> {
    const object_key = `studies/${STUDY}/uploads/upl_${name}`;
    await platform.deps.objectStore.put(object_key, bytes);
    const file = {
      file_name: 'm.onnx',
      size_bytes: bytes.length,
      part_size_bytes: 1,
      declared_sha256: sha256Hex(bytes),
      object_key,
    };
    await insert(platform.owner, 'uploads', {
      id: `upl_${name}`,
      study_id: STUDY,
      purpose: 'MODEL',
      state: 'STORED',
      ...file,
    });
    return object_key;
  }

  function register(name: string, manifest: object) {
    const input = {
      studyId: STUDY,
      uploadId: `upl_${name}`,
      name: `texture-${name}`,
      version: '1.0.0',
      presetId,
      manifest,
    };
    return registration.register(lead, { idempotencyKey: key(), ...input });
  }
});

describe('the board', () => {
  it('has a row for every scored cohort, and a reason for every case without score', async () => {
    expect(await score('coh_a')).toMatchObject({ state: 'SUCCEEDED', done: 24, failed: 0 });
    expect(await score('coh_c')).toMatchObject({ state: 'SUCCEEDED', done: 4 });
    const job = await score('coh_b');
    expect(job).toMatchObject({ state: 'PARTIAL', done: 15, failed: 1 });
    expect(job.failures).toEqual([expect.objectContaining({ caseCode: 'P-b02', code: 'SCORE_FEATURES_MISSING' })]);
    const { rows } = await readBoard();
    expect(rows.map(({ centerCode, cohortCode, n, events }) => [centerCode, cohortCode, n, events])).toEqual([
      ['A', 'CA', 24, 8],
      ['B', 'CB', 14, 6],
      ['C', 'CC', 4, 2],
    ]);
  });

  it('shows the figures that follow from the exported scores by definition', async () => {
    const { rows } = await readBoard();
    const cases = await readCases();
    for (const row of rows) {
      const own = cases.filter(
        ({ cohortCode, outcome }) => cohortCode === row.cohortCode && outcome !== null,
      ) as never[];
      expectRow(row, recompute(own, row.threshold));
    }
    const [a] = rows;
    expect(a.auc?.value).toBeGreaterThan(0.6);
    const digests = await rowsOf(
      `SELECT 1 FROM concord.scores s JOIN concord.feature_vectors v ON v.case_id = s.case_id
      WHERE s.feature_digest <> v.digest OR s.image_sha256 <> v.image_sha256 OR s.mask_sha256 <> v.mask_sha256 OR s.model_digest <> $1`,
      [model.digest],
    );
    expect(digests).toEqual([]);
  });

  it('is the same after everything is scored again, and after the scores are lost and made again', async () => {
    const { digest } = await readBoard();
    await score('coh_b');
    await platform.owner.query(`DELETE FROM concord.scores WHERE cohort_id = 'coh_b'`);
    await platform.owner.query(`DELETE FROM concord.evaluations WHERE cohort_id = 'coh_b'`);
    expect((await readBoard()).digest).not.toBe(digest);
    const [{ id }] = await rowsOf<{ id: string }>(
      `SELECT id FROM concord.scoring_jobs WHERE cohort_id = 'coh_b' ORDER BY id LIMIT 1`,
    );
    await jobs.retry(lead, id);
    expect(await until(() => jobs.find(lead, id), ended)).toMatchObject({ state: 'PARTIAL', attempt: 2, done: 15 });
    await until(readBoard, (board) => board.digest === digest, 20);
  });

  it('hides the small cell from those who may not see its cases, and pools without training cohort and small cell', async () => {
    const rowC = async (who: string) =>
      (await readBoard(actor(who))).rows.find(({ cohortCode }) => cohortCode === 'CC');
    for (const who of ['clinician', 'manager-a']) {
      expect(await rowC(who)).toMatchObject({ suppressed: true, n: null, events: null, auc: null, inputDigest: null });
    }
    for (const who of ['lead', 'statistician', 'manager-c'])
      expect(await rowC(who)).toMatchObject({ suppressed: false, n: 4 });
    const { pooled } = await readBoard();
    expect(pooled.excluded.map(({ centerId }) => centerId)).toEqual(expect.arrayContaining(['cen_a', 'cen_c']));
    await expect(readBoard(actor('nobody'))).rejects.toEqual(coded('STUDY_NOT_FOUND'));
  });

  it('exports cases to those who may see them', async () => {
    expect(await readCases(actor('statistician'))).toHaveLength(24 + 15 + 4);
    const own = await readCases(actor('manager-b'));
    expect(new Set(own.map(({ centerCode }) => centerCode))).toEqual(new Set(['B']));
    await expect(readCases(actor('clinician'))).rejects.toEqual(coded('FORBIDDEN'));
    await expect(readCases(actor('modeller'))).rejects.toEqual(coded('FORBIDDEN'));
  });
});

describe('an external validation', () => {
  const site = actor('manager-d');
  const cases = [0.05, 0.1, 0.2, 0.3, 0.35, 0.4, 0.6, 0.7, 0.8, 0.9].map((value, i) => ({
    caseCode: `D-${i}`,
    value,
    label: Number(i % 3 === 2 || i === 9),
  }));
  const claim = (some: typeof cases): Recomputed =>
    recompute(
      some.map(({ value, label }) => ({ value, outcome: label })),
      model.threshold,
    );
  const input = (changes: Partial<RegisterExternalValidationInput> = {}): RegisterExternalValidationInput => ({
    idempotencyKey: key(),
    studyId: STUDY,
    centerId: 'cen_d',
    modelVersionId: model.id,
    modelDigest: model.digest,
    cases,
    claimed: claim(cases),
    tolerance: 1e-6,
    ...changes,
  });
  const stored = async () => [
    await countOf('external_validations'),
    await countOf('external_validation_cases'),
    await countOf('evaluations', `source = 'EXTERNAL'`),
    await countOf('idempotency_keys', `operation = 'registerExternalValidation'`),
  ];

  it('needs a released model', async () => {
    await expect(validations.register(site, input())).rejects.toEqual(coded('VALIDATION_MODEL_NOT_RELEASED'));
    await expect(models.release(actor('modeller'), { modelVersionId: model.id })).rejects.toEqual(coded('FORBIDDEN'));
    expect((await models.release(lead, { modelVersionId: model.id })).state).toBe('RELEASED');
    expect(await models.onnxUrl(site, model.id)).toMatch(/^http/);
  });

  it('is refused with both figures named, and nothing of it is stored', async () => {
    const claimed = claim(cases);
    const wrong = validations.register(site, input({ claimed: { ...claimed, auc: claimed.auc + 0.01, events: 5 } }));
    await expect(wrong).rejects.toEqual(coded('VALIDATION_FIGURES_DISAGREE'));
    await expect(wrong).rejects.toThrow(
      new RegExp(`events is claimed as 5 but is 4; auc is claimed as ${claimed.auc + 0.01} but is`),
    );
    await expect(validations.register(site, input({ modelDigest: 'f'.repeat(64) }))).rejects.toEqual(
      coded('MODEL_DIGEST_MISMATCH'),
    );
    await expect(validations.register(site, input({ tolerance: 0.5 }))).rejects.toEqual(
      coded('VALIDATION_TOLERANCE_INVALID'),
    );
    await expect(validations.register(site, input({ cases: [...cases, cases[0]] }))).rejects.toEqual(
      coded('VALIDATION_CASE_DUPLICATED'),
    );
    await expect(validations.register(actor('manager-b'), input())).rejects.toEqual(coded('FORBIDDEN'));
    expect(await stored()).toEqual([0, 0, 0, 0]);
  });

  it('is recomputed, stored once per key, and shown on the board', async () => {
    const request = input();
    const first = await validations.register(site, request);
    expect((await validations.register(site, request)).id).toBe(first.id);
    expect(first).toMatchObject({ state: 'VERIFIED' });
    expect(await stored()).toEqual([1, 10, 1, 1]);
    const row = (await readBoard()).rows.find(({ centerCode }) => centerCode === 'D');
    expectRow(row!, claim(cases));
    expect(row).toMatchObject({ source: 'EXTERNAL', cohortRole: 'EXTERNAL_VALIDATION', cohortCode: null });
  });

  it('is superseded on the board by a later one, and both stay recorded', async () => {
    const fewer = cases.slice(0, 9);
    const later = await validations.register(site, input({ cases: fewer, claimed: claim(fewer) }));
    expect(later.findings).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'VALIDATION_SUPERSEDES' })]),
    );
    const rows = (await readBoard()).rows.filter(({ centerCode }) => centerCode === 'D');
    expect(rows.map(({ n }) => n)).toEqual([9]);
    expect((await readCases()).filter(({ centerCode }) => centerCode === 'D')).toHaveLength(9);
    expect(await stored()).toEqual([2, 19, 2, 2]);
  });

  it('leaves its cases to its center: another center sees the row of the board and no case', async () => {
    await expect(
      validations.find(
        actor('manager-a'),
        (await rowsOf<{ id: string }>('SELECT id FROM concord.external_validations LIMIT 1'))[0].id,
      ),
    ).rejects.toEqual(coded('EXTERNAL_VALIDATION_NOT_FOUND'));
    expect((await readCases(actor('manager-a'))).every(({ centerCode }) => centerCode === 'A')).toBe(true);
    expect((await readBoard(actor('manager-a'))).rows.some(({ centerCode }) => centerCode === 'D')).toBe(true);
  });
});

it('every write of the path is in an unbroken audit chain', async () => {
  expect(await rowsOf('SELECT concord.verify_audit_chain() AS broken')).toEqual([{ broken: null }]);
  const tables = (await rowsOf<{ table_name: string }>('SELECT DISTINCT table_name FROM concord.audit_events')).map(
    (row) => row.table_name,
  );
  expect(tables).toEqual(
    expect.arrayContaining([
      'feature_sets',
      'feature_vectors',
      'training_runs',
      'model_versions',
      'scores',
      'evaluations',
      'external_validations',
    ]),
  );
});

describe('the graph', () => {
  const ask = async (subgraph: Promise<Subgraph>, source: string, who = 'lead') => {
    const contextValue = { actor: actor(who), requestId: 'r', log: platform.deps.log };
    return graphql({ schema: (await subgraph).schema, source, contextValue });
  };

  it('answers every field of a training run, its model, its preset and its features', async () => {
    const { data, errors } = await ask(
      createRegistrySubgraph(platform.deps),
      `{ trainingRun(id: "${model.trainingRunId}") {
           id study { id } cohorts { id } preset { id name settings featureCount createdAt study { id } } plan state progress stage funnel
           result failure { code message } modelName casesUrl createdAt finishedAt
           modelVersion { id name version kind state onnxSha256 onnxSizeBytes digest threshold manifest manifestText onnxUrl createdAt
             lockedAt releasedAt study { id } preset { id } trainingRun { id } } }
         _entities(representations: [{ __typename: "Cohort", id: "coh_a" }, { __typename: "Study", id: "${STUDY}" }]) {
           ... on Cohort { featureSets(first: 1) { totalCount edges { node { id state cohort { id } preset { id } failures { code } finishedAt
             vectors(first: 2) { totalCount pageInfo { hasNextPage endCursor } edges { node { case { id } values digest engineVersion } } } } } } }
           ... on Study { modelVersions { totalCount } trainingRuns { totalCount } featurePresets { totalCount } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      trainingRun: {
        state: 'SUCCEEDED',
        stage: null,
        modelVersion: { id: model.id, state: 'RELEASED', trainingRun: { id: model.trainingRunId } },
      },
      _entities: [
        { featureSets: { edges: [{ node: { vectors: { totalCount: 24, pageInfo: { hasNextPage: true } } } }] } },
        { modelVersions: { totalCount: 3 }, trainingRuns: { totalCount: 2 }, featurePresets: { totalCount: 2 } },
      ],
    });
  });

  it('answers scores and jobs from cohort, case and model', async () => {
    const score =
      '{ edges { node { id caseCode case { id } modelVersion { id } value riskGroup featureDigest modelDigest createdAt } } }';
    const { data, errors } = await ask(
      createScoringSubgraph(platform.deps),
      `{ _entities(representations: [{ __typename: "Cohort", id: "coh_b" }, { __typename: "Case", id: "cas_b00" },
           { __typename: "ModelVersion", id: "${model.id}" }]) {
           ... on Cohort { scoringJobs { edges { node { id state cohort { id } modelVersion { id } failures { caseCode code message } scores(first: 1) ${score} } } } }
           ... on Case { scores ${score} }
           ... on ModelVersion { scoringJobs { totalCount } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      _entities: [{}, { scores: { edges: [{ node: { caseCode: 'P-b00' } }] } }, { scoringJobs: { totalCount: 4 } }],
    });
  });

  it('answers the board and hides what a reader may not see', async () => {
    const source = `{ board(studyId: "${STUDY}", modelVersionId: "${model.id}") {
      digest generatedFrom study { id } modelVersion { id } pooled { method value k excluded { center { id } reason } undefinedReason }
      rows { center { id } cohort { id } source cohortRole n events threshold suppressed auc { value lower upper level method } } } }`;
    const [all, some] = await Promise.all([
      ask(createValidationSubgraph(platform.deps), source),
      ask(createValidationSubgraph(platform.deps), source, 'clinician'),
    ]);
    expect([all.errors, some.errors]).toEqual([undefined, undefined]);
    const rows = (answer: typeof all) => (answer.data as { board: { rows: { n: number | null }[] } }).board.rows;
    expect(rows(all).map(({ n }) => n)).toEqual([24, 14, 4, 9]);
    expect(rows(some).map(({ n }) => n)).toEqual([24, 14, null, 9]);
  });
});

function expectRow(row: BoardRow, expected: Recomputed): void {
  const events = expected.events;
  expect([row.n, row.events]).toEqual([expected.n, events]);
  const figures = [row.auc?.value, row.auc?.lower, row.auc?.upper, row.sensitivity?.value, row.specificity?.value];
  const again = [expected.auc, expected.aucLower, expected.aucUpper, expected.sensitivity, expected.specificity];
  figures.forEach((figure, i) => expect(figure).toBeCloseTo(again[i], 10));
  const [low, high] = wilson(Math.round(expected.sensitivity * events), events);
  expect(row.sensitivity?.lower).toBeCloseTo(low, 10);
  expect(row.sensitivity?.upper).toBeCloseTo(high, 10);
}
