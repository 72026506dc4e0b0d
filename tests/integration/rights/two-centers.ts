import { Client } from 'pg';

const sha = (letter: string) => letter.repeat(64);
type Row = Record<string, unknown>;

/** The subject of a test's actor, by what it is a member of. */
export const subjects = {
  lead: 'subject-lead',
  modeller: 'subject-modeller',
  statistician: 'subject-statistician',
  auditor: 'subject-auditor',
  clinician: 'subject-clinician',
  managerOfA: 'subject-a',
  managerOfB: 'subject-b',
  everythingAtB: 'subject-b-all',
  outsider: 'subject-outsider',
} as const;

const STUDY = 'stu_1';

/** One row of every table of a center's data, for center `x` (a or b). */
export function centerRows(x: 'a' | 'b'): [table: string, row: Row][] {
  const scope = { study_id: STUDY, center_id: `cen_${x}` };
  const digests = { image_sha256: sha(x), mask_sha256: sha('c') };
  const cohort = { cohort_id: `coh_${x}` };
  const patient = { case_id: `cas_${x}` };
  const upload = { ...scope, ...patient, size_bytes: 1, declared_sha256: sha(x), part_size_bytes: 1, state: 'STORED' };
  return [
    ['cases', { id: `cas_${x}`, ...scope, ...cohort, case_code: `P-${x}`, clinical: { age: 60 }, outcome: 1 }],
    ['uploads', { id: `upl_${x}1`, ...upload, purpose: 'IMAGE', file_name: 'ct.nii' }],
    ['uploads', { id: `upl_${x}2`, ...upload, purpose: 'MASK', file_name: 'mask.nii' }],
    ['uploads', { id: `upl_${x}3`, ...upload, purpose: 'IMAGE', file_name: 'spare.nii' }],
    [
      'image_series',
      { id: `ser_${x}`, ...scope, ...patient, upload_id: `upl_${x}1`, ...ready(x), size_bytes: 1, geometry: {} },
    ],
    [
      'annotations',
      {
        id: `ann_${x}`,
        ...scope,
        ...patient,
        series_id: `ser_${x}`,
        upload_id: `upl_${x}2`,
        reader_username: 'reader',
        tool: 'pencil',
        label: 1,
        version: 1,
        ...ready(x),
        voxel_count: 9,
        volume_ml: 0.5,
      },
    ],
    ['feature_sets', { id: `fse_${x}`, ...scope, ...cohort, preset_id: 'pre_1', failures: '[{"caseCode":"P"}]' }],
    [
      'feature_vectors',
      {
        id: `vec_${x}`,
        ...scope,
        feature_set_id: `fse_${x}`,
        ...patient,
        series_id: `ser_${x}`,
        annotation_id: `ann_${x}`,
        ...digests,
        preset_digest: sha('d'),
        engine_version: '1',
        digest: sha(x),
        values: { size: 1 },
      },
    ],
    ['scoring_jobs', { id: `job_${x}`, ...scope, ...cohort, model_version_id: 'mod_1' }],
    [
      'scores',
      {
        id: `sco_${x}`,
        ...scope,
        scoring_job_id: `job_${x}`,
        ...cohort,
        ...patient,
        case_code: `P-${x}`,
        model_version_id: 'mod_1',
        value: 0.5,
        risk_group: 'HIGH',
        ...digests,
        feature_digest: sha(x),
        model_digest: sha('e'),
      },
    ],
    [
      'external_validations',
      { id: `ext_${x}`, ...scope, model_version_id: 'mod_1', model_digest: sha('e'), state: 'VERIFIED', claimed: {} },
    ],
    [
      'external_validation_cases',
      { id: `exc_${x}`, ...scope, external_validation_id: `ext_${x}`, case_code: `E-${x}`, value: 0.4, label: 0 },
    ],
  ];
}

function ready(x: string): Row {
  return { state: 'READY', object_key: `studies/${x}`, sha256: sha(x) };
}

