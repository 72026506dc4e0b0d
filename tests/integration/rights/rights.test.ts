import { Client } from 'pg';
import { asSubject, connect, MigratedDatabase, startMigratedDatabase } from './migrated-database';
import { tableClasses, tablesOf } from './table-classes';
import { centerRows, insert, subjects, writeTwoCenters } from './two-centers';

jest.setTimeout(120_000);

const INSUFFICIENT_PRIVILEGE = '42501';
const FOREIGN_KEY_VIOLATION = '23503';
const centerTables = tablesOf('center');
const writableCenterTables = centerTables.filter((table) => table !== 'case_inputs');

let database: MigratedDatabase;
let owner: Client;
let app: Client;

beforeAll(async () => {
  database = await startMigratedDatabase();
  owner = await connect(database.config.url);
  app = await connect(database.config.appUrl);
  await writeTwoCenters(owner);
});

afterAll(async () => {
  await app?.end();
  await owner?.end();
  await database?.stop();
});

const count = async (client: Client, table: string, where = 'true') => {
  const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM concord.${table} WHERE ${where}`);
  return rows[0].n;
};
const seenBy = (subject: string | null, table: string, where?: string) =>
  asSubject(app, subject, () => count(app, table, where));
const stateOf = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work();
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the catalog', () => {
  it('has no table and no view that nobody classified', async () => {
    const { rows } = await owner.query<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE relnamespace = 'concord'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')`,
    );
    expect(rows.map((row) => row.relname).sort()).toEqual(Object.keys(tableClasses).sort());
  });

  it('enables and forces row-level security on every table', async () => {
    const { rows } = await owner.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'concord'::regnamespace AND relkind IN ('r', 'p')
         AND NOT (relrowsecurity AND relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  it('reads every view with the rights of its reader', async () => {
    const { rows } = await owner.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'concord'::regnamespace AND relkind = 'v'
         AND NOT coalesce(reloptions @> '{security_invoker=true}', false)`,
    );
    expect(rows).toEqual([]);
  });

  it('gives no role of the application a way around the policies', async () => {
    const { rows } = await owner.query(
      `SELECT rolname FROM pg_roles WHERE rolname LIKE 'concord\\_%' AND rolname <> 'concord_owner'
         AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)`,
    );
    expect(rows).toEqual([]);
    const memberships = await owner.query(
      `SELECT member::regrole FROM pg_auth_members WHERE member::regrole::text IN ('concord_app', 'concord_worker')`,
    );
    expect(memberships.rows).toEqual([]);
    const owned = await owner.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'concord'::regnamespace AND relowner <> 'concord_owner'::regrole`,
    );
    expect(owned.rows).toEqual([]);
  });

  it('pins the search path of every function that runs with the rights of its owner', async () => {
    const { rows } = await owner.query(
      `SELECT proname FROM pg_proc WHERE pronamespace = 'concord'::regnamespace AND prosecdef
         AND NOT coalesce(proconfig @> '{"search_path=\\"\\""}', false)`,
    );
    expect(rows).toEqual([]);
  });

  it('lets nobody truncate, and the application write no audit', async () => {
    const { rows } = await owner.query<{ role: string; table: string; privilege: string }>(
      `SELECT role, c.relname AS table, privilege
       FROM unnest('{concord_app,concord_worker,concord_rights}'::text[]) role, pg_class c,
         unnest('{INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) privilege
       WHERE c.relnamespace = 'concord'::regnamespace AND c.relkind IN ('r', 'v')
         AND has_table_privilege(role, c.oid, privilege)
         AND (c.relname = 'audit_events' OR privilege IN ('TRUNCATE', 'REFERENCES', 'TRIGGER'))`,
    );
    expect(rows).toEqual([]);
  });
});

