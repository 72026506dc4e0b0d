import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How a table is audited: columns whose change alone is progress and not audited, columns too large to be copied
 * (their SHA-256 is kept instead), and whether a row is center data.
 */
interface Audited {
  readonly progress?: readonly string[];
  readonly large?: readonly string[];
  readonly center?: true;
}

const jobProgress = ['total', 'done', 'failed', 'failures'];

const audited: Readonly<Record<string, Audited>> = {
  principals: {},
  studies: {},
  centers: {},
  members: {},
  cohorts: {},
  cases: { center: true },
  uploads: { center: true },
  image_series: { center: true },
  annotations: { center: true },
  feature_presets: {},
  feature_sets: { progress: jobProgress, center: true },
  feature_vectors: { large: ['values'], center: true },
  training_runs: { progress: ['progress', 'stage'], large: ['result'] },
  model_versions: { large: ['manifest_text', 'manifest'] },
  scoring_jobs: { progress: jobProgress, center: true },
  scores: { center: true },
  external_validations: { center: true },
  external_validation_cases: { center: true },
  evaluations: { large: ['roc'] },
};

/** Key of the advisory lock: the bytes of "conc". */
const auditLock = 0x636f6e63;

const tables = `
  CREATE TABLE concord.audit_events (
    seq bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    subject text,
    username text,
    action text NOT NULL CHECK (action IN ('INSERT', 'UPDATE', 'DELETE')),
    table_name text NOT NULL,
    record_id text NOT NULL,
    study_id text,
    center_id text,
    old jsonb,
    new jsonb,
    reason text,
    previous_hash text NOT NULL,
    hash text NOT NULL
  );
  CREATE INDEX audit_events_of_study ON concord.audit_events (study_id, seq);
  CREATE INDEX audit_events_of_record ON concord.audit_events (record_id, seq);
`;

const digest = `
  -- sha256(previous hash || canonical text of the event), hexadecimal.
  CREATE FUNCTION concord.audit_digest(event concord.audit_events) RETURNS text
    LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
    SELECT encode(sha256(convert_to(event.previous_hash || jsonb_build_array(
      event.seq, to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), event.subject, event.username,
      event.action, event.table_name, event.record_id, event.study_id, event.center_id, event.old, event.new,
      event.reason)::text, 'UTF8')), 'hex')
  $$;

  CREATE FUNCTION concord.audit_image(image jsonb, large text[]) RETURNS jsonb
    LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
    SELECT coalesce(jsonb_object_agg(key, CASE WHEN key = ANY (large) AND value <> 'null'::jsonb
      THEN to_jsonb('sha256:' || encode(sha256(convert_to(value::text, 'UTF8')), 'hex')) ELSE value END), '{}')
    FROM jsonb_each(image)
  $$;
`;

const writer = `
  -- Arguments: progress columns, large columns, 'center' for center data.
  CREATE FUNCTION concord.audit_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET timezone = 'UTC' AS $$
  DECLARE
    progress constant text[] := string_to_array(TG_ARGV[0], ',');
    large constant text[] := string_to_array(TG_ARGV[1], ',');
    before jsonb;
    after jsonb;
    record jsonb;
    changed text[];
    event concord.audit_events;
  BEGIN
    IF TG_OP <> 'INSERT' THEN before := concord.audit_image(to_jsonb(OLD), large); END IF;
    IF TG_OP <> 'DELETE' THEN after := concord.audit_image(to_jsonb(NEW), large); END IF;
    record := coalesce(after, before);
    IF TG_OP = 'UPDATE' THEN
      changed := ARRAY(SELECT key FROM jsonb_each(after) WHERE value IS DISTINCT FROM before -> key);
      IF changed <@ progress THEN RETURN NULL; END IF;
      before := (SELECT jsonb_object_agg(key, before -> key) FROM unnest(changed) key);
      after := (SELECT jsonb_object_agg(key, after -> key) FROM unnest(changed) key);
    END IF;
    -- One lock, taken at commit and held to its end, puts all writers in one order; it is the last lock they take.
    PERFORM pg_advisory_xact_lock(${auditLock});
    SELECT seq + 1, hash INTO event.seq, event.previous_hash FROM concord.audit_events ORDER BY seq DESC LIMIT 1;
    event.seq := coalesce(event.seq, 1);
    event.previous_hash := coalesce(event.previous_hash, repeat('0', 64));
    event.at := clock_timestamp();
    event.subject := coalesce(concord.subject(), session_user);
    event.username := coalesce(concord.username(), session_user);
    event.action := TG_OP;
    event.table_name := TG_TABLE_NAME;
    event.record_id := coalesce(record ->> 'id', record ->> 'subject');
    event.study_id := CASE WHEN TG_TABLE_NAME = 'studies' THEN record ->> 'id' ELSE record ->> 'study_id' END;
    event.center_id := CASE WHEN TG_ARGV[2] = 'center' THEN record ->> 'center_id' END;
    event.old := before;
    event.new := after;
    event.reason := nullif(current_setting('concord.reason', true), '');
    event.hash := concord.audit_digest(event);
    INSERT INTO concord.audit_events SELECT event.*;
    RETURN NULL;
  END $$;
`;

