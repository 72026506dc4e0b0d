import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isSha256, recordColumns } from './record-columns';

/** Composite keys carry study and center down, so that a row can never claim another center's parent. */
const caseKey = `FOREIGN KEY (case_id, center_id, study_id) REFERENCES concord.cases (id, center_id, study_id)`;

const cohortTables = `
  CREATE TABLE concord.cohorts (${recordColumns('coh')},
    study_id text NOT NULL,
    center_id text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('TRAINING', 'INTERNAL_VALIDATION', 'EXTERNAL_VALIDATION')),
    state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'FROZEN')),
    digest text CHECK (${isSha256('digest')}),
    frozen_at timestamptz,
    CHECK ((state = 'FROZEN') = (digest IS NOT NULL) AND (state = 'FROZEN') = (frozen_at IS NOT NULL)),
    FOREIGN KEY (center_id, study_id) REFERENCES concord.centers (id, study_id),
    UNIQUE (study_id, code),
    UNIQUE (id, center_id, study_id)
  );
  CREATE INDEX cohorts_of_study ON concord.cohorts (study_id, id);
  CREATE INDEX cohorts_of_center ON concord.cohorts (center_id, id);

  CREATE TABLE concord.cases (${recordColumns('cas')},
    study_id text NOT NULL,
    center_id text NOT NULL,
    cohort_id text NOT NULL,
    case_code text NOT NULL COLLATE "C" CHECK (case_code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
    clinical jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(clinical) = 'object'),
    outcome smallint CHECK (outcome IN (0, 1)),
    follow_up_days double precision CHECK (follow_up_days >= 0 AND follow_up_days < 'Infinity'),
    event smallint CHECK (event IN (0, 1)),
    FOREIGN KEY (cohort_id, center_id, study_id) REFERENCES concord.cohorts (id, center_id, study_id),
    UNIQUE (cohort_id, case_code),
    UNIQUE (id, center_id, study_id)
  );
  CREATE INDEX cases_of_center ON concord.cases (center_id);
`;

const uploadTable = `
  CREATE TABLE concord.uploads (${recordColumns('upl')},
    study_id text NOT NULL REFERENCES concord.studies,
    center_id text,
    case_id text,
    purpose text NOT NULL CHECK (purpose IN ('IMAGE', 'MASK', 'MODEL')),
    file_name text NOT NULL,
    size_bytes bigint NOT NULL CHECK (size_bytes > 0),
    declared_sha256 text NOT NULL CHECK (${isSha256('declared_sha256')}),
    part_size_bytes integer NOT NULL CHECK (part_size_bytes > 0),
    state text NOT NULL DEFAULT 'UPLOADING' CHECK (state IN ('UPLOADING', 'STORED', 'ABORTED', 'REJECTED')),
    object_key text,
    store_upload_id text,
    completed_at timestamptz,
    CHECK ((purpose = 'MODEL') = (case_id IS NULL) AND (purpose = 'MODEL') = (center_id IS NULL)),
    ${caseKey}
  );
  CREATE INDEX uploads_of_case ON concord.uploads (case_id, id);
  CREATE INDEX uploads_of_study ON concord.uploads (study_id, id);
  CREATE INDEX uploads_of_center ON concord.uploads (center_id);
`;

const imageTables = `
  CREATE TABLE concord.image_series (${recordColumns('ser')},
    study_id text NOT NULL,
    center_id text NOT NULL,
    case_id text NOT NULL,
    upload_id text NOT NULL UNIQUE REFERENCES concord.uploads,
    modality text NOT NULL DEFAULT 'CT' CHECK (modality = 'CT'),
    state text NOT NULL DEFAULT 'UPLOADING' CHECK (state IN ('UPLOADING', 'VERIFYING', 'READY', 'REJECTED')),
    object_key text,
    sha256 text CHECK (${isSha256('sha256')}),
    size_bytes bigint,
    geometry jsonb,
    rejections jsonb,
    CHECK (state <> 'READY' OR (object_key IS NOT NULL AND sha256 IS NOT NULL AND geometry IS NOT NULL)),
    CHECK (state <> 'REJECTED' OR (jsonb_array_length(rejections) > 0 AND object_key IS NULL)),
    ${caseKey},
    UNIQUE (id, case_id)
  );
  CREATE INDEX image_series_of_case ON concord.image_series (case_id, id);
  CREATE INDEX image_series_of_center ON concord.image_series (center_id);

  CREATE TABLE concord.annotations (${recordColumns('ann')},
    study_id text NOT NULL,
    center_id text NOT NULL,
    case_id text NOT NULL,
    series_id text NOT NULL,
    upload_id text NOT NULL UNIQUE REFERENCES concord.uploads,
    reader_username text NOT NULL,
    tool text NOT NULL,
    label integer NOT NULL DEFAULT 1 CHECK (label BETWEEN 1 AND 65535),
    version integer NOT NULL CHECK (version > 0),
    supersedes text REFERENCES concord.annotations,
    state text NOT NULL DEFAULT 'VERIFYING' CHECK (state IN ('VERIFYING', 'READY', 'REJECTED')),
    object_key text,
    sha256 text CHECK (${isSha256('sha256')}),
    geometry jsonb,
    voxel_count bigint CHECK (voxel_count > 0),
    volume_ml double precision CHECK (volume_ml > 0),
    rejections jsonb,
    CHECK (state <> 'READY' OR (object_key IS NOT NULL AND sha256 IS NOT NULL AND voxel_count IS NOT NULL)),
    CHECK (state <> 'REJECTED' OR (jsonb_array_length(rejections) > 0 AND object_key IS NULL)),
    ${caseKey},
    FOREIGN KEY (series_id, case_id) REFERENCES concord.image_series (id, case_id),
    UNIQUE (series_id, reader_username, version)
  );
  CREATE INDEX annotations_of_case ON concord.annotations (case_id, id);
  CREATE INDEX annotations_of_series ON concord.annotations (series_id, id);
  CREATE INDEX annotations_of_center ON concord.annotations (center_id);
`;

/** The one place that says which image and which mask stand for a case: the latest READY ones. */
const caseInputs = `
  CREATE VIEW concord.case_inputs WITH (security_invoker = true) AS
  SELECT c.id AS case_id, c.study_id, c.center_id, c.cohort_id, c.case_code, c.clinical, c.outcome,
    c.follow_up_days, c.event,
    s.id AS series_id, s.object_key AS image_key, s.sha256 AS image_sha256,
    a.id AS annotation_id, a.object_key AS mask_key, a.sha256 AS mask_sha256, a.label AS mask_label
  FROM concord.cases c
  LEFT JOIN LATERAL (
    SELECT * FROM concord.image_series WHERE case_id = c.id AND state = 'READY' ORDER BY id DESC LIMIT 1
  ) s ON true
  LEFT JOIN LATERAL (
    SELECT * FROM concord.annotations WHERE series_id = s.id AND state = 'READY' ORDER BY id DESC LIMIT 1
  ) a ON true;
`;

/** What is studied: cohorts, cases, uploads, images and masks. */
export class CaseTables1790000000003 implements MigrationInterface {
  readonly name = 'CaseTables1790000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query([cohortTables, uploadTable, imageTables, caseInputs].join('\n'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW concord.case_inputs;
      DROP TABLE concord.annotations, concord.image_series, concord.uploads, concord.cases, concord.cohorts;
    `);
  }
}