describe.each(centerTables)("a center's rows in %s", (table) => {
  it('exist for both centers', async () => {
    expect(await count(owner, table, `center_id = 'cen_a'`)).toBeGreaterThan(0);
    expect(await count(owner, table, `center_id = 'cen_b'`)).toBeGreaterThan(0);
  });

  it("are seen by the center's own member", async () => {
    expect(await seenBy(subjects.managerOfA, table, `center_id = 'cen_a'`)).toBeGreaterThan(0);
    expect(await seenBy(subjects.managerOfB, table, `center_id = 'cen_b'`)).toBeGreaterThan(0);
  });

  it.each([subjects.managerOfB, subjects.everythingAtB])(
    'are hidden from the member %s of another center',
    async (s) => {
      expect(await seenBy(s, table, `center_id = 'cen_a'`)).toBe(0);
      expect(await seenBy(s, table)).toBe(await count(owner, table, `center_id = 'cen_b'`));
    },
  );

  it.each([subjects.lead, subjects.modeller, subjects.statistician])('are open to %s of the study', async (subject) => {
    expect(await seenBy(subject, table)).toBe(await count(owner, table));
  });

  it.each([subjects.auditor, subjects.clinician, subjects.outsider, '', null])(
    'are hidden from %s',
    async (subject) => {
      expect(await seenBy(subject, table)).toBe(0);
    },
  );
});

describe('without a subject, or as an outsider', () => {
  it.each(Object.keys(tableClasses))('%s is empty', async (table) => {
    expect(await seenBy(null, table)).toBe(0);
    const ownRows = table === 'principals' ? 1 : 0;
    expect(await seenBy(subjects.outsider, table)).toBe(ownRows);
  });
});

describe('study data', () => {
  it.each(tablesOf('study'))('%s is read by every member', async (table) => {
    for (const subject of [subjects.managerOfB, subjects.clinician, subjects.auditor]) {
      expect(await seenBy(subject, table)).toBe(await count(owner, table));
    }
  });

  it('shows members of other centers to the lead only, and idempotency keys to nobody else', async () => {
    expect(await seenBy(subjects.lead, 'members')).toBe(await count(owner, 'members'));
    expect(
      await seenBy(subjects.managerOfB, 'members', `center_id = 'cen_b' OR subject = '${subjects.managerOfB}'`),
    ).toBe(2);
    expect(await seenBy(subjects.managerOfB, 'members')).toBe(2);
    expect(await seenBy(subjects.managerOfA, 'idempotency_keys')).toBe(1);
    expect(await seenBy(subjects.lead, 'idempotency_keys')).toBe(0);
  });
});

describe("a center's own data manager", () => {
  it('writes, changes and removes its cases', async () => {
    const [table, row] = centerRows('a')[0];
    const own = { ...row, id: 'cas_own', ...distinct(table) };
    await asSubject(app, subjects.managerOfA, async () => {
      await insert(app, table, own);
      expect((await app.query(`UPDATE concord.cases SET outcome = 0 WHERE id = 'cas_own'`)).rowCount).toBe(1);
      expect((await app.query(`DELETE FROM concord.cases WHERE id = 'cas_own'`)).rowCount).toBe(1);
    });
  });
});