const readers = `
  -- The first event that does not follow from the one before it; how long the chain is; its last hash, to be kept
  -- elsewhere: a chain cut at its end still holds together, but has lost a hash that somebody remembers.
  CREATE FUNCTION concord.audit_chain_status() RETURNS TABLE (broken_at bigint, length bigint, head_hash text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
  DECLARE
    event concord.audit_events;
    expected bigint := 1;
    previous text := repeat('0', 64);
  BEGIN
    FOR event IN SELECT * FROM concord.audit_events ORDER BY seq LOOP
      IF broken_at IS NULL AND (event.seq <> expected OR event.previous_hash <> previous
          OR event.hash <> concord.audit_digest(event)) THEN
        broken_at := expected;
      END IF;
      expected := event.seq + 1;
      previous := event.hash;
    END LOOP;
    length := expected - 1;
    head_hash := previous;
    RETURN NEXT;
  END $$;

  CREATE FUNCTION concord.verify_audit_chain() RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT broken_at FROM concord.audit_chain_status() $$;

  -- A study's events for LEAD and AUDITOR; the content of center data only for those who may see that data.
  CREATE FUNCTION concord.audit_trail(wanted_study text, after_seq bigint, maximum integer)
    RETURNS SETOF concord.audit_events
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT seq, at, subject, username, action, table_name, record_id, study_id, center_id,
      CASE WHEN visible THEN old END, CASE WHEN visible THEN new END, reason, previous_hash, hash
    FROM (SELECT e.*, center_id IS NULL OR center_id IN (SELECT concord.center_ids())
            OR concord.has_study_role(wanted_study, '{LEAD,MODELLER,STATISTICIAN}') AS visible
          FROM concord.audit_events e WHERE study_id = wanted_study AND seq > after_seq) events
    WHERE concord.has_study_role(wanted_study, '{LEAD,AUDITOR}')
    ORDER BY seq LIMIT maximum
  $$;

  CREATE FUNCTION concord.audit_trail_length(wanted_study text) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
    SELECT count(*) FROM concord.audit_events
    WHERE study_id = wanted_study AND concord.has_study_role(wanted_study, '{LEAD,AUDITOR}')
  $$;
`;

const security = `
  ALTER TABLE concord.audit_events ENABLE ROW LEVEL SECURITY;
  ALTER TABLE concord.audit_events FORCE ROW LEVEL SECURITY;
  GRANT SELECT, INSERT ON concord.audit_events TO concord_audit;
  CREATE POLICY audit_read ON concord.audit_events FOR SELECT TO concord_audit USING (true);
  CREATE POLICY audit_append ON concord.audit_events FOR INSERT TO concord_audit WITH CHECK (true);

  GRANT SELECT ON concord.audit_events TO concord_app;
  CREATE POLICY app_select ON concord.audit_events FOR SELECT TO concord_app USING (
    study_id IN (SELECT concord.study_ids_with_role('{LEAD}'))
    OR (study_id IN (SELECT concord.study_ids_with_role('{AUDITOR}'))
        AND (center_id IS NULL OR center_id IN (SELECT concord.center_ids()))));
`;

const definers = [
  'audit_change()',
  'audit_chain_status()',
  'verify_audit_chain()',
  'audit_trail(text, bigint, integer)',
  'audit_trail_length(text)',
];
const helpers = ['audit_digest(concord.audit_events)', 'audit_image(jsonb, text[])'];

/** Deferred to the commit, so that the order of the chain is the order of the commits and locks are held shortly. */
const auditTrigger = ([table, { progress = [], large = [], center }]: [string, Audited]) => `
  CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON concord.${table}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION concord.audit_change('${progress.join(',')}', '${large.join(',')}', '${center ? 'center' : ''}');`;

export class Audit1790000000009 implements MigrationInterface {
  readonly name = 'Audit1790000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables + digest + writer + readers + security);
    await runner.query('GRANT CREATE ON SCHEMA concord TO concord_audit');
    for (const signature of [...definers, ...helpers]) {
      await runner.query(`
        REVOKE ALL ON FUNCTION concord.${signature} FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION concord.${signature} TO concord_audit;
        ALTER FUNCTION concord.${signature} OWNER TO concord_audit;
      `);
    }
    await runner.query('REVOKE CREATE ON SCHEMA concord FROM concord_audit');
    for (const signature of definers.slice(1)) {
      await runner.query(`GRANT EXECUTE ON FUNCTION concord.${signature} TO concord_app, concord_worker`);
    }
    for (const entry of Object.entries(audited)) await runner.query(auditTrigger(entry));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(audited)) await runner.query(`DROP TRIGGER audit ON concord.${table}`);
    for (const signature of [...definers].reverse()) await runner.query(`DROP FUNCTION concord.${signature}`);
    for (const signature of helpers) await runner.query(`DROP FUNCTION concord.${signature}`);
    await runner.query('DROP TABLE concord.audit_events');
  }
}
