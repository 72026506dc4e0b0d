import type { MigrationInterface, QueryRunner } from 'typeorm';

type Command = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** What one table allows `concord_app`, command by command, and which commands `concord_worker` may use. */
interface TableRights {
  readonly app: Partial<Record<Command, string>>;
  readonly worker: readonly Command[];
}

const studiesWith = (...roles: string[]) => `(SELECT concord.study_ids_with_role('{${roles.join(',')}}'))`;
const centersWith = (...roles: string[]) => `(SELECT concord.center_ids_with_role('{${roles.join(',')}}'))`;

const anyMember = 'study_id IN (SELECT concord.study_ids())';
const lead = `study_id IN ${studiesWith('LEAD')}`;
const modelling = `study_id IN ${studiesWith('LEAD', 'MODELLER')}`;
const dataManager = `center_id IN ${centersWith('DATA_MANAGER')}`;
const maskMaker = `center_id IN ${centersWith('DATA_MANAGER', 'READER')}`;
const reporter = `center_id IN ${centersWith('DATA_MANAGER', 'STATISTICIAN')}`;
/** Center data: the center's own members, and who may see per-case data of the whole study. */
const centerData = `center_id IN (SELECT concord.center_ids()) OR study_id IN ${studiesWith('LEAD', 'MODELLER', 'STATISTICIAN')}`;

const same = (predicate: string, ...commands: Command[]) =>
  Object.fromEntries(commands.map((command) => [command, predicate])) as TableRights['app'];
const uploader = `(purpose = 'IMAGE' AND ${dataManager}) OR (purpose = 'MASK' AND ${maskMaker}) OR (purpose = 'MODEL' AND ${modelling})`;
const none: readonly Command[] = [];
const all: readonly Command[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];

const rights: Readonly<Record<string, TableRights>> = {
  principals: { app: { SELECT: 'subject = concord.subject()' }, worker: ['SELECT'] },
  idempotency_keys: { app: same('subject = concord.subject()', ...all), worker: none },

  // ── study data: every member reads ──
  studies: {
    app: {
      SELECT: `id IN (SELECT concord.study_ids()) OR (created_by = concord.subject() AND NOT concord.has_members(id))`,
      INSERT: 'created_by = concord.subject()',
      UPDATE: `id IN ${studiesWith('LEAD')}`,
    },
    worker: ['SELECT'],
  },
  centers: { app: { SELECT: anyMember, ...same(lead, 'INSERT', 'UPDATE') }, worker: ['SELECT'] },
  members: {
    app: {
      SELECT: `subject = concord.subject() OR ${lead} OR center_id IN (SELECT concord.center_ids())`,
      INSERT: `${lead} OR (subject = concord.subject() AND center_id IS NULL AND concord.is_founder(study_id))`,
      ...same(lead, 'UPDATE', 'DELETE'),
    },
    worker: ['SELECT'],
  },
  cohorts: { app: { SELECT: anyMember, ...same(`${lead} OR ${dataManager}`, 'INSERT', 'UPDATE') }, worker: ['SELECT'] },
  feature_presets: { app: { SELECT: anyMember, INSERT: modelling }, worker: ['SELECT'] },
  training_runs: { app: { SELECT: anyMember, ...same(modelling, 'INSERT', 'UPDATE') }, worker: ['SELECT', 'UPDATE'] },
  model_versions: {
    app: { SELECT: anyMember, ...same(modelling, 'INSERT', 'UPDATE', 'DELETE') },
    worker: ['SELECT', 'INSERT', 'UPDATE'],
  },
  evaluations: {
    app: { SELECT: anyMember, INSERT: `source = 'EXTERNAL' AND ${reporter}` },
    worker: all,
  },

  // ── center data ──
  cases: { app: { SELECT: centerData, ...same(dataManager, 'INSERT', 'UPDATE', 'DELETE') }, worker: ['SELECT'] },
  uploads: {
    app: {
      SELECT: centerData,
      ...same(uploader, 'INSERT', 'UPDATE', 'DELETE'),
    },
    worker: all,
  },
  image_series: { app: { SELECT: centerData, ...same(dataManager, 'INSERT', 'UPDATE', 'DELETE') }, worker: all },
  annotations: { app: { SELECT: centerData, ...same(maskMaker, 'INSERT') }, worker: all },
  feature_sets: {
    app: { SELECT: centerData, ...same(`${modelling} OR ${dataManager}`, 'INSERT', 'UPDATE') },
    worker: ['SELECT', 'UPDATE'],
  },
  feature_vectors: { app: { SELECT: centerData }, worker: all },
  scoring_jobs: {
    app: { SELECT: centerData, ...same(`${modelling} OR ${dataManager}`, 'INSERT', 'UPDATE') },
    worker: ['SELECT', 'UPDATE'],
  },
  scores: { app: { SELECT: centerData }, worker: all },
  external_validations: { app: { SELECT: centerData, INSERT: reporter }, worker: ['SELECT', 'UPDATE'] },
  external_validation_cases: { app: { SELECT: centerData, INSERT: reporter }, worker: ['SELECT'] },
};

function policy(table: string, command: Command, predicate: string, role: string): string {
  const using = command === 'INSERT' ? '' : `USING (${predicate})`;
  const check = command === 'INSERT' || command === 'UPDATE' ? `WITH CHECK (${predicate})` : '';
  const name = `${role.replace('concord_', '')}_${command.toLowerCase()}`;
  return `CREATE POLICY ${name} ON concord.${table} FOR ${command} TO ${role} ${using} ${check};
    GRANT ${command} ON concord.${table} TO ${role};`;
}

function secure(table: string, { app, worker }: TableRights): string {
  return [
    `ALTER TABLE concord.${table} ENABLE ROW LEVEL SECURITY;`,
    `ALTER TABLE concord.${table} FORCE ROW LEVEL SECURITY;`,
    ...Object.entries(app).map(([command, predicate]) => policy(table, command as Command, predicate, 'concord_app')),
    ...worker.map((command) => policy(table, command, 'true', 'concord_worker')),
  ].join('\n');
}

function open(table: string, { app, worker }: TableRights): string {
  return [
    ...Object.keys(app).map((command) => `DROP POLICY app_${command.toLowerCase()} ON concord.${table};`),
    ...worker.map((command) => `DROP POLICY worker_${command.toLowerCase()} ON concord.${table};`),
    `REVOKE ALL ON concord.${table} FROM concord_app, concord_worker;`,
    `ALTER TABLE concord.${table} NO FORCE ROW LEVEL SECURITY;`,
    `ALTER TABLE concord.${table} DISABLE ROW LEVEL SECURITY;`,
  ].join('\n');
}

/** Row-level security: everything is denied but what this table of predicates allows. */
export class RowSecurity1790000000007 implements MigrationInterface {
  readonly name = 'RowSecurity1790000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, allowed] of Object.entries(rights)) await runner.query(secure(table, allowed));
    await runner.query('GRANT SELECT ON concord.case_inputs TO concord_app, concord_worker');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE ALL ON concord.case_inputs FROM concord_app, concord_worker');
    for (const [table, allowed] of Object.entries(rights)) await runner.query(open(table, allowed));
  }
}
