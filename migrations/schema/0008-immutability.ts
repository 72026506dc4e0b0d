import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What may not change any more. Services translate by SQLSTATE:
 * `CC001` → COHORT_FROZEN, `CC002` → MODEL_VERSION_IMMUTABLE.
 */
const frozenCohort = `
  -- Takes a share lock on the cohort: a freeze waits for changes under way, and changes wait for a freeze.
  CREATE FUNCTION concord.require_open_cohort(wanted_cohort text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
  DECLARE
    found_state text;
  BEGIN
    SELECT state INTO found_state FROM concord.cohorts WHERE id = wanted_cohort FOR SHARE;
    IF found_state = 'FROZEN' THEN
      RAISE EXCEPTION 'COHORT_FROZEN: cohort % is frozen.', wanted_cohort USING ERRCODE = 'CC001';
    END IF;
  END $$;

  CREATE FUNCTION concord.keep_frozen_cases() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
  BEGIN
    IF TG_OP <> 'INSERT' THEN PERFORM concord.require_open_cohort(OLD.cohort_id); END IF;
    IF TG_OP <> 'DELETE' THEN PERFORM concord.require_open_cohort(NEW.cohort_id); END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END $$;

  CREATE FUNCTION concord.keep_frozen_files() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
  BEGIN
    IF TG_OP <> 'INSERT' THEN
      PERFORM concord.require_open_cohort((SELECT cohort_id FROM concord.cases WHERE id = OLD.case_id));
    END IF;
    IF TG_OP <> 'DELETE' THEN
      PERFORM concord.require_open_cohort((SELECT cohort_id FROM concord.cases WHERE id = NEW.case_id));
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END $$;

  CREATE FUNCTION concord.keep_frozen_cohort() RETURNS trigger
    LANGUAGE plpgsql SET search_path = '' AS $$
  BEGIN
    IF OLD.state = 'FROZEN' THEN
      RAISE EXCEPTION 'COHORT_FROZEN: cohort % is frozen.', OLD.id USING ERRCODE = 'CC001';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END $$;

  CREATE TRIGGER keep_frozen BEFORE UPDATE OR DELETE ON concord.cohorts
    FOR EACH ROW EXECUTE FUNCTION concord.keep_frozen_cohort();
  CREATE TRIGGER keep_frozen BEFORE INSERT OR UPDATE OR DELETE ON concord.cases
    FOR EACH ROW EXECUTE FUNCTION concord.keep_frozen_cases();
  CREATE TRIGGER keep_frozen BEFORE INSERT OR UPDATE OR DELETE ON concord.image_series
    FOR EACH ROW EXECUTE FUNCTION concord.keep_frozen_files();
  CREATE TRIGGER keep_frozen BEFORE INSERT OR UPDATE OR DELETE ON concord.annotations
    FOR EACH ROW EXECUTE FUNCTION concord.keep_frozen_files();
`;

const lockedModel = `
  CREATE FUNCTION concord.keep_locked_model() RETURNS trigger
    LANGUAGE plpgsql SET search_path = '' AS $$
  DECLARE
    states constant text[] := '{DRAFT,LOCKED,RELEASED,RETIRED}';
    movable constant text[] := '{state,locked_at,released_at}';
  BEGIN
    IF OLD.state = 'DRAFT' THEN
      IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
      RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE'
      AND to_jsonb(NEW) - movable = to_jsonb(OLD) - movable
      AND array_position(states, NEW.state) >= array_position(states, OLD.state)
      AND (OLD.locked_at IS NULL OR NEW.locked_at = OLD.locked_at)
      AND (OLD.released_at IS NULL OR NEW.released_at = OLD.released_at) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'MODEL_VERSION_IMMUTABLE: model version % is %.', OLD.id, OLD.state USING ERRCODE = 'CC002';
  END $$;

  CREATE TRIGGER keep_locked BEFORE UPDATE OR DELETE ON concord.model_versions
    FOR EACH ROW EXECUTE FUNCTION concord.keep_locked_model();
`;

/** FOR SHARE needs a column of UPDATE and an update policy; no function of concord_rights updates a cohort. */
const rights = `
  GRANT SELECT, UPDATE (state) ON concord.cohorts TO concord_rights;
  GRANT SELECT ON concord.cases TO concord_rights;
  CREATE POLICY rights_read ON concord.cohorts FOR SELECT TO concord_rights USING (true);
  CREATE POLICY rights_lock ON concord.cohorts FOR UPDATE TO concord_rights USING (true) WITH CHECK (false);
  CREATE POLICY rights_read ON concord.cases FOR SELECT TO concord_rights USING (true);
`;

const definers = ['require_open_cohort(text)', 'keep_frozen_cases()', 'keep_frozen_files()'];

export class Immutability1790000000008 implements MigrationInterface {
  readonly name = 'Immutability1790000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(frozenCohort + lockedModel + rights);
    await runner.query('GRANT CREATE ON SCHEMA concord TO concord_rights');
    for (const signature of definers) {
      await runner.query(`
        REVOKE ALL ON FUNCTION concord.${signature} FROM PUBLIC;
        ALTER FUNCTION concord.${signature} OWNER TO concord_rights;
      `);
    }
    await runner.query('REVOKE CREATE ON SCHEMA concord FROM concord_rights');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER keep_locked ON concord.model_versions;
      DROP TRIGGER keep_frozen ON concord.annotations;
      DROP TRIGGER keep_frozen ON concord.image_series;
      DROP TRIGGER keep_frozen ON concord.cases;
      DROP TRIGGER keep_frozen ON concord.cohorts;
      DROP FUNCTION concord.keep_locked_model(), concord.keep_frozen_cohort(), concord.keep_frozen_files(),
        concord.keep_frozen_cases(), concord.require_open_cohort(text);
      DROP POLICY rights_read ON concord.cases;
      DROP POLICY rights_lock ON concord.cohorts;
      DROP POLICY rights_read ON concord.cohorts;
      REVOKE ALL ON concord.cohorts, concord.cases FROM concord_rights;
    `);
  }
}
