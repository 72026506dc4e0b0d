import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isSha256, recordColumns } from './record-columns';

const jobStates = `('QUEUED', 'RUNNING', 'SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED')`;
const progressColumns = `
    total integer NOT NULL DEFAULT 0 CHECK (total >= 0),
    done integer NOT NULL DEFAULT 0 CHECK (done >= 0),
    failed integer NOT NULL DEFAULT 0 CHECK (failed >= 0),
    failures jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(failures) = 'array'),
    cancel_requested boolean NOT NULL DEFAULT false,
    finished_at timestamptz`;
const cohortKey = `FOREIGN KEY (cohort_id, center_id, study_id) REFERENCES concord.cohorts (id, center_id, study_id)`;
const caseKey = `FOREIGN KEY (case_id, center_id, study_id) REFERENCES concord.cases (id, center_id, study_id)`;

const featureTables = `
  CREATE TABLE concord.feature_presets (${recordColumns('pre')},
    study_id text NOT NULL REFERENCES concord.studies,
    name text NOT NULL,
    digest text NOT NULL CHECK (${isSha256('digest')}),
    settings jsonb NOT NULL,
    feature_count integer NOT NULL CHECK (feature_count > 0),
    UNIQUE (study_id, name)
  );
  CREATE INDEX feature_presets_of_study ON concord.feature_presets (study_id, id);

  CREATE TABLE concord.feature_sets (${recordColumns('fse')},
    study_id text NOT NULL,
    center_id text NOT NULL,
    cohort_id text NOT NULL,
    preset_id text NOT NULL REFERENCES concord.feature_presets,
    state text NOT NULL DEFAULT 'QUEUED' CHECK (state IN ${jobStates}),${progressColumns},
    ${cohortKey},
    UNIQUE (cohort_id, preset_id),
    UNIQUE (id, center_id, study_id)
  );
  CREATE INDEX feature_sets_of_center ON concord.feature_sets (center_id);

  CREATE TABLE concord.feature_vectors (${recordColumns('vec')},
    study_id text NOT NULL,
    center_id text NOT NULL,
    feature_set_id text NOT NULL,
    case_id text NOT NULL,
    series_id text NOT NULL REFERENCES concord.image_series,
    annotation_id text NOT NULL REFERENCES concord.annotations,
    image_sha256 text NOT NULL CHECK (${isSha256('image_sha256')}),
    mask_sha256 text NOT NULL CHECK (${isSha256('mask_sha256')}),
    preset_digest text NOT NULL CHECK (${isSha256('preset_digest')}),
    engine_version text NOT NULL,
    digest text NOT NULL CHECK (${isSha256('digest')}),
    "values" jsonb NOT NULL CHECK (jsonb_typeof("values") = 'object'),
    FOREIGN KEY (feature_set_id, center_id, study_id) REFERENCES concord.feature_sets (id, center_id, study_id),
    ${caseKey},
    UNIQUE (feature_set_id, case_id)
  );
  CREATE INDEX feature_vectors_of_set ON concord.feature_vectors (feature_set_id, id);
  CREATE INDEX feature_vectors_of_center ON concord.feature_vectors (center_id);
  CREATE INDEX feature_vectors_of_case ON concord.feature_vectors (case_id);
`;