/** A study of two centers with a row in every table, written by the owner. */
export async function writeTwoCenters(owner: Client): Promise<void> {
  const member = (id: string, subject: string, roles: string, center: string | null) =>
    ['members', { id, study_id: STUDY, center_id: center, username: subject, subject, roles }] as [string, Row];
  const cohort = (x: string) =>
    ['cohorts', { id: `coh_${x}`, study_id: STUDY, center_id: `cen_${x}`, code: x, name: x, role: 'TRAINING' }] as [
      string,
      Row,
    ];
  await owner.query('BEGIN');
  for (const subject of Object.values(subjects)) {
    await insert(owner, 'principals', { subject, username: subject });
  }
  const study: [string, Row][] = [
    ['studies', { id: STUDY, code: 'S', name: 'Study', outcome_name: 'outcome' }],
    ['centers', { id: 'cen_a', study_id: STUDY, code: 'A', name: 'A' }],
    ['centers', { id: 'cen_b', study_id: STUDY, code: 'B', name: 'B' }],
    member('mem_1', subjects.lead, '{LEAD}', null),
    member('mem_2', subjects.modeller, '{MODELLER}', null),
    member('mem_3', subjects.statistician, '{STATISTICIAN}', null),
    member('mem_4', subjects.auditor, '{AUDITOR}', null),
    member('mem_5', subjects.clinician, '{CLINICIAN,READER,DATA_MANAGER}', null),
    member('mem_6', subjects.managerOfA, '{DATA_MANAGER}', 'cen_a'),
    member('mem_7', subjects.managerOfB, '{DATA_MANAGER}', 'cen_b'),
    member('mem_8', subjects.everythingAtB, '{LEAD,DATA_MANAGER,READER,MODELLER,STATISTICIAN,AUDITOR}', 'cen_b'),
    cohort('a'),
    cohort('b'),
    ['feature_presets', { id: 'pre_1', study_id: STUDY, name: 'p', digest: sha('d'), settings: {}, feature_count: 1 }],
    ['feature_presets', { id: 'pre_2', study_id: STUDY, name: 'q', digest: sha('d'), settings: {}, feature_count: 1 }],
    ['training_runs', { id: 'trn_1', study_id: STUDY, cohort_ids: '{coh_a}', preset_id: 'pre_1', plan: {} }],
    [
      'model_versions',
      {
        id: 'mod_1',
        study_id: STUDY,
        name: 'm',
        version: '1.0.0',
        preset_id: 'pre_1',
        onnx_object_key: 'k',
        onnx_sha256: sha('f'),
        onnx_size_bytes: 1,
        manifest: {},
        manifest_text: '{}',
        digest: sha('e'),
        threshold: 0.5,
      },
    ],
  ];
  for (const [table, row] of [...study, ...centerRows('a'), ...centerRows('b')]) await insert(owner, table, row);
  for (const x of ['a', 'b']) {
    await insert(owner, 'evaluations', {
      id: `eva_${x}`,
      study_id: STUDY,
      center_id: `cen_${x}`,
      cohort_id: `coh_${x}`,
      model_version_id: 'mod_1',
      source: 'SCORED',
      cohort_role: 'TRAINING',
      n: 1,
      events: 1,
      threshold: 0.5,
      method: 'DELONG',
      input_digest: sha(x),
    });
  }
  await insert(owner, 'idempotency_keys', {
    subject: subjects.managerOfA,
    operation: 'createCases',
    key: 'key-of-a-1',
    request_digest: 'x',
    record_id: 'coh_a',
  });
  await owner.query('COMMIT');
}

/** Writes one row as whoever the connection is. */
export async function insert(client: Client, table: string, row: Row): Promise<void> {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  const names = columns.map((column) => `"${column}"`);
  await client.query(
    `INSERT INTO concord.${table} (${names.join(', ')}) VALUES (${places.join(', ')})`,
    columns.map((column) => row[column]),
  );
}
