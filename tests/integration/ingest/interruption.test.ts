import { Client } from 'pg';
import { JobContext } from '../../../server/platform/queue';
import { AnnotationState, MaskIngestService } from '../../../server/subgraphs/annotations';
import { ImageIngestService } from '../../../server/subgraphs/cohorts';
import { UploadCompletionService } from '../../../server/subgraphs/cohorts/upload-completion.service';
import { WorkerDependencies } from '../../../server/worker-dependencies';
import { ingestMask } from '../../../server/workers/annotations/ingest-mask';
import { ingestImage } from '../../../server/workers/cohorts/ingest-image';
import { connect } from '../rights/migrated-database';
import { ctFile, maskFile, nanFile } from './files';
import { IngestClient, managerA, sha256 } from './ingest-client';
import { IngestPlatform, startIngestPlatform } from './ingest-platform';
import { Interruption } from './interrupted';

jest.setTimeout(180_000);

const MOST_CALLS = 40;

let platform: IngestPlatform;
let client: IngestClient;
let owner: Client;
let cohortId: string;

beforeAll(async () => {
  platform = await startIngestPlatform();
  await platform.worker.queue.stop();
  client = new IngestClient(platform);
  owner = await connect(platform.database.config.url);
  const { studyId, centers } = await client.study();
  cohortId = await client.cohort(studyId, centers.a, 'A1');
});

afterAll(async () => {
  await owner?.end();
  await platform?.stop();
});

let cases = 0;
const newCase = async () => (await client.cases(cohortId, [{ caseCode: `P-${++cases}` }]))[0];
const context = (): JobContext => ({
  signal: new AbortController().signal,
  jobId: 'job',
  attempt: 1,
  lastAttempt: false,
  log: platform.app.log,
});

/** The dependencies of a process that dies at the n-th call to database, store, queue or engine. */
function dying(deps: WorkerDependencies, interruption: Interruption): WorkerDependencies {
  return {
    ...deps,
    database: interruption.wrap(deps.database),
    objectStore: interruption.wrap(deps.objectStore),
    queue: interruption.wrap(deps.queue),
    engine: interruption.wrap(deps.engine),
  };
}

/** Runs the work once for every point at which it can die; `check` looks at what a second, undisturbed run makes of it. */
async function atEveryPoint(work: (deps: (whole: WorkerDependencies) => WorkerDependencies) => Promise<void>) {
  let points = 0;
  for (const when of ['before', 'after'] as const) {
    for (let call = 1; call <= MOST_CALLS; call += 1) {
      const interruption = new Interruption(call, when);
      let attempt = 0;
      await work((whole) => (attempt++ === 0 ? dying(whole, interruption) : whole));
      if (!interruption.died) break;
      points += 1;
      expect(call).toBeLessThan(MOST_CALLS);
    }
  }
  return points;
}

/** First run dies, second does not; errors of the dead one are nobody's. */
async function twice(run: () => Promise<unknown>): Promise<unknown> {
  await run().catch(() => undefined);
  return run();
}

const objectsOf = async (caseId: string) => {
  const { rows } = await owner.query<{ id: string }>(
    `SELECT id FROM concord.uploads WHERE case_id = $1 UNION ALL SELECT id FROM concord.image_series WHERE case_id = $1
     UNION ALL SELECT id FROM concord.annotations WHERE case_id = $1`,
    [caseId],
  );
  const keys = await platform.app.objectStore.list('studies/');
  return keys.filter((key) => rows.some(({ id }) => key.includes(id))).map((key) => key.split('/').at(-2));
};