const trainingTables = `
  CREATE TABLE concord.training_runs (${recordColumns('trn')},
    study_id text NOT NULL REFERENCES concord.studies,
    cohort_ids text[] NOT NULL CHECK (cardinality(cohort_ids) > 0),
    preset_id text NOT NULL REFERENCES concord.feature_presets,
    plan jsonb NOT NULL,
    state text NOT NULL DEFAULT 'QUEUED' CHECK (state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    progress real NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
    stage text,
    result jsonb,
    failure jsonb,
    model_version_id text,
    model_name text,
    model_version text,
    cancel_requested boolean NOT NULL DEFAULT false,
    finished_at timestamptz
  );
  CREATE INDEX training_runs_of_study ON concord.training_runs (study_id, id);

  CREATE TABLE concord.model_versions (${recordColumns('mod')},
    study_id text NOT NULL REFERENCES concord.studies,
    name text NOT NULL,
    version text NOT NULL CHECK (version ~ '^[0-9]+[.][0-9]+[.][0-9]+([-+][0-9A-Za-z.+-]+)?$'),
    kind text NOT NULL DEFAULT 'RADIOMICS' CHECK (kind = 'RADIOMICS'),
    state text NOT NULL DEFAULT 'DRAFT' CHECK (state IN ('DRAFT', 'LOCKED', 'RELEASED', 'RETIRED')),
    training_run_id text REFERENCES concord.training_runs,
    preset_id text NOT NULL REFERENCES concord.feature_presets,
    onnx_object_key text NOT NULL,
    onnx_sha256 text NOT NULL CHECK (${isSha256('onnx_sha256')}),
    onnx_size_bytes bigint NOT NULL CHECK (onnx_size_bytes > 0),
    manifest jsonb NOT NULL,
    manifest_text text NOT NULL,
    digest text NOT NULL CHECK (${isSha256('digest')}),
    threshold double precision NOT NULL,
    locked_at timestamptz,
    released_at timestamptz,
    CHECK (state IN ('DRAFT', 'RETIRED') OR locked_at IS NOT NULL),
    CHECK (state <> 'RELEASED' OR released_at IS NOT NULL),
    UNIQUE (study_id, name, version)
  );
  CREATE INDEX model_versions_of_study ON concord.model_versions (study_id, id);
  ALTER TABLE concord.training_runs ADD FOREIGN KEY (model_version_id) REFERENCES concord.model_versions;
`;

const scoringTables = `
  CREATE TABLE concord.scoring_jobs (${recordColumns('job')},
    study_id text NOT NULL,
    center_id text NOT NULL,
    cohort_id text NOT NULL,
    model_version_id text NOT NULL REFERENCES concord.model_versions,
    state text NOT NULL DEFAULT 'QUEUED' CHECK (state IN ${jobStates}),${progressColumns},
    attempt integer NOT NULL DEFAULT 1 CHECK (attempt > 0),
    ${cohortKey},
    UNIQUE (id, center_id, study_id)
  );
  CREATE INDEX scoring_jobs_of_cohort ON concord.scoring_jobs (cohort_id, id);
  CREATE INDEX scoring_jobs_of_model ON concord.scoring_jobs (model_version_id, id);
  CREATE INDEX scoring_jobs_of_center ON concord.scoring_jobs (center_id);

  CREATE TABLE concord.scores (${recordColumns('sco')},
    study_id text NOT NULL,
    center_id text NOT NULL,
    scoring_job_id text NOT NULL,
    cohort_id text NOT NULL,
    case_id text NOT NULL,
    case_code text NOT NULL COLLATE "C",
    model_version_id text NOT NULL REFERENCES concord.model_versions,
    value double precision NOT NULL CHECK (value > '-Infinity' AND value < 'Infinity'),
    risk_group text NOT NULL CHECK (risk_group IN ('HIGH', 'LOW')),
    image_sha256 text NOT NULL CHECK (${isSha256('image_sha256')}),
    mask_sha256 text NOT NULL CHECK (${isSha256('mask_sha256')}),
    feature_digest text NOT NULL CHECK (${isSha256('feature_digest')}),
    model_digest text NOT NULL CHECK (${isSha256('model_digest')}),
    FOREIGN KEY (scoring_job_id, center_id, study_id) REFERENCES concord.scoring_jobs (id, center_id, study_id),
    ${cohortKey},
    ${caseKey},
    UNIQUE (case_id, model_version_id)
  );
  CREATE INDEX scores_of_job ON concord.scores (scoring_job_id, id);
  CREATE INDEX scores_of_cohort ON concord.scores (cohort_id, model_version_id, case_code);
  CREATE INDEX scores_of_center ON concord.scores (center_id);
`;

/** What is learned: presets, feature vectors, training runs, model versions, scores. */
export class ModelTables1790000000004 implements MigrationInterface {
  readonly name = 'ModelTables1790000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query([featureTables, trainingTables, scoringTables].join('\n'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE concord.scores, concord.scoring_jobs;
      ALTER TABLE concord.training_runs DROP CONSTRAINT training_runs_model_version_id_fkey;
      DROP TABLE concord.model_versions, concord.training_runs, concord.feature_vectors, concord.feature_sets,
        concord.feature_presets;
    `);
  }
}
