import { Client } from 'pg';
import { connect } from '../rights/migrated-database';
import { ctFile, fourDimensionalFile, gzipped, maskFile, nanFile, truncatedGzip } from './files';
import { IngestClient, managerA, managerB, sha256, lead, Verdict } from './ingest-client';
import { AskError, IngestPlatform, startIngestPlatform } from './ingest-platform';

jest.setTimeout(120_000);

let platform: IngestPlatform;
let client: IngestClient;
let owner: Client;
let study: { studyId: string; centers: Record<'a' | 'b', string> };
let cohortId: string;

beforeAll(async () => {
  platform = await startIngestPlatform();
  client = new IngestClient(platform);
  owner = await connect(platform.database.config.url);
  study = await client.study();
  cohortId = await client.cohort(study.studyId, study.centers.a, 'A1');
});

afterAll(async () => {
  await owner?.end();
  await platform?.stop();
});

let cases = 0;
const newCase = async () => (await client.cases(cohortId, [{ caseCode: `P-${++cases}`, outcome: cases % 2 }]))[0];
const objects = () => platform.app.objectStore.list('studies/');

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'accepted';
  } catch (error) {
    if (!(error instanceof AskError)) throw error;
    expect(error.nextStep).not.toBe('');
    expect(error.message).toContain(error.nextStep);
    return error.code;
  }
};

/** Every row of every domain table, but the audit trail, as text. */
async function everything(): Promise<string> {
  const { rows } = await owner.query<{ relname: string }>(
    `SELECT relname FROM pg_class WHERE relnamespace = 'concord'::regnamespace AND relkind = 'r' AND relname <> 'audit_events' ORDER BY 1`,
  );
  const texts = [];
  for (const { relname } of rows) {
    const found = await owner.query<{ line: string }>(`SELECT t::text AS line FROM concord.${relname} t ORDER BY 1`);
    texts.push(`${relname}: ${found.rows.map(({ line }) => line).join('\n')}`);
  }
  return texts.join('\n');
}

