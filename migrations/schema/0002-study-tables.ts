import type { MigrationInterface, QueryRunner } from 'typeorm';
import { recordColumns } from './record-columns';

const roleNames = 'LEAD,DATA_MANAGER,READER,MODELLER,STATISTICIAN,CLINICIAN,AUDITOR';

/** Who takes part: principals, studies, centers, members; and the keys that make creation repeatable. */
export class StudyTables1790000000002 implements MigrationInterface {
  readonly name = 'StudyTables1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE concord.principals (
        subject text PRIMARY KEY,
        username text NOT NULL,
        first_seen timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX principals_username ON concord.principals (username);

      CREATE TABLE concord.studies (${recordColumns('stu')},
        code text NOT NULL UNIQUE,
        name text NOT NULL,
        description text NOT NULL DEFAULT '',
        outcome_name text NOT NULL,
        positive_label text NOT NULL DEFAULT '1'
      );

      CREATE TABLE concord.centers (${recordColumns('cen')},
        study_id text NOT NULL REFERENCES concord.studies,
        code text NOT NULL,
        name text NOT NULL,
        country text,
        UNIQUE (study_id, code),
        UNIQUE (id, study_id)
      );
      CREATE INDEX centers_of_study ON concord.centers (study_id, id);

      CREATE TABLE concord.members (${recordColumns('mem')},
        study_id text NOT NULL REFERENCES concord.studies,
        center_id text,
        username text NOT NULL,
        subject text,
        roles text[] NOT NULL CHECK (cardinality(roles) > 0 AND roles <@ '{${roleNames}}'::text[]),
        FOREIGN KEY (center_id, study_id) REFERENCES concord.centers (id, study_id),
        UNIQUE NULLS NOT DISTINCT (study_id, username, center_id)
      );
      CREATE INDEX members_of_study ON concord.members (study_id, id);
      CREATE INDEX members_by_subject ON concord.members (subject, study_id, center_id);
      CREATE INDEX members_unbound ON concord.members (username) WHERE subject IS NULL;

      CREATE TABLE concord.idempotency_keys (
        subject text NOT NULL,
        operation text NOT NULL,
        key text NOT NULL CHECK (length(key) BETWEEN 8 AND 128),
        request_digest text NOT NULL,
        record_id text,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (subject, operation, key)
      );
      CREATE INDEX idempotency_keys_by_record ON concord.idempotency_keys (record_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE concord.idempotency_keys, concord.members, concord.centers, concord.studies, concord.principals;
    `);
  }
}
