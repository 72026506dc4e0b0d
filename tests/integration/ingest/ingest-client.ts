import { createHash, randomUUID } from 'node:crypto';
import { Actor } from '../../../server/platform/database';
import { IngestPlatform } from './ingest-platform';

export const lead: Actor = { subject: 'sub-lead', username: 'lead', realmRoles: ['study-creator'] };
export const managerA: Actor = { subject: 'sub-a', username: 'manager-a', realmRoles: [] };
export const managerB: Actor = { subject: 'sub-b', username: 'manager-b', realmRoles: [] };

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const key = (): string => randomUUID();

export interface Verdict {
  readonly id: string;
  readonly state: string;
  readonly sha256: string | null;
  readonly downloadUrl: string | null;
  readonly rejections: { code: string; message: string; nextStep: string }[] | null;
}
export interface SeriesVerdict extends Verdict {
  readonly sizeBytes: number | null;
  readonly geometry: { sizeIjk: number[]; spacingMm: number[]; minimumHu: number } | null;
}
export interface MaskVerdict extends Verdict {
  readonly version: number;
  readonly voxelCount: number | null;
  readonly volumeMl: number | null;
  readonly supersedes: { id: string } | null;
}

/** What a center's client does, by GraphQL and signed URLs. */
export class IngestClient {
  constructor(readonly platform: IngestPlatform) {}

  /** A study with centers A and B, one data manager each; returns a function that makes cohorts. */
  async study(): Promise<{ studyId: string; centers: Record<'a' | 'b', string> }> {
    const { ask } = this.platform;
    const { createStudy } = await ask<{ createStudy: { study: { id: string } } }>(
      lead,
      'studies',
      `mutation($i: CreateStudyInput!) { createStudy(input: $i) { study { id } } }`,
      { i: { idempotencyKey: key(), code: 'S1', name: 'Study', outcomeName: 'metastasis' } },
    );
    const studyId = createStudy.study.id;
    const centers = { a: '', b: '' };
    for (const [x, manager] of [
      ['a', managerA],
      ['b', managerB],
    ] as const) {
      const { addCenter } = await ask<{ addCenter: { center: { id: string } } }>(
        lead,
        'studies',
        `mutation($i: AddCenterInput!) { addCenter(input: $i) { center { id } } }`,
        { i: { idempotencyKey: key(), studyId, code: x, name: x } },
      );
      centers[x] = addCenter.center.id;
      await ask(lead, 'studies', `mutation($i: AddMemberInput!) { addMember(input: $i) { member { id } } }`, {
        i: {
          idempotencyKey: key(),
          studyId,
          centerId: centers[x],
          username: manager.username,
          roles: ['DATA_MANAGER'],
        },
      });
    }
    return { studyId, centers };
  }

  async cohort(studyId: string, centerId: string, code: string): Promise<string> {
    const { createCohort } = await this.platform.ask<{ createCohort: { cohort: { id: string } } }>(
      lead,
      'cohorts',
      `mutation($i: CreateCohortInput!) { createCohort(input: $i) { cohort { id } } }`,
      { i: { idempotencyKey: key(), studyId, centerId, code, name: code, role: 'TRAINING' } },
    );
    return createCohort.cohort.id;
  }

  async cases(cohortId: string, cases: object[], idempotencyKey = key(), actor = managerA): Promise<string[]> {
    const { createCases } = await this.platform.ask<{ createCases: { cases: { id: string }[] } }>(
      actor,
      'cohorts',
      `mutation($i: CreateCasesInput!) { createCases(input: $i) { cases { id caseCode } } }`,
      { i: { idempotencyKey, cohortId, cases } },
    );
    return createCases.cases.map(({ id }) => id);
  }

  async begin(
    caseId: string,
    purpose: 'IMAGE' | 'MASK',
    bytes: Uint8Array,
    declared = sha256(bytes),
    idempotencyKey = key(),
  ) {
    const { beginUpload } = await this.platform.ask<{
      beginUpload: {
        upload: { id: string; state: string; parts: { number: number; sizeBytes: number; received: boolean }[] };
      };
    }>(
      managerA,
      'cohorts',
      `mutation($i: BeginUploadInput!) { beginUpload(input: $i) { upload { id state parts { number sizeBytes received } } } }`,
      { i: { idempotencyKey, caseId, purpose, fileName: 'file.nii.gz', sizeBytes: bytes.length, sha256: declared } },
    );
    return beginUpload.upload;
  }

