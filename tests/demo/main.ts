import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ConcordClient, formatBoardTable, formatCasesCsv, renderForestPlot } from '../../client-sdk';
import type { DemoPlan } from './plan';
import { demoRealm, startPlatform, type RunningPlatform } from './platform-process';
import { createProgress, type Progress } from './progress';
import { hospitalClientId, runStudy, type DemoResult } from './run-study';
import { stsPlan } from './sts-plan';
import { syntheticPlan } from './synthetic-plan';

const help = `npm run demo -- [options]

Starts a throw-away platform and runs the whole path through its public API: upload, features, training, scoring,
external validation, board.

  --data DIR    real cohort instead of the synthetic one (the folder of 24 soft-tissue sarcomas)
  --scale X     size of the synthetic cohorts, 0.05 to 1 (default 1: 142 + 94 + 84 + 84 patients)
  --home DIR    keep all state here; run again with the same home to go on after an interruption
  --out DIR     where board.json, forest.svg and cases.csv go (default ./concord-demo)
  --stay        leave the platform running at the end until Ctrl-C
  --help        this text

Example: npm run demo -- --scale 0.25 --out /tmp/board
`;

interface Options {
  readonly data?: string;
  readonly scale: number;
  readonly home?: string;
  readonly out: string;
  readonly stay: boolean;
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options === null) return 0;
  const progress = createProgress(process.stdout);
  const home = options.home ? path.resolve(options.home) : fs.mkdtempSync(path.join(os.tmpdir(), 'concord demo '));
  fs.mkdirSync(home, { recursive: true });
  let platform: RunningPlatform | undefined;
  try {
    const plan = preparePlan(options, home, progress);
    const codes = [...plan.hospitals, plan.site].map((hospital) => hospital.code);
    const realm = demoRealm(home, ['lead', ...codes.map(hospitalClientId)]);
    const step = progress.start('start the platform');
    platform = await startPlatform(home, realm.file);
    step.stop(platform.apiUrl);
    stopWith(platform);
    const { apiUrl } = platform;
    const clientOf = (id: string) => new ConcordClient({ server: apiUrl, credentials: realm.credentials.get(id)! });
    const actors = {
      lead: clientOf('lead'),
      hospitals: new Map(codes.map((code) => [code, clientOf(hospitalClientId(code))])),
    };
    const result = await runStudy(plan, actors, progress);
    await report(result, plan, options, progress);
    if (options.stay) await stay(platform, home, progress);
    return 0;
  } finally {
    await platform?.stop();
    if (!options.home) fs.rmSync(home, { recursive: true, force: true });
  }
}

function readOptions(): Options | null {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      scale: { type: 'string', default: '1' },
      home: { type: 'string' },
      out: { type: 'string', default: 'concord-demo' },
      stay: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return null;
  }
  const scale = Number(values.scale);
  if (!(scale >= 0.05 && scale <= 1)) throw new Error('--scale takes a number from 0.05 to 1.');
  if (values.data && !fs.existsSync(path.join(values.data, 'outcomes.csv'))) {
    throw new Error(`${values.data} has no outcomes.csv: name the folder that holds cohort.csv and outcomes.csv.`);
  }
  return { data: values.data, scale, home: values.home, out: path.resolve(values.out), stay: values.stay };
}

function preparePlan(options: Options, home: string, progress: Progress): DemoPlan {
  const folder = path.join(home, 'hospitals');
  const plan = options.data ? stsPlan(options.data, folder) : syntheticPlan(folder, options.scale, progress);
  for (const fact of plan.facts) progress.say(`  ${fact}`);
  return plan;
}

async function report(result: DemoResult, plan: DemoPlan, options: Options, progress: Progress): Promise<void> {
  for (const rejection of result.rejections) progress.say(`  rejected: ${rejection}`);
  progress.say(`\n${formatBoardTable(result.board, { color: process.stdout.isTTY })}`);
  fs.mkdirSync(options.out, { recursive: true });
  const write = (name: string, text: string): void => fs.writeFileSync(path.join(options.out, name), text);
  write('board.json', `${JSON.stringify(result.board, null, 2)}\n`);
  write('forest.svg', await renderForestPlot(result.board, { title: plan.study.name }));
  write('cases.csv', formatCasesCsv(result.cases));
  progress.say(`\nBoard digest ${result.board.digest}`);
  progress.say(`Written to ${options.out}: forest.svg (forest plot), board.json, cases.csv (one row per scored case)`);
  progress.say('To look further: npm run demo -- --stay keeps the platform up; npm start begins one of your own.');
}

/** Ctrl-C ends the platform too, and leaves no process behind. */
function stopWith(platform: RunningPlatform): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void platform.stop().then(() => process.exit(130)));
  }
}

async function stay(platform: RunningPlatform, home: string, progress: Progress): Promise<void> {
  progress.say(`\nThe platform stays up at ${platform.apiUrl} (GraphQL at /graphql). Ctrl-C ends it.`);
  progress.say(`Clients and secrets: ${path.join(home, 'demo-realm.json')}. For the lead:`);
  progress.say(
    `  export CONCORD_SERVER=${platform.apiUrl} CONCORD_CLIENT_ID=lead CONCORD_CLIENT_SECRET=<secret>; npx concord board show`,
  );
  await new Promise((resolve) => platform.process.once('exit', resolve));
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
