import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isSha256, recordColumns } from './record-columns';

const externalTables = `
  CREATE TABLE concord.external_validations (${recordColumns('ext')},
    study_id text NOT NULL,
    center_id text NOT NULL,
    model_version_id text NOT NULL REFERENCES concord.model_versions,
    model_digest text NOT NULL CHECK (${isSha256('model_digest')}),
    form text NOT NULL DEFAULT 'PER_CASE' CHECK (form = 'PER_CASE'),
    state text NOT NULL CHECK (state IN ('SUBMITTED', 'VERIFIED', 'REFUSED', 'ACCEPTED')),
    claimed jsonb NOT NULL,
    recomputed jsonb,
    findings jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(findings) = 'array'),
    FOREIGN KEY (center_id, study_id) REFERENCES concord.centers (id, study_id),
    UNIQUE (id, center_id, study_id)
  );
  CREATE INDEX external_validations_of_study ON concord.external_validations (study_id, id);
  CREATE INDEX external_validations_of_center ON concord.external_validations (center_id);

  CREATE TABLE concord.external_validation_cases (${recordColumns('exc')},
    study_id text NOT NULL,
    center_id text NOT NULL,
    external_validation_id text NOT NULL,
    case_code text NOT NULL COLLATE "C" CHECK (case_code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
    value double precision NOT NULL CHECK (value > '-Infinity' AND value < 'Infinity'),
    label smallint NOT NULL CHECK (label IN (0, 1)),
    feature_digest text CHECK (${isSha256('feature_digest')}),
    image_sha256 text CHECK (${isSha256('image_sha256')}),
    mask_sha256 text CHECK (${isSha256('mask_sha256')}),
    FOREIGN KEY (external_validation_id, center_id, study_id)
      REFERENCES concord.external_validations (id, center_id, study_id),
    UNIQUE (external_validation_id, case_code)
  );
  CREATE INDEX external_validation_cases_of_center ON concord.external_validation_cases (center_id);
`;

const evaluationTable = `
  CREATE TABLE concord.evaluations (${recordColumns('eva')},
    study_id text NOT NULL,
    center_id text NOT NULL,
    cohort_id text,
    external_validation_id text UNIQUE,
    model_version_id text NOT NULL REFERENCES concord.model_versions,
    source text NOT NULL CHECK (source IN ('SCORED', 'EXTERNAL')),
    cohort_role text NOT NULL CHECK (cohort_role IN ('TRAINING', 'INTERNAL_VALIDATION', 'EXTERNAL_VALIDATION')),
    n integer NOT NULL CHECK (n >= 0),
    events integer NOT NULL CHECK (events BETWEEN 0 AND n),
    auc double precision CHECK (auc BETWEEN 0 AND 1),
    auc_lower double precision,
    auc_upper double precision,
    auc_standard_error double precision CHECK (auc_standard_error >= 0),
    sensitivity double precision CHECK (sensitivity BETWEEN 0 AND 1),
    sensitivity_lower double precision,
    sensitivity_upper double precision,
    specificity double precision CHECK (specificity BETWEEN 0 AND 1),
    specificity_lower double precision,
    specificity_upper double precision,
    threshold double precision NOT NULL,
    method text NOT NULL,
    undefined_reason text,
    input_digest text NOT NULL CHECK (${isSha256('input_digest')}),
    roc jsonb,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((source = 'SCORED') = (cohort_id IS NOT NULL)),
    CHECK ((source = 'EXTERNAL') = (external_validation_id IS NOT NULL)),
    FOREIGN KEY (center_id, study_id) REFERENCES concord.centers (id, study_id),
    FOREIGN KEY (cohort_id, center_id, study_id) REFERENCES concord.cohorts (id, center_id, study_id),
    FOREIGN KEY (external_validation_id, center_id, study_id)
      REFERENCES concord.external_validations (id, center_id, study_id),
    UNIQUE (model_version_id, cohort_id)
  );
  CREATE INDEX evaluations_of_study ON concord.evaluations (study_id, model_version_id);
`;

/** What holds elsewhere: external validations and the aggregates of the board. */
export class ValidationTables1790000000005 implements MigrationInterface {
  readonly name = 'ValidationTables1790000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(externalTables + evaluationTable);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE concord.evaluations, concord.external_validation_cases, concord.external_validations;',
    );
  }
}
