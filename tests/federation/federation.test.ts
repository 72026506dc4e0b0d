import { ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Answer, ask, Question, tokenOf } from './ask';
import { Facts } from './facts';
import { crossingQuestions, mutationQuestions, sdkQuestions } from './queries';
import { RecordIds, recordIds } from './record-ids';
import { sdkOperations } from './sdk-operations';

const START_TIMEOUT_MS = 600_000;
/** Which of several errors comes first depends on timing; the answers must not. */
const ROUNDS = 5;

let server: ChildProcess;
let facts: Facts;
let ids: RecordIds;
const tokens = new Map<string, string>();

beforeAll(async () => {
  const program = path.resolve(__dirname, '../../dist/tests/federation/serve-both-ways.js');
  server = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  facts = await new Promise<Facts>((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`serve-both-ways ended with ${code}`)));
    if (server.stdout !== null)
      createInterface(server.stdout).once('line', (line) => resolve(JSON.parse(line) as Facts));
  });
  for (const [clientId, secret] of Object.entries(facts.secrets))
    tokens.set(clientId, await tokenOf(facts.mergedUrl, clientId, secret));
  for (const as of tokens.keys()) await bothWays({ name: 'first request', query: '{ viewer { username } }', as });
  ids = await recordIds(facts, tokens.get('lead') ?? '');
}, START_TIMEOUT_MS);

afterAll(async () => {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.stdin?.end();
  await ended;
}, 60_000);

async function bothWays(question: Question): Promise<{ merged: Answer; federated: Answer }> {
  const token = question.as === null ? null : (tokens.get(question.as ?? 'lead') ?? null);
  return {
    merged: await ask(facts.mergedUrl, token, question),
    federated: await ask(facts.gatewayUrl, token, question),
  };
}

/** Differences as readable text, so that one run shows them all. */
async function differences(questions: readonly Question[]): Promise<string[]> {
  const found: string[] = [];
  for (const question of questions) {
    const { merged, federated } = await bothWays(question);
    if (merged.status === federated.status && merged.body === federated.body) continue;
    found.push(
      `${question.name}\n  merged    ${merged.status} ${merged.body}\n  federated ${federated.status} ${federated.body}`,
    );
  }
  return found;
}

const succeeds = ({ status, body }: Answer) => status === 200 && !body.startsWith('{"errors"');

test('the study left a record of every type', () => {
  expect(Object.entries(ids).filter(([, id]) => id === '' || id === 'undefined')).toEqual([]);
});

test('every query of the SDK gives the same bytes, and none of them fails', async () => {
  const questions = sdkQuestions(sdkOperations(), ids);
  expect(questions.length).toBeGreaterThan(20);
  expect(await differences(questions)).toEqual([]);
  const failed = [];
  for (const question of questions) {
    const { merged } = await bothWays(question);
    if (!succeeds(merged)) failed.push(`${question.name}: ${merged.body}`);
  }
  expect(failed).toEqual([]);
}, 120_000);

test('queries that cross subgraphs, fail, page or are refused give the same bytes', async () => {
  for (let round = 0; round < ROUNDS; round += 1) expect(await differences(crossingQuestions(ids))).toEqual([]);
}, 300_000);

test('one query reaches all six subgraphs', async () => {
  const [crossing] = crossingQuestions(ids);
  const { federated } = await bothWays(crossing);
  expect(federated.body.slice(0, 500)).not.toContain('"errors"');
  expect(succeeds(federated)).toBe(true);
});

test('mutations give the same bytes', async () => {
  expect(await differences(mutationQuestions(ids))).toEqual([]);
}, 60_000);

test('errors carry code, next step and path in both', async () => {
  const question = { name: 'missing', query: `{ study(id: "stu_${'0'.repeat(32)}") { code } }` };
  const { merged, federated } = await bothWays(question);
  expect(federated).toEqual(merged);
  expect(JSON.parse(merged.body)).toMatchObject({
    errors: [{ path: ['study'], extensions: { code: 'STUDY_NOT_FOUND', nextStep: expect.any(String) } }],
    data: { study: null },
  });
});
