import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The questions policies ask. Each answers a whole set, so that a policy is one comparison against a subquery that
 * is evaluated once per statement. They run as `concord_rights`, which may read members and nothing else of note.
 */
const questions = `
  CREATE FUNCTION concord.study_ids() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT DISTINCT study_id FROM concord.members WHERE subject = concord.subject() $$;

  -- Studies in which the subject holds one of the roles for the whole study.
  CREATE FUNCTION concord.study_ids_with_role(wanted text[]) RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT DISTINCT study_id FROM concord.members
          WHERE subject = concord.subject() AND center_id IS NULL AND roles && wanted $$;

  CREATE FUNCTION concord.has_study_role(wanted_study text, wanted text[]) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT EXISTS (SELECT FROM concord.members WHERE study_id = wanted_study
          AND subject = concord.subject() AND center_id IS NULL AND roles && wanted) $$;

  CREATE FUNCTION concord.center_ids() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT DISTINCT center_id FROM concord.members
          WHERE subject = concord.subject() AND center_id IS NOT NULL $$;

  CREATE FUNCTION concord.center_ids_with_role(wanted text[]) RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT DISTINCT center_id FROM concord.members
          WHERE subject = concord.subject() AND center_id IS NOT NULL AND roles && wanted $$;

  -- A study without members belongs to its founder until he has made himself its first member.
  CREATE FUNCTION concord.has_members(wanted_study text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT EXISTS (SELECT FROM concord.members WHERE study_id = wanted_study) $$;

  CREATE FUNCTION concord.is_founder(wanted_study text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
    AS $$ SELECT EXISTS (SELECT FROM concord.studies WHERE id = wanted_study AND created_by = concord.subject())
          AND NOT EXISTS (SELECT FROM concord.members WHERE study_id = wanted_study) $$;
`;

/**
 * A member is named by username, often before the first login. The subject is bound when the principal shows up, or
 * when the membership is added if he is known already; the lock on the username lets neither miss the other.
 */
const bindPrincipal = `
  CREATE FUNCTION concord.bind_principal(p_subject text, p_username text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(p_username, 0));
    INSERT INTO concord.principals AS p (subject, username) VALUES (p_subject, p_username)
      ON CONFLICT (subject) DO UPDATE SET username = excluded.username WHERE p.username <> excluded.username;
    UPDATE concord.members SET subject = p_subject WHERE username = p_username AND subject IS NULL;
  END $$;

  CREATE FUNCTION concord.bind_member() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
  BEGIN
    IF NEW.subject IS NULL THEN
      PERFORM pg_advisory_xact_lock(hashtextextended(NEW.username, 0));
      -- Of several accounts that had the name, the latest is the one that has it now.
      SELECT subject INTO NEW.subject FROM concord.principals
        WHERE username = NEW.username ORDER BY first_seen DESC LIMIT 1;
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER bind BEFORE INSERT ON concord.members FOR EACH ROW EXECUTE FUNCTION concord.bind_member();
`;

const signatures = [
  'study_ids()',
  'study_ids_with_role(text[])',
  'has_study_role(text, text[])',
  'center_ids()',
  'center_ids_with_role(text[])',
  'has_members(text)',
  'is_founder(text)',
  'bind_principal(text, text)',
  'bind_member()',
];

/** What `concord_rights` itself may touch. */
const grants = `
  GRANT SELECT, UPDATE (subject) ON concord.members TO concord_rights;
  GRANT SELECT ON concord.studies TO concord_rights;
  GRANT SELECT, INSERT, UPDATE (username) ON concord.principals TO concord_rights;
  CREATE POLICY rights_read ON concord.members FOR SELECT TO concord_rights USING (true);
  CREATE POLICY rights_bind ON concord.members FOR UPDATE TO concord_rights USING (subject IS NULL) WITH CHECK (true);
  CREATE POLICY rights_read ON concord.studies FOR SELECT TO concord_rights USING (true);
  CREATE POLICY rights_all ON concord.principals FOR ALL TO concord_rights USING (true) WITH CHECK (true);
`;

export class RightsFunctions1790000000006 implements MigrationInterface {
  readonly name = 'RightsFunctions1790000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(questions + bindPrincipal + grants);
    await runner.query('GRANT CREATE ON SCHEMA concord TO concord_rights');
    for (const signature of signatures) {
      await runner.query(`
        REVOKE ALL ON FUNCTION concord.${signature} FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION concord.${signature} TO concord_app, concord_worker, concord_audit;
        ALTER FUNCTION concord.${signature} OWNER TO concord_rights;
      `);
    }
    await runner.query('REVOKE CREATE ON SCHEMA concord FROM concord_rights');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER bind ON concord.members');
    for (const signature of [...signatures].reverse()) await runner.query(`DROP FUNCTION concord.${signature}`);
    await runner.query(`
      DROP POLICY rights_all ON concord.principals;
      DROP POLICY rights_read ON concord.studies;
      DROP POLICY rights_bind ON concord.members;
      DROP POLICY rights_read ON concord.members;
      REVOKE ALL ON concord.principals, concord.studies, concord.members FROM concord_rights;
    `);
  }
}