describe('a process killed at any point of', () => {
  it('completing an upload leaves it to the next call: one series, one job', async () => {
    const points = await atEveryPoint(async (deps) => {
      const caseId = await newCase();
      const { id } = await client.begin(caseId, 'IMAGE', ctFile(1));
      await client.send(id, 1, ctFile(1));
      await twice(() => new UploadCompletionService(deps(platform.app)).complete(managerA, id));
      const { rows } = await owner.query(
        `SELECT u.state, s.state AS series, (SELECT count(*)::int FROM pgboss.job WHERE data ->> 'seriesId' = s.id) AS jobs
         FROM concord.uploads u JOIN concord.image_series s ON s.upload_id = u.id WHERE u.case_id = $1`,
        [caseId],
      );
      expect(rows).toEqual([{ state: 'STORED', series: 'VERIFYING', jobs: 1 }]);
      expect(await objectsOf(caseId)).toEqual(['uploads']);
    });
    expect(points).toBeGreaterThan(8);
  });

  it('discarding a file with the wrong digest leaves nothing after the next call', async () => {
    const points = await atEveryPoint(async (deps) => {
      const caseId = await newCase();
      const { id } = await client.begin(caseId, 'IMAGE', ctFile(1), sha256(ctFile(2)));
      await client.send(id, 1, ctFile(1));
      const code = await twice(() => new UploadCompletionService(deps(platform.app)).complete(managerA, id)).catch(
        (error: { code: string }) => error.code,
      );
      // When the first call got as far as removing the last row, the second finds no upload.
      expect(['UPLOAD_DIGEST_MISMATCH', 'UPLOAD_NOT_FOUND']).toContain(code);
      const { rows } = await owner.query(
        `SELECT id FROM concord.uploads WHERE case_id = $1 UNION ALL SELECT id FROM concord.image_series WHERE case_id = $1
         UNION ALL SELECT record_id FROM concord.idempotency_keys WHERE record_id = $2`,
        [caseId, id],
      );
      expect(rows).toEqual([]);
      expect((await platform.app.objectStore.list('studies/')).filter((key) => key.includes(id))).toEqual([]);
    });
    expect(points).toBeGreaterThan(10);
  });

  it.each([
    ['a good image', ctFile(3), 'READY', ['images']],
    ['a bad image', nanFile(), 'REJECTED', []],
  ])('inspecting %s leaves it to the next run', async (_, bytes, state, objects) => {
    const points = await atEveryPoint(async (deps) => {
      const caseId = await newCase();
      const { seriesId } = await client.upload(caseId, 'IMAGE', bytes);
      await twice(() => {
        const whole = deps(platform.worker);
        return ingestImage(new ImageIngestService(whole), whole, seriesId, context());
      });
      expect(await client.series(caseId, seriesId)).toMatchObject({ state });
      expect(await objectsOf(caseId)).toEqual(objects);
    });
    expect(points).toBeGreaterThan(8);
  });

  it.each([
    ['a good mask', maskFile(), 'READY', ['images', 'masks']],
    ['a bad mask', maskFile({ count: 0 }), 'REJECTED', ['images']],
  ])('inspecting %s leaves it to the next run', async (_, bytes, state, objects) => {
    const points = await atEveryPoint(async (deps) => {
      const caseId = await newCase();
      const { seriesId } = await client.upload(caseId, 'IMAGE', ctFile(4));
      await ingestImage(new ImageIngestService(platform.worker), platform.worker, seriesId, context());
      const { uploadId } = await client.upload(caseId, 'MASK', bytes);
      const annotationId = await client.register(seriesId, uploadId);
      await twice(() => {
        const whole = deps(platform.worker);
        return ingestMask(new MaskIngestService(whole), whole, annotationId, context());
      });
      expect(await client.annotation(annotationId)).toMatchObject({ state: AnnotationState[state as AnnotationState] });
      expect(await objectsOf(caseId)).toEqual(objects);
    });
    expect(points).toBeGreaterThan(8);
  });
});

it('a file that cannot be inspected is refused at the last attempt, not verified forever', async () => {
  const caseId = await newCase();
  const { seriesId } = await client.upload(caseId, 'IMAGE', ctFile(5));
  const broken = { ...platform.worker, engine: new Interruption(1, 'before').wrap(platform.worker.engine) };
  const service = new ImageIngestService(platform.worker);
  await expect(ingestImage(service, broken, seriesId, context())).rejects.toThrow();
  expect((await service.find(seriesId))?.series.state).toBe('VERIFYING');
  await ingestImage(service, broken, seriesId, { ...context(), lastAttempt: true });
  const verdict = await client.series(caseId, seriesId);
  expect(verdict).toMatchObject({ state: 'REJECTED', rejections: [{ code: 'IMAGE_INSPECTION_FAILED' }] });
  expect(await objectsOf(caseId)).toEqual([]);
});
