import { Client } from 'pg';
import { RandomStream } from '../../../models/core/random/random-stream';
import { createVolume, writeNifti } from '../../../models/image';
import { sha256Hex } from '../../../models/runtime';
import { ObjectStore } from '../../../server/storage';

export const STUDY = 'stu_1';
/** Center and cohort share their letter: cohort `coh_a` of center `cen_a`. */
export const CASES = { a: 24, b: 16, c: 4, d: 0 } as const;
export type Letter = keyof typeof CASES;
const ROLES = { a: 'TRAINING', b: 'INTERNAL_VALIDATION', c: 'EXTERNAL_VALIDATION', d: 'EXTERNAL_VALIDATION' } as const;

const MEMBERS: readonly [subject: string, center: Letter | null, roles: string][] = [
  ['lead', null, '{LEAD}'],
  ['modeller', null, '{MODELLER}'],
  ['statistician', null, '{STATISTICIAN}'],
  ['clinician', null, '{CLINICIAN}'],
  ['manager-a', 'a', '{DATA_MANAGER}'],
  ['manager-b', 'b', '{DATA_MANAGER}'],
  ['manager-c', 'c', '{DATA_MANAGER}'],
  ['manager-d', 'd', '{DATA_MANAGER}'],
];

const SIZE = [12, 12, 8] as const;
const BOX = { lower: [3, 3, 2], upper: [9, 9, 6] } as const;

/** Writes a study with READY images and masks. Outcome 1 has a coarser texture; one case of b has no mask, one no outcome. */
export async function writeBoardFixture(owner: Client, store: ObjectStore): Promise<void> {
  await insert(owner, 'studies', { id: STUDY, code: 'S', name: 'S', outcome_name: 'event' });
  for (const letter of Object.keys(CASES) as Letter[]) {
    await insert(owner, 'centers', { id: `cen_${letter}`, study_id: STUDY, code: letter.toUpperCase(), name: letter });
  }
  for (const [subject, center, roles] of MEMBERS) {
    const center_id = center === null ? null : `cen_${center}`;
    await insert(owner, 'members', {
      id: `mem_${subject.replace('-', '')}`,
      study_id: STUDY,
      center_id,
      username: subject,
      subject,
      roles,
    });
  }
  const random = RandomStream.fromSeed('board');
  for (const letter of ['a', 'b', 'c'] as const) {
    const scope = { study_id: STUDY, center_id: `cen_${letter}` };
    await insert(owner, 'cohorts', {
      id: `coh_${letter}`,
      ...scope,
      code: `C${letter.toUpperCase()}`,
      name: letter,
      role: ROLES[letter],
    });
    for (let i = 0; i < CASES[letter]; i++) await writeCase(owner, store, letter, i, random);
  }
}

async function writeCase(
  owner: Client,
  store: ObjectStore,
  letter: Letter,
  index: number,
  random: RandomStream,
): Promise<void> {
  const id = `${letter}${String(index).padStart(2, '0')}`;
  const outcome = index % 3 === 0 ? 1 : 0;
  const scope = { study_id: STUDY, center_id: `cen_${letter}` };
  const known = letter === 'b' && index === 1 ? null : outcome;
  await insert(owner, 'cases', {
    id: `cas_${id}`,
    ...scope,
    cohort_id: `coh_${letter}`,
    case_code: `P-${id}`,
    outcome: known,
  });
  const { image, mask } = volumes(outcome, random);
  const imageKey = `studies/${STUDY}/centers/cen_${letter}/images/ser_${id}.nii`;
  const maskKey = `studies/${STUDY}/centers/cen_${letter}/masks/ann_${id}.nii`;
  await store.put(imageKey, image);
  await store.put(maskKey, mask);
  const patient = { ...scope, case_id: `cas_${id}` };
  const upload = { ...patient, size_bytes: 1, part_size_bytes: 1, state: 'STORED', declared_sha256: sha256Hex(image) };
  await insert(owner, 'uploads', { id: `upl_i${id}`, ...upload, purpose: 'IMAGE', file_name: 'ct.nii' });
  await insert(owner, 'image_series', {
    id: `ser_${id}`,
    ...patient,
    upload_id: `upl_i${id}`,
    state: 'READY',
    object_key: imageKey,
    sha256: sha256Hex(image),
    size_bytes: image.length,
    geometry: {},
  });
  if (letter === 'b' && index === 2) return;
  await insert(owner, 'uploads', { id: `upl_m${id}`, ...upload, purpose: 'MASK', file_name: 'mask.nii' });
  await insert(owner, 'annotations', {
    id: `ann_${id}`,
    ...patient,
    series_id: `ser_${id}`,
    upload_id: `upl_m${id}`,
    reader_username: 'reader',
    tool: 'pencil',
    version: 1,
    state: 'READY',
    object_key: maskKey,
    sha256: sha256Hex(mask),
    voxel_count: 144,
    volume_ml: 0.1,
  });
}

function volumes(outcome: number, random: RandomStream): { image: Uint8Array; mask: Uint8Array } {
  const [ni, nj, nk] = SIZE;
  const image = new Int16Array(ni * nj * nk);
  const mask = new Uint8Array(image.length);
  const spread = 20 + 12 * outcome + 8 * random.uniform();
  for (let k = 0, at = 0; k < nk; k++) {
    for (let j = 0; j < nj; j++) {
      for (let i = 0; i < ni; i++, at++) {
        image[at] = Math.round(random.normal(60, spread));
        mask[at] = [i, j, k].every((x, axis) => x >= BOX.lower[axis] && x < BOX.upper[axis]) ? 1 : 0;
      }
    }
  }
  return {
    image: writeNifti(createVolume({ data: image, pixelType: 'int16', sizeIjk: SIZE })),
    mask: writeNifti(createVolume({ data: mask, pixelType: 'uint8', sizeIjk: SIZE })),
  };
}

export async function insert(client: Client, table: string, row: Record<string, unknown>): Promise<void> {
  const names = Object.keys(row);
  const values = Object.values(row).map((value) =>
    typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
  );
  await client.query(
    `INSERT INTO concord.${table} (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    values,
  );
}