/** As {@link everything}, once no job of an earlier test is still at work on a file. */
async function everythingSettled(): Promise<string> {
  for (let tries = 0; tries < 500; tries += 1) {
    const { rows } = await owner.query<{ open: number }>(
      `SELECT (SELECT count(*) FROM concord.image_series WHERE state = 'VERIFYING')
            + (SELECT count(*) FROM concord.annotations WHERE state = 'VERIFYING') AS open`,
    );
    if (Number(rows[0].open) === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return everything();
}

async function expectRejected(verdict: Verdict, code: string, bytes: Uint8Array): Promise<void> {
  expect(verdict).toMatchObject({ state: 'REJECTED', sha256: null, downloadUrl: null });
  expect(verdict.rejections?.map((rejection) => rejection.code)).toContain(code);
  for (const { message, nextStep } of verdict.rejections ?? []) {
    expect(message.length).toBeGreaterThan(10);
    expect(nextStep.length).toBeGreaterThan(10);
  }
  // The upload's object goes right after the verdict has committed.
  for (let tries = 0; tries < 100 && (await anyObject((key) => key.includes('uploads/'))); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(await anyObject((key) => key.includes('uploads/') || key.includes(verdict.id))).toBe(false);
  const kept = await Promise.all(
    (await objects()).map(async (key) => sha256(await platform.app.objectStore.read(key))),
  );
  expect(kept).not.toContain(sha256(bytes));
  const { rows } = await owner.query(
    `SELECT id FROM concord.case_inputs JOIN concord.image_series ON id = series_id WHERE sha256 = $1
     UNION ALL SELECT id FROM concord.annotations WHERE sha256 = $1 OR (id = $2 AND (object_key IS NOT NULL
       OR geometry IS NOT NULL OR voxel_count IS NOT NULL))
     UNION ALL SELECT id FROM concord.image_series WHERE sha256 = $1 OR (id = $2 AND (object_key IS NOT NULL
       OR geometry IS NOT NULL OR size_bytes IS NOT NULL))
     UNION ALL SELECT id FROM concord.uploads WHERE declared_sha256 = $1 AND (state <> 'REJECTED' OR object_key IS NOT NULL)`,
    [sha256(bytes), verdict.id],
  );
  expect(rows).toEqual([]);
}

async function anyObject(predicate: (key: string) => boolean): Promise<boolean> {
  return (await objects()).some(predicate);
}

describe('a good image and a good mask', () => {
  it('become READY with their geometry, and are downloaded as they were sent', async () => {
    const caseId = await newCase();
    const ct = gzipped(ctFile(1));
    const { seriesId } = await client.upload(caseId, 'IMAGE', ct);
    const series = await client.series(caseId, seriesId);
    expect(series).toMatchObject({
      state: 'READY',
      sha256: sha256(ct),
      sizeBytes: ct.length,
      rejections: null,
      geometry: { sizeIjk: [12, 10, 8], spacingMm: [1, 1, 2.5] },
    });
    expect(sha256(new Uint8Array(await (await fetch(series.downloadUrl as string)).arrayBuffer()))).toBe(sha256(ct));

    const { uploadId } = await client.upload(caseId, 'MASK', maskFile());
    const first = await client.annotation(await client.register(seriesId, uploadId));
    expect(first).toMatchObject({ state: 'READY', version: 1, voxelCount: 60, supersedes: null, rejections: null });
    expect(first.volumeMl).toBeCloseTo(60 * 2.5 * 1e-3, 12);

    const again = await client.upload(caseId, 'MASK', maskFile({ count: 70 }));
    const second = await client.annotation(await client.register(seriesId, again.uploadId));
    expect(second).toMatchObject({ state: 'READY', version: 2, voxelCount: 70, supersedes: { id: first.id } });
    expect(await anyObject((key) => key.includes('uploads/'))).toBe(false);
  });

  it('may come in any order: a mask waits for the verdict on its image', async () => {
    const caseId = await newCase();
    await platform.worker.queue.stop();
    const { seriesId } = await client.upload(caseId, 'IMAGE', ctFile(2));
    const { uploadId } = await client.upload(caseId, 'MASK', maskFile());
    const annotationId = await client.register(seriesId, uploadId);
    await owner.query(
      `UPDATE pgboss.job SET start_after = now() + interval '3 seconds' WHERE data ->> 'seriesId' = $1`,
      [seriesId],
    );
    await platform.worker.queue.start();
    expect(await client.annotation(annotationId)).toMatchObject({ state: 'READY', voxelCount: 60 });
  });
});

describe('a bad image is REJECTED with a reason and leaves nothing else', () => {
  it.each([
    ['truncated gzip', truncatedGzip, 'IMAGE_GZIP_TRUNCATED'],
    ['NaN voxel', nanFile, 'IMAGE_VOXEL_NOT_FINITE'],
    ['4-D image', fourDimensionalFile, 'IMAGE_NOT_3D'],
    ['values that are no HU', () => maskFile({ count: 77 }), 'IMAGE_HU_RANGE'],
    ['text', () => new TextEncoder().encode('this is no image at all, whatever its name says'), 'IMAGE_FORMAT_UNKNOWN'],
    ['truncated NIfTI', () => ctFile(8).slice(0, 900), 'IMAGE_TRUNCATED'],
  ])('%s', async (_, make, code) => {
    const caseId = await newCase();
    const bytes = make();
    const { seriesId } = await client.upload(caseId, 'IMAGE', bytes);
    await expectRejected(await client.series(caseId, seriesId), code, bytes);
  });

  it('and is replaced by a new upload', async () => {
    const caseId = await newCase();
    const bad = await client.upload(caseId, 'IMAGE', nanFile());
    expect((await client.series(caseId, bad.seriesId)).state).toBe('REJECTED');
    const good = await client.upload(caseId, 'IMAGE', ctFile(9));
    expect((await client.series(caseId, good.seriesId)).state).toBe('READY');
    const { rows } = await owner.query('SELECT series_id FROM concord.case_inputs WHERE case_id = $1', [caseId]);
    expect(rows).toEqual([{ series_id: good.seriesId }]);
  });
});

describe('a bad mask is REJECTED with a reason and leaves nothing else', () => {
  it.each([
    ['another grid', () => maskFile({ originLps: [5, 0, 0] }), 1, 'MASK_GRID_MISMATCH'],
    ['empty mask', () => maskFile({ count: 0 }), 1, 'MASK_EMPTY'],
    ['unknown label', () => maskFile({ label: 4 }), 2, 'MASK_LABEL_MISSING'],
    ['truncated gzip', truncatedGzip, 1, 'IMAGE_GZIP_TRUNCATED'],
    ['NaN voxel', nanFile, 1, 'MASK_VOXEL_NOT_FINITE'],
    ['4-D mask', fourDimensionalFile, 1, 'IMAGE_NOT_3D'],
  ])('%s', async (_, make, label, code) => {
    const caseId = await newCase();
    const { seriesId } = await client.upload(caseId, 'IMAGE', ctFile(20));
    const bytes = make();
    const { uploadId } = await client.upload(caseId, 'MASK', bytes);
    await expectRejected(await client.annotation(await client.register(seriesId, uploadId, label)), code, bytes);
  });

  it('because its image was refused', async () => {
    const caseId = await newCase();
    const { seriesId } = await client.upload(caseId, 'IMAGE', nanFile());
    const { uploadId } = await client.upload(caseId, 'MASK', maskFile({ count: 33 }));
    const verdict = await client.annotation(await client.register(seriesId, uploadId));
    await expectRejected(verdict, 'ANNOTATION_SERIES_REJECTED', maskFile({ count: 33 }));
  });
});

describe('a file that is not what was declared', () => {
  it.each(['IMAGE', 'MASK'] as const)('leaves no row and no object (%s)', async (purpose) => {
    const caseId = await newCase();
    const before = await everythingSettled();
    const bytes = ctFile(30);
    expect(await codeOf(client.upload(caseId, purpose, bytes, sha256(ctFile(31))))).toBe('UPLOAD_DIGEST_MISMATCH');
    expect(await everything()).toBe(before);
    const kept = (await objects()).map(async (key) => sha256(await platform.app.objectStore.read(key)));
    expect(await Promise.all(kept)).not.toContain(sha256(bytes));
  });

  it('is refused on arrival when a part has another digest', async () => {
    const caseId = await newCase();
    const bytes = ctFile(32);
    const { id } = await client.begin(caseId, 'IMAGE', bytes);
    const damaged = bytes.slice();
    damaged[400] ^= 1;
    expect(await client.send(id, 1, bytes, damaged)).toBe(400);
    expect(await codeOf(client.complete(id))).toBe('UPLOAD_INCOMPLETE');
    expect(await client.send(id, 1, bytes)).toBe(200);
    expect((await client.complete(id)).completeUpload.upload.state).toBe('STORED');
  });

  it('can be begun again under the same key', async () => {
    const caseId = await newCase();
    const bytes = ctFile(33);
    const wrong = sha256(ctFile(34));
    const first = await client.begin(caseId, 'IMAGE', bytes, wrong, 'the same key');
    await client.send(first.id, 1, bytes);
    expect(await codeOf(client.complete(first.id))).toBe('UPLOAD_DIGEST_MISMATCH');
    const second = await client.begin(caseId, 'IMAGE', bytes, wrong, 'the same key');
    expect(second.id).not.toBe(first.id);
    expect(second.state).toBe('UPLOADING');
    await abort(second.id);
  });
});

const abort = (uploadId: string) =>
  platform.ask(managerA, 'cohorts', `mutation($i: AbortUploadInput!) { abortUpload(input: $i) { upload { state } } }`, {
    i: { uploadId },
  });

describe('an upload', () => {
  it('is continued under its key, completed twice with one answer, and not aborted afterwards', async () => {
    const caseId = await newCase();
    const bytes = ctFile(40);
    const first = await client.begin(caseId, 'IMAGE', bytes, sha256(bytes), 'continued upload');
    expect(first.parts).toEqual([{ number: 1, sizeBytes: bytes.length, received: false }]);
    await client.send(first.id, 1, bytes);
    const second = await client.begin(caseId, 'IMAGE', bytes, sha256(bytes), 'continued upload');
    expect(second).toMatchObject({ id: first.id, parts: [{ received: true }] });
    const [one, two] = await Promise.all([client.complete(first.id), client.complete(first.id)]);
    expect(one.completeUpload.series?.id).toBe(two.completeUpload.series?.id);
    expect((await client.complete(first.id)).completeUpload.series?.id).toBe(one.completeUpload.series?.id);
    await client.series(caseId, one.completeUpload.series?.id as string);
    expect(await codeOf(abort(first.id))).toBe('UPLOAD_STATE_FORBIDS');
    expect(await codeOf(client.begin(caseId, 'IMAGE', ctFile(41), undefined, 'continued upload'))).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  it('that is given up leaves no series and no object', async () => {
    const caseId = await newCase();
    const { id } = await client.begin(caseId, 'IMAGE', ctFile(42));
    await client.send(id, 1, ctFile(42));
    await abort(id);
    await abort(id);
    expect(await anyObject((key) => key.includes(id))).toBe(false);
    const { rows } = await owner.query('SELECT id FROM concord.image_series WHERE upload_id = $1', [id]);
    expect(rows).toEqual([]);
    expect(await codeOf(client.complete(id))).toBe('UPLOAD_STATE_FORBIDS');
  });

  it.each([
    [{ sizeBytes: 3 * 2 ** 30 }, 'UPLOAD_SIZE_INVALID'],
    [{ sizeBytes: 0 }, 'UPLOAD_SIZE_INVALID'],
    [{ fileName: '../etc/x.nii' }, 'UPLOAD_FILE_NAME_INVALID'],
    [{ fileName: 'scan.dcm' }, 'UPLOAD_FILE_NAME_INVALID'],
    [{ sha256: 'abc' }, 'UPLOAD_DIGEST_INVALID'],
    [{ purpose: 'MODEL' }, 'UPLOAD_TARGET_INVALID'],
    [{ caseId: 'cas_00000000000000000000000000000000' }, 'CASE_NOT_FOUND'],
    [{ idempotencyKey: 'short' }, 'INPUT_INVALID'],
  ])('with %j is refused', async (change, code) => {
    const caseId = await newCase();
    const i = {
      idempotencyKey: 'refused-upload',
      caseId,
      purpose: 'IMAGE',
      fileName: 'a.nii',
      sizeBytes: 10,
      sha256: sha256(new Uint8Array(1)),
      ...change,
    };
    const mutation = `mutation($i: BeginUploadInput!) { beginUpload(input: $i) { upload { id } } }`;
    expect(await codeOf(platform.ask(managerA, 'cohorts', mutation, { i }))).toBe(code);
  });
});

describe('rights of the graph', () => {
  it("show another center's member nothing", async () => {
    const caseId = await newCase();
    const { seriesId } = await client.upload(caseId, 'IMAGE', ctFile(50));
    const one = (field: string, id: string) =>
      platform.ask(managerB, 'cohorts', `query { ${field}(id: "${id}") { id } }`);
    expect(await codeOf(one('case', caseId))).toBe('CASE_NOT_FOUND');
    expect(await codeOf(client.cases(cohortId, [{ caseCode: 'X' }], undefined, managerB))).toBe('FORBIDDEN');
    expect(await codeOf(client.cases(cohortId, [{ caseCode: 'X' }], undefined, lead))).toBe('FORBIDDEN');
    const node = await platform.ask(
      managerB,
      'studies',
      `query { a: node(id: "${seriesId}") { id } b: node(id: "${caseId}") { id } c: node(id: "${cohortId}") { id } }`,
    );
    expect(node).toEqual({ a: null, b: null, c: { id: cohortId } });
    const listed = await platform.ask(
      managerB,
      'cohorts',
      `query { cohort(id: "${cohortId}") { code caseCount counts { ready } cases { totalCount edges { node { id } } } } }`,
    );
    expect(listed).toEqual({
      cohort: { code: 'A1', caseCount: null, counts: null, cases: { totalCount: 0, edges: [] } },
    });
    const audit = `query { auditEvents(studyId: "${study.studyId}") { totalCount } }`;
    expect(await codeOf(platform.ask(managerB, 'studies', audit))).toBe('FORBIDDEN');
    expect(await platform.ask(lead, 'studies', 'query { auditChain { intact brokenAt } }')).toEqual({
      auditChain: { intact: true, brokenAt: null },
    });
  });
});

interface CasePage {
  readonly totalCount: number;
  readonly pageInfo: { hasNextPage: boolean; endCursor: string };
  readonly edges: { node: { caseCode: string } }[];
}

describe('cases', () => {
  it.each([
    [[{ caseCode: 'anna meier' }], 'CASE_CODE_INVALID', 'anna meier'],
    [[{ caseCode: 'D-1' }, { caseCode: 'D-1' }], 'CASE_CODE_DUPLICATED', 'D-1'],
    [[{ caseCode: 'D-1' }, { caseCode: 'D-2', outcome: 2 }], 'CASE_OUTCOME_UNKNOWN', 'D-2'],
    [[{ caseCode: 'D-1', clinical: { age: { years: 3 } } }], 'CASE_CLINICAL_INVALID', 'age'],
    [[{ caseCode: 'D-1', clinical: { list: [1] } }], 'CASE_CLINICAL_INVALID', 'list'],
    [[{ caseCode: 'D-1', followUpDays: -1 }], 'CASE_FOLLOW_UP_INVALID', 'D-1'],
    [[{ caseCode: 'D-1', event: 1 }], 'CASE_FOLLOW_UP_INVALID', 'D-1'],
    [Array.from({ length: 1001 }, (_, index) => ({ caseCode: `D-${index}` })), 'CASES_TOO_MANY', '1001'],
  ])('%# are all refused, and the case is named', async (list, code, named) => {
    const before = await everythingSettled();
    const attempt = client.cases(cohortId, list);
    await expect(attempt).rejects.toThrow(named);
    expect(await codeOf(attempt)).toBe(code);
    expect(await everything()).toBe(before);
  });

  it('are replaced by their codes, and the same key gives the same answer', async () => {
    const first = await client.cases(
      cohortId,
      [
        { caseCode: 'U-2', outcome: 1 },
        { caseCode: 'U-1', clinical: { age: 61.5, smoker: true } },
      ],
      'upsert key 1',
    );
    expect(
      await client.cases(
        cohortId,
        [
          { caseCode: 'U-2', outcome: 1 },
          { caseCode: 'U-1', clinical: { age: 61.5, smoker: true } },
        ],
        'upsert key 1',
      ),
    ).toEqual(first);
    expect(await codeOf(client.cases(cohortId, [{ caseCode: 'U-2', outcome: 0 }], 'upsert key 1'))).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    const replaced = await client.cases(cohortId, [{ caseCode: 'U-2', outcome: 0 }]);
    expect(replaced).toEqual([first[0]]);
    const { case: found } = await platform.ask<{ case: object }>(
      managerA,
      'cohorts',
      `query { case(id: "${first[0]}") { caseCode outcome clinical } }`,
    );
    expect(found).toEqual({ caseCode: 'U-2', outcome: 0, clinical: {} });
  });

  it('are listed in pages by code', async () => {
    const paged = await client.cohort(study.studyId, study.centers.a, 'A-pages');
    await client.cases(
      paged,
      ['b', 'a', 'C', 'a-1', 'a.2'].map((caseCode) => ({ caseCode })),
    );
    const codes: string[] = [];
    let after: string | null = null;
    do {
      const page: { cohort: { cases: CasePage } } = await platform.ask(
        managerA,
        'cohorts',
        `query($after: String) { cohort(id: "${paged}") { cases(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { caseCode } } } } }`,
        { after },
      );
      const { cases: found } = page.cohort;
      expect(found.totalCount).toBe(5);
      codes.push(...found.edges.map(({ node }) => node.caseCode));
      after = found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
    } while (after !== null);
    expect(codes).toEqual(['C', 'a', 'a-1', 'a.2', 'b']);
  });
});

describe('freezing', () => {
  const freeze = (id: string) =>
    platform.ask<{
      freezeCohort: { cohort: { state: string; digest: string }; excluded: { caseCode: string; code: string }[] };
    }>(
      managerA,
      'cohorts',
      `mutation { freezeCohort(input: { cohortId: "${id}" }) { cohort { state digest } excluded { caseCode code message } } }`,
    );
  const filled = async (code: string) => {
    const id = await client.cohort(study.studyId, study.centers.a, code);
    const ids = await client.cases(id, [
      { caseCode: 'F-1', outcome: 1, clinical: { age: 50 } },
      { caseCode: 'F-2', outcome: 0 },
      { caseCode: 'F-3', outcome: 0 },
    ]);
    return { id, ids };
  };

  it('is refused while files are under way and when nothing is ready, and then gives a digest of the content alone', async () => {
    const [first, second] = [await filled('A-f1'), await filled('A-f2')];
    expect(await codeOf(freeze(first.id))).toBe('COHORT_EMPTY');
    const open = await client.begin(first.ids[0], 'IMAGE', ctFile(60));
    expect(await codeOf(freeze(first.id))).toBe('COHORT_NOT_VERIFIED');
    await abort(open.id);
    for (const { ids } of [first, second]) {
      await client.readyCase(ids[0], ctFile(61), maskFile());
      const { seriesId } = await client.upload(ids[1], 'IMAGE', ctFile(62));
      await client.series(ids[1], seriesId);
    }
    const { cohort } = await platform.ask<{ cohort: object }>(
      managerA,
      'cohorts',
      `query { cohort(id: "${first.id}") { caseCount counts { ready rejected verifying missing } } }`,
    );
    expect(cohort).toEqual({ caseCount: 3, counts: { ready: 1, rejected: 0, verifying: 0, missing: 2 } });
    const { freezeCohort } = await freeze(first.id);
    expect(freezeCohort.cohort.state).toBe('FROZEN');
    expect(freezeCohort.excluded).toMatchObject([
      { caseCode: 'F-2', code: 'CASE_MASK_MISSING' },
      { caseCode: 'F-3', code: 'CASE_IMAGE_MISSING' },
    ]);
    expect((await freeze(second.id)).freezeCohort.cohort.digest).toBe(freezeCohort.cohort.digest);
    expect(await freeze(first.id)).toEqual({ freezeCohort });

    expect(await codeOf(client.cases(first.id, [{ caseCode: 'F-4' }]))).toBe('COHORT_FROZEN');
    expect(await codeOf(client.begin(first.ids[2], 'IMAGE', ctFile(63)))).toBe('COHORT_FROZEN');
    const { rows } = await owner.query<{ series_id: string }>(
      'SELECT series_id FROM concord.case_inputs WHERE case_id = $1',
      [first.ids[0]],
    );
    const { uploadId } = await client.upload(first.ids[0], 'MASK', maskFile({ count: 5 }));
    expect(await codeOf(client.register(rows[0].series_id, uploadId))).toBe('COHORT_FROZEN');
  });
});
