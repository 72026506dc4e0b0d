import {
  ConcordClient,
  collect,
  idempotencyKey,
  runSiteValidation,
  uploadCohort,
  type Board,
  type BoardCase,
  type TrainingRun,
} from '../../client-sdk';
import type { DemoCohort, DemoHospital, DemoPlan } from './plan';
import type { Progress } from './progress';

export interface DemoActors {
  readonly lead: ConcordClient;
  /** One client per hospital, by center code. */
  readonly hospitals: ReadonlyMap<string, ConcordClient>;
}

export interface DemoResult {
  readonly board: Board;
  readonly cases: readonly BoardCase[];
  readonly studyId: string;
  readonly modelVersionId: string;
  readonly rejections: readonly string[];
}

interface OpenCohort extends DemoCohort {
  readonly id: string;
}

/** What every step needs. */
interface Stage {
  readonly plan: DemoPlan;
  readonly actors: DemoActors;
  readonly progress: Progress;
  readonly studyId: string;
  /** Center ids by code. */
  readonly centers: ReadonlyMap<string, string>;
}

/** The whole path through the public API. Every step may be repeated: a second run goes on where the first one stopped. */
export async function runStudy(plan: DemoPlan, actors: DemoActors, progress: Progress): Promise<DemoResult> {
  const { lead } = actors;
  const study = await lead.studies.createStudy({ ...plan.study, description: plan.facts.join(' ') });
  const centers = await addCenters(plan, lead, study.id);
  const stage: Stage = { plan, actors, progress, studyId: study.id, centers };
  const { cohorts, rejections } = await uploadAll(stage);
  const preset = await lead.registry.createFeaturePreset({ studyId: study.id, name: plan.preset, preset: plan.preset });
  await extractAll(stage, cohorts, preset.id);
  const modelVersionId = await train(stage, cohorts, preset.id);
  await release(lead, modelVersionId);
  await scoreAll(stage, cohorts, modelVersionId);
  await validateAtSite(stage, modelVersionId);
  return {
    board: await completeBoard(stage, modelVersionId),
    cases: await lead.validation.boardExport(study.id, modelVersionId),
    studyId: study.id,
    modelVersionId,
    rejections,
  };
}

async function addCenters(plan: DemoPlan, lead: ConcordClient, studyId: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const known = new Set((await collect(lead.studies.listMembers(studyId))).map((member) => member.username));
  for (const { code, name, country } of [...plan.hospitals, plan.site]) {
    const center = await lead.studies.addCenter({ studyId, code, name, country });
    const username = `service-account-${hospitalClientId(code)}`;
    if (!known.has(username)) {
      await lead.studies.addMember({ studyId, centerId: center.id, username, roles: ['DATA_MANAGER', 'READER'] });
    }
    ids.set(code, center.id);
  }
  return ids;
}

/** Id of the machine client that acts for a hospital. */
export function hospitalClientId(centerCode: string): string {
  return `hospital-${centerCode.toLowerCase()}`;
}

async function uploadAll(stage: Stage): Promise<{ cohorts: OpenCohort[]; rejections: string[] }> {
  const cohorts: OpenCohort[] = [];
  const rejections: string[] = [];
  for (const hospital of stage.plan.hospitals) {
    for (const cohort of hospital.cohorts) {
      const uploaded = await uploadOne(stage, hospital, cohort);
      cohorts.push({ ...cohort, id: uploaded.id });
      rejections.push(...uploaded.rejections);
    }
  }
  return { cohorts, rejections };
}

async function uploadOne(
  { actors, centers, studyId, progress }: Stage,
  hospital: DemoHospital,
  cohort: DemoCohort,
): Promise<{ id: string; rejections: string[] }> {
  const client = required(actors.hospitals, hospital.code);
  const { code, name, role } = cohort;
  const centerId = required(centers, hospital.code);
  const created = await client.cohorts.createCohort({ studyId, centerId, code, name, role });
  const { id, state } = await client.cohorts.getCohort(created.id);
  if (state === 'FROZEN') return { id, rejections: [] };
  const step = progress.start(`${hospital.code} uploads ${cohort.code}`);
  const report = await uploadCohort(client, {
    folder: cohort.folder,
    cohortId: id,
    onProgress: (event) => event.phase !== 'CHECK' && step.update(event.done, event.total),
  });
  step.stop(`${report.ready.length + report.skipped.length} of ${report.total} cases ready`);
  await actors.lead.cohorts.freezeCohort(id);
  return { id, rejections: report.rejections.map((r) => `${r.caseCode} ${r.part}: ${r.code} ${r.message}`) };
}