  /** Sends one part; `sent` may differ from what is announced. */
  async send(uploadId: string, number: number, announced: Uint8Array, sent = announced): Promise<number> {
    const { signUploadParts } = await this.platform.ask<{
      signUploadParts: { parts: { url: string; headers: { name: string; value: string }[] }[] };
    }>(
      managerA,
      'cohorts',
      `mutation($i: SignUploadPartsInput!) { signUploadParts(input: $i) { parts { number url headers { name value } } } }`,
      { i: { uploadId, parts: [{ number, sha256: sha256(announced) }] } },
    );
    const [part] = signUploadParts.parts;
    const headers = Object.fromEntries(part.headers.map(({ name, value }) => [name, value]));
    const response = await fetch(part.url, { method: 'PUT', headers, body: new Uint8Array(sent) });
    await response.text();
    return response.status;
  }

  complete(
    uploadId: string,
  ): Promise<{ completeUpload: { upload: { state: string }; series: { id: string; state: string } | null } }> {
    return this.platform.ask(
      managerA,
      'cohorts',
      `mutation($i: CompleteUploadInput!) { completeUpload(input: $i) { upload { id state } series { id state } } }`,
      { i: { uploadId } },
    );
  }

  /** Uploads a whole file. */
  async upload(caseId: string, purpose: 'IMAGE' | 'MASK', bytes: Uint8Array, declared = sha256(bytes)) {
    const { id } = await this.begin(caseId, purpose, bytes, declared);
    await this.send(id, 1, bytes);
    const { completeUpload } = await this.complete(id);
    return { uploadId: id, seriesId: completeUpload.series?.id ?? '' };
  }

  async register(seriesId: string, uploadId: string, label = 1, idempotencyKey = key()): Promise<string> {
    const { registerAnnotation } = await this.platform.ask<{ registerAnnotation: { annotation: { id: string } } }>(
      managerA,
      'annotations',
      `mutation($i: RegisterAnnotationInput!) { registerAnnotation(input: $i) { annotation { id } } }`,
      { i: { idempotencyKey, seriesId, uploadId, tool: 'pencil', label } },
    );
    return registerAnnotation.annotation.id;
  }

  series(caseId: string, seriesId: string): Promise<SeriesVerdict> {
    return settled(async () => {
      const { case: found } = await this.platform.ask<{ case: { series: SeriesVerdict[] } }>(
        managerA,
        'cohorts',
        `query($id: ID!) { case(id: $id) { series { id state sha256 sizeBytes downloadUrl geometry { sizeIjk spacingMm minimumHu }
           rejections { code message nextStep } } } }`,
        { id: caseId },
      );
      return found.series.find(({ id }) => id === seriesId) as SeriesVerdict;
    });
  }

  annotation(id: string): Promise<MaskVerdict> {
    return settled(async () => {
      const { annotation } = await this.platform.ask<{ annotation: MaskVerdict }>(
        managerA,
        'annotations',
        `query($id: ID!) { annotation(id: $id) { id state version sha256 voxelCount volumeMl downloadUrl supersedes { id }
           rejections { code message nextStep } } }`,
        { id },
      );
      return annotation;
    });
  }

  /** A case with a READY image and a READY mask. */
  async readyCase(caseId: string, ct: Uint8Array, mask: Uint8Array): Promise<void> {
    const { seriesId } = await this.upload(caseId, 'IMAGE', ct);
    const { uploadId } = await this.upload(caseId, 'MASK', mask);
    const annotation = await this.annotation(await this.register(seriesId, uploadId));
    if (annotation.state !== 'READY') throw new Error(JSON.stringify(annotation));
  }
}

async function settled<T extends Verdict>(read: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const verdict = await read();
    if (verdict.state !== 'VERIFYING' && verdict.state !== 'UPLOADING') return verdict;
    if (Date.now() > deadline) throw new Error(`Still ${verdict.state} after 20 s.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