describe('forged writes of a member of center B', () => {
  const attackers = [subjects.managerOfB, subjects.everythingAtB];

  it.each(writableCenterTables)('change and remove nothing of center A in %s', async (table) => {
    for (const subject of attackers) {
      for (const statement of [
        `UPDATE concord.${table} SET created_by = 'forged' WHERE center_id = 'cen_a'`,
        `DELETE FROM concord.${table} WHERE center_id = 'cen_a'`,
      ]) {
        const affected = await asSubject(app, subject, async () => {
          try {
            return (await app.query(statement)).rowCount;
          } catch (error) {
            return (error as { code: string }).code;
          }
        });
        expect([0, INSUFFICIENT_PRIVILEGE]).toContain(affected);
      }
    }
  });

  it.each(centerRows('a'))('add nothing to center A in %s', async (table, row) => {
    const forged = { ...row, id: `${String(row.id).split('_')[0]}_f`, ...distinct(table) };
    for (const subject of attackers) {
      const state = await asSubject(app, subject, () => stateOf(() => insert(app, table, forged)));
      expect(state).toBe(INSUFFICIENT_PRIVILEGE);
    }
  });

  it.each(centerRows('a'))('attach nothing of their own to center A in %s', async (table, row) => {
    const forged = { ...row, id: `${String(row.id).split('_')[0]}_f`, ...distinct(table), center_id: 'cen_b' };
    const state = await asSubject(app, subjects.everythingAtB, () => stateOf(() => insert(app, table, forged)));
    // An external validation has no parent but the center itself: then it is simply B's own row.
    const expected = table === 'external_validations' ? ['accepted'] : [INSUFFICIENT_PRIVILEGE, FOREIGN_KEY_VIOLATION];
    expect(expected).toContain(state);
  });

  it('move no own case to another center, cohort or study', async () => {
    for (const change of [`center_id = 'cen_a'`, `cohort_id = 'coh_a'`, `center_id = 'cen_a', cohort_id = 'coh_a'`]) {
      const state = await asSubject(app, subjects.managerOfB, () =>
        stateOf(() => app.query(`UPDATE concord.cases SET ${change} WHERE id = 'cas_b'`)),
      );
      expect([INSUFFICIENT_PRIVILEGE, FOREIGN_KEY_VIOLATION]).toContain(state);
    }
  });

  it('make no member of anybody', async () => {
    const me = { id: 'mem_f', study_id: 'stu_1', username: 'x', subject: subjects.managerOfB, roles: '{LEAD}' };
    for (const subject of [...attackers, subjects.outsider, subjects.modeller]) {
      const row = { ...me, subject };
      expect(await asSubject(app, subject, () => stateOf(() => insert(app, 'members', row)))).toBe(
        INSUFFICIENT_PRIVILEGE,
      );
      const promoted = await asSubject(app, subject, () => app.query(`UPDATE concord.members SET roles = '{LEAD}'`));
      expect(promoted.rowCount).toBe(0);
    }
  });

  it('found no study in the name of another', async () => {
    const study = { id: 'stu_f', code: 'F', name: 'F', outcome_name: 'o', created_by: subjects.lead };
    const state = await asSubject(app, subjects.managerOfB, () => stateOf(() => insert(app, 'studies', study)));
    expect(state).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('become neither the worker nor the owner', async () => {
    for (const role of ['concord_worker', 'concord_owner', 'concord_rights', 'concord_audit']) {
      expect(await stateOf(() => app.query(`SET ROLE ${role}`))).toBe(INSUFFICIENT_PRIVILEGE);
    }
    expect(await stateOf(() => app.query('SET session_replication_role = replica'))).toBe(INSUFFICIENT_PRIVILEGE);
    expect(await stateOf(() => app.query('ALTER TABLE concord.cases DISABLE TRIGGER ALL'))).toBe(
      INSUFFICIENT_PRIVILEGE,
    );
    expect(await stateOf(() => app.query('ALTER TABLE concord.cases DISABLE ROW LEVEL SECURITY'))).toBe(
      INSUFFICIENT_PRIVILEGE,
    );
  });
});

/** What must differ so that a copied row breaks no unique key. */
function distinct(table: string): Record<string, unknown> {
  if (table === 'cases' || table === 'external_validation_cases') return { case_code: 'F-1' };
  if (table === 'annotations') return { version: 2, upload_id: 'upl_a3' };
  if (table === 'image_series') return { upload_id: 'upl_a3' };
  if (table === 'feature_sets') return { preset_id: 'pre_2' };
  return {};
}

describe('a member named before the first login', () => {
  it('is bound at the first request, and one named later when the membership is written', async () => {
    await owner.query('BEGIN');
    const membership = { study_id: 'stu_1', center_id: 'cen_a', roles: '{READER}' };
    await insert(owner, 'members', { id: 'mem_n1', username: 'early', ...membership });
    await owner.query(`SELECT concord.bind_principal('subject-early', 'early')`);
    await owner.query(`SELECT concord.bind_principal('subject-late', 'late')`);
    await insert(owner, 'members', { id: 'mem_n2', username: 'late', ...membership });
    const { rows } = await owner.query(`SELECT subject FROM concord.members WHERE id LIKE 'mem_n%' ORDER BY id`);
    await owner.query('ROLLBACK');
    expect(rows).toEqual([{ subject: 'subject-early' }, { subject: 'subject-late' }]);
  });
});

describe('the audit trail', () => {
  const chain = async () =>
    (await owner.query<{ broken: string | null }>('SELECT concord.verify_audit_chain() AS broken')).rows[0].broken;

  it('holds every write of every domain table', async () => {
    for (const table of Object.keys(tableClasses)) {
      if (['audit_events', 'idempotency_keys', 'case_inputs'].includes(table)) continue;
      const written = await count(owner, 'audit_events', `table_name = '${table}' AND action = 'INSERT'`);
      expect([table, written]).toEqual([table, await count(owner, table)]);
    }
    expect(await chain()).toBeNull();
  });

  it('keeps what changed, who changed it and why, and no mere progress', async () => {
    await app.query('BEGIN');
    await app.query(
      `SELECT set_config('concord.subject', $1, true), set_config('concord.username', 'anna', true),
         set_config('concord.reason', 'typing error', true)`,
      [subjects.managerOfA],
    );
    await app.query(`UPDATE concord.cases SET outcome = 0 WHERE id = 'cas_a'`);
    await app.query('COMMIT');
    await owner.query(`UPDATE concord.feature_sets SET done = done + 1 WHERE id = 'fse_a'`);
    const { rows } = await owner.query(
      `SELECT subject, username, action, record_id, center_id, old, new, reason FROM concord.audit_events ORDER BY seq DESC LIMIT 1`,
    );
    expect(rows[0]).toEqual({
      subject: subjects.managerOfA,
      username: 'anna',
      action: 'UPDATE',
      record_id: 'cas_a',
      center_id: 'cen_a',
      old: { outcome: 1 },
      new: { outcome: 0 },
      reason: 'typing error',
    });
    expect(await chain()).toBeNull();
  });

  it('stays in one chain when transactions commit at the same time', async () => {
    const before = await count(owner, 'audit_events');
    const clients = await Promise.all(Array.from({ length: 6 }, () => connect(database.config.workerUrl)));
    await Promise.all(
      clients.map(async (client, index) => {
        for (let round = 0; round < 10; round += 1) {
          await client.query('BEGIN');
          await client.query(`SELECT set_config('concord.subject', 'worker', true)`);
          await client.query(`UPDATE concord.scoring_jobs SET attempt = attempt + 1 WHERE id = $1`, [
            index % 2 === 0 ? 'job_a' : 'job_b',
          ]);
          await client.query('COMMIT');
        }
        await client.end();
      }),
    );
    expect((await count(owner, 'audit_events')) - before).toBe(60);
    expect(await chain()).toBeNull();
  });

  it('cannot be written by the application', async () => {
    for (const client of [app, await connect(database.config.workerUrl)]) {
      for (const statement of [
        'INSERT INTO concord.audit_events SELECT * FROM concord.audit_events LIMIT 1',
        `UPDATE concord.audit_events SET username = 'nobody'`,
        'DELETE FROM concord.audit_events',
        'TRUNCATE concord.audit_events',
        'DROP TRIGGER audit ON concord.cases',
      ]) {
        expect(await stateOf(() => client.query(statement))).toBe(INSUFFICIENT_PRIVILEGE);
      }
      if (client !== app) await client.end();
    }
  });

  it.each([
    ['a changed value', `UPDATE concord.audit_events SET new = '{"outcome": 1}' WHERE seq = 12`, '12'],
    ['a changed name', `UPDATE concord.audit_events SET username = 'nobody' WHERE seq = 7`, '7'],
    ['a missing event', 'DELETE FROM concord.audit_events WHERE seq = 9', '9'],
    [
      'an event whose hash was made to fit',
      `UPDATE concord.audit_events e SET username = 'nobody', hash = concord.audit_digest(
         (e.seq, e.at, e.subject, 'nobody', e.action, e.table_name, e.record_id, e.study_id, e.center_id, e.old, e.new,
          e.reason, e.previous_hash, e.hash)::concord.audit_events) WHERE seq = 5`,
      '6',
    ],
  ])('shows %s', async (_, statement, broken) => {
    await owner.query('BEGIN');
    await owner.query(statement);
    const found = await chain();
    await owner.query('ROLLBACK');
    expect(found).toBe(broken);
    expect(await chain()).toBeNull();
  });

  it("blanks center data for the auditor, and shows nothing to a center's member", async () => {
    const trail = (subject: string) =>
      asSubject(app, subject, async () => {
        const { rows } = await app.query(
          `SELECT count(*)::int AS events, count(*) FILTER (WHERE center_id = 'cen_a' AND (old IS NOT NULL OR new IS NOT NULL))::int AS open
           FROM concord.audit_trail('stu_1', 0, 10000)`,
        );
        return rows[0] as { events: number; open: number };
      });
    const lead = await trail(subjects.lead);
    expect(lead.open).toBeGreaterThan(0);
    expect(await trail(subjects.auditor)).toEqual({ events: lead.events, open: 0 });
    expect(await trail(subjects.managerOfB)).toEqual({ events: 0, open: 0 });
    expect(await seenBy(subjects.auditor, 'audit_events', `center_id IS NOT NULL`)).toBe(0);
    expect(await seenBy(subjects.auditor, 'audit_events')).toBeGreaterThan(0);
    expect(await seenBy(subjects.managerOfA, 'audit_events')).toBe(0);
  });
});

describe('what is finished', () => {
  it('does not change: a frozen cohort', async () => {
    await owner.query('BEGIN');
    await owner.query(
      `UPDATE concord.cohorts SET state = 'FROZEN', digest = repeat('a', 64), frozen_at = now() WHERE id = 'coh_a'`,
    );
    const state = async (statement: string) => {
      await owner.query('SAVEPOINT attempt');
      const result = await stateOf(() => owner.query(statement));
      await owner.query('ROLLBACK TO attempt');
      return result;
    };
    const statements = [
      `UPDATE concord.cases SET outcome = 0 WHERE id = 'cas_a'`,
      `DELETE FROM concord.cases WHERE id = 'cas_a'`,
      `INSERT INTO concord.cases (id, study_id, center_id, cohort_id, case_code) VALUES ('cas_f', 'stu_1', 'cen_a', 'coh_a', 'F')`,
      `UPDATE concord.image_series SET sha256 = repeat('b', 64) WHERE id = 'ser_a'`,
      `UPDATE concord.annotations SET label = 2 WHERE id = 'ann_a'`,
      `DELETE FROM concord.annotations WHERE id = 'ann_a'`,
      `UPDATE concord.cohorts SET state = 'OPEN', digest = NULL, frozen_at = NULL WHERE id = 'coh_a'`,
    ];
    const states = [];
    for (const statement of statements) states.push(await state(statement));
    await owner.query('ROLLBACK');
    expect(states).toEqual(statements.map(() => 'CC001'));
  });

  it('does not change: a locked model version', async () => {
    await owner.query('BEGIN');
    await owner.query(`UPDATE concord.model_versions SET state = 'LOCKED', locked_at = now() WHERE id = 'mod_1'`);
    const attempts = [
      'threshold = 0.1',
      `onnx_sha256 = repeat('0', 64)`,
      `state = 'DRAFT'`,
      'locked_at = now() + interval $$1 day$$',
    ];
    const states = [];
    for (const change of attempts) {
      await owner.query('SAVEPOINT attempt');
      states.push(await stateOf(() => owner.query(`UPDATE concord.model_versions SET ${change} WHERE id = 'mod_1'`)));
      await owner.query('ROLLBACK TO attempt');
    }
    states.push(
      await stateOf(() =>
        owner.query(`UPDATE concord.model_versions SET state = 'RELEASED', released_at = now() WHERE id = 'mod_1'`),
      ),
    );
    await owner.query('ROLLBACK');
    expect(states).toEqual([...attempts.map(() => 'CC002'), 'accepted']);
  });
});
