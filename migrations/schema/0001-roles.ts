import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The schema and the roles below the application. None of them may bypass row-level security or own a table:
 * `concord_app` serves the API, `concord_worker` the jobs; `concord_rights` and `concord_audit` own the
 * SECURITY DEFINER functions and nobody logs in as them.
 */
const roles = ['concord_app', 'concord_worker', 'concord_rights', 'concord_audit'];

const createRole = (role: string) => `
DO $do$
DECLARE
  existing pg_catalog.pg_roles%ROWTYPE;
BEGIN
  SELECT * INTO existing FROM pg_catalog.pg_roles WHERE rolname = '${role}';
  IF NOT FOUND THEN
    CREATE ROLE ${role} NOLOGIN;
  ELSIF existing.rolsuper OR existing.rolbypassrls THEN
    RAISE EXCEPTION 'Role ${role} exists and may bypass row-level security.'
      USING HINT = 'ALTER ROLE ${role} NOSUPERUSER NOBYPASSRLS, then migrate again.';
  END IF;
  -- The owner hands functions to the role, and serves requests as it where no separate login is configured.
  IF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
    BEGIN
      EXECUTE format('GRANT ${role} TO %I', current_user);
    EXCEPTION WHEN insufficient_privilege THEN
      IF NOT pg_catalog.pg_has_role(current_user, '${role}', 'MEMBER') THEN
        RAISE EXCEPTION 'The owner % is no member of the existing role ${role}.', current_user
          USING HINT = format('As an administrator: GRANT ${role} TO %I;', current_user);
      END IF;
    END;
  END IF;
END
$do$;`;

const dropRole = (role: string) => `
DO $do$
BEGIN
  DROP ROLE IF EXISTS ${role};
EXCEPTION
  -- Roles belong to the whole server: another database, or a login made for the role, may still need it.
  WHEN dependent_objects_still_exist OR insufficient_privilege OR object_in_use THEN
    RAISE NOTICE 'Role ${role} is still in use and stays.';
END
$do$;`;

export class Roles1790000000001 implements MigrationInterface {
  readonly name = 'Roles1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const role of roles) await runner.query(createRole(role));
    await runner.query(`
      CREATE SCHEMA IF NOT EXISTS concord;
      REVOKE ALL ON SCHEMA concord FROM PUBLIC;
      GRANT USAGE ON SCHEMA concord TO ${roles.join(', ')};

      -- Who acts in this transaction: set by the application with set_config(…, true).
      CREATE FUNCTION concord.subject() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        SET search_path = ''
        AS $$ SELECT nullif(current_setting('concord.subject', true), '') $$;
      CREATE FUNCTION concord.username() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        SET search_path = ''
        AS $$ SELECT nullif(current_setting('concord.username', true), '') $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION concord.username(); DROP FUNCTION concord.subject(); DROP SCHEMA concord;');
    for (const role of [...roles].reverse()) await runner.query(dropRole(role));
  }
}