async function extractAll(
  { actors, progress }: Stage,
  cohorts: readonly OpenCohort[],
  presetId: string,
): Promise<void> {
  const { registry } = actors.lead;
  for (const cohort of cohorts) {
    const step = progress.start(`features of ${cohort.code}`);
    const set = await registry.extractFeatures({
      cohortId: cohort.id,
      presetId,
      idempotencyKey: idempotencyKey('demo', 'extract', cohort.id, presetId),
    });
    const done = await registry.waitForFeatureSet(set.id, {
      onProgress: (job) => step.update(job.done ?? 0, job.total ?? 0),
    });
    step.stop(done.state);
  }
}

async function train(stage: Stage, cohorts: readonly OpenCohort[], presetId: string): Promise<string> {
  const { plan, actors, studyId } = stage;
  const step = stage.progress.start('train the signature');
  const run = await actors.lead.registry.startTraining({
    studyId,
    cohortIds: cohorts.filter((cohort) => cohort.role === 'TRAINING').map((cohort) => cohort.id),
    presetId,
    modelName: 'radiomics-signature',
    version: '1.0.0',
    plan: plan.training,
    idempotencyKey: idempotencyKey('demo', 'train', studyId),
  });
  const done = await actors.lead.registry.waitForTrainingRun(run.id, {
    onProgress: (job) => step.update(Math.round((job.progress ?? 0) * 100), 100),
  });
  step.stop(`${done.state} ${describeFunnel(done)}`);
  if (!done.modelVersion) throw new Error(`The training run ended ${done.state}: ${JSON.stringify(done.failure)}`);
  return done.modelVersion.id;
}

/** How many features each stage kept, and what the engine flagged. */
function describeFunnel(run: Pick<TrainingRun, 'funnel' | 'result'>): string {
  const { stages } = (run.funnel ?? { stages: [] }) as { stages: { name: string; count: number }[] };
  const { flags = [] } = (run.result ?? {}) as { flags?: string[] };
  const counts = stages.map((stage) => `${stage.count} ${stage.name.toLowerCase()}`).join(' > ');
  return `${counts} ${flags.join(', ')}`.trimEnd();
}

async function release(lead: ConcordClient, modelVersionId: string): Promise<void> {
  const { state } = await lead.registry.getModelVersion(modelVersionId);
  if (state === 'DRAFT') await lead.registry.lockModelVersion(modelVersionId, 'Frozen before validation.');
  if (state !== 'RELEASED') await lead.registry.releaseModelVersion(modelVersionId, 'Released to the sites.');
}

async function scoreAll(
  { actors, progress }: Stage,
  cohorts: readonly OpenCohort[],
  modelVersionId: string,
): Promise<void> {
  const { scoring } = actors.lead;
  for (const cohort of cohorts) {
    const step = progress.start(`score ${cohort.code}`);
    const job = await scoring.startScoring({
      cohortId: cohort.id,
      modelVersionId,
      idempotencyKey: idempotencyKey('demo', 'score', cohort.id, modelVersionId),
    });
    const done = await scoring.waitForScoringJob(job.id, {
      onProgress: (state) => step.update(state.done ?? 0, state.total ?? 0),
    });
    step.stop(done.state);
  }
}

async function validateAtSite(
  { plan, actors, centers, studyId, progress }: Stage,
  modelVersionId: string,
): Promise<void> {
  const step = progress.start(`${plan.site.code} validates at home`);
  const centerId = required(centers, plan.site.code);
  const result = await runSiteValidation(required(actors.hospitals, plan.site.code), {
    folder: plan.site.folder,
    modelVersionId,
    studyId,
    centerId,
    idempotencyKey: idempotencyKey('demo', 'validate', centerId, modelVersionId),
    onProgress: (event) => event.phase === 'FEATURES' && step.update(event.done, event.total),
  });
  step.stop(result.externalValidation ? result.externalValidation.state : 'not registered');
}

/** Evaluations follow the scoring jobs: wait until every cohort and the site have their row. */
async function completeBoard({ plan, actors, studyId }: Stage, modelVersionId: string): Promise<Board> {
  const expected = plan.hospitals.flatMap((hospital) => hospital.cohorts).length + 1;
  const deadline = performance.now() + 60_000;
  for (;;) {
    const board = await actors.lead.validation.board(studyId, modelVersionId);
    if (board.rows.length >= expected) return board;
    if (performance.now() > deadline) throw new Error(`The board has ${board.rows.length} of ${expected} rows.`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function required<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`No entry for ${String(key)}.`);
  return value;
}
