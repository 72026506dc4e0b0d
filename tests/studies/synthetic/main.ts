/* eslint-disable no-console -- a report on the terminal is what this program is for */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { canonicalJson } from '../../../models/core/canonical-json';
import { RandomStream } from '../../../models/core/random/random-stream';
import {
  evaluateStudy,
  type LearnerName,
  studyGraph,
  trainingRows,
  type TrainedStudy,
  trainStudy,
} from '../../../models/learning';
import { featureName, syntheticStudyCases, type SyntheticStudyCases } from '../../factories/synthetic-study';
import { onnxAgreement } from './onnx-agreement';

const usage = `Usage: npm run study:synthetic -- [options]
  --learners LIST  names of learners (all ten of the paper)
  --permute        shuffle the labels of the training cohort: every AUC must be about 0.5
  --seed TEXT      seed of the cohorts (study)
  --json           the figures as JSON`;

/** Sizes of the study: training, internal and external validation, with their events. */
const COHORTS = { TRAINING: { n: 142, events: 67 }, INTERNAL: { n: 94, events: 46 }, EXTERNAL: { n: 84, events: 27 } };
const BLOCKS = {
  radiomics: { features: 1834, planted: 8, effect: 0.75 },
  deep: { features: 2048, planted: 8, effect: 0.8 },
};

/** Random rows on which TypeScript and ONNX are compared. */
const ONNX_ROWS = 1000;

const digest = (value: Uint8Array | string): string => createHash('sha256').update(value).digest('hex');

function permuted(cases: SyntheticStudyCases): SyntheticStudyCases {
  const labels = [...cases.labels];
  RandomStream.fromSeed('permuted labels').shuffle(labels);
  return { ...cases, labels, radiomics: { ...cases.radiomics, labels }, deep: { ...cases.deep, labels } };
}

/** Share of the planted features among those kept, and of those kept among the planted. */
function recovery(kept: readonly string[], prefix: 'radiomics' | 'deep'): { precision: number; recall: number } {
  const planted = new Set(Array.from({ length: BLOCKS[prefix].planted }, (_, j) => featureName(prefix, j)));
  const hits = kept.filter((name) => planted.has(name)).length;
  return { precision: hits / Math.max(1, kept.length), recall: hits / planted.size };
}

const round = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Number(value.toFixed(3));

function learnerRows(trained: TrainedStudy, evaluations: ReturnType<typeof evaluateStudy>[]): object[] {
  return (['radiomics', 'deep'] as const).flatMap((block) =>
    trained[block]!.results.map(({ learner, apparent, crossValidated, optimism }, l) => ({
      block,
      learner: `${learner}${trained[block]!.chosen === l ? ' *' : ''}`,
      apparent: round(apparent.auc),
      'cross-validated': round(crossValidated?.auc),
      optimism: round(optimism),
      ...Object.fromEntries(evaluations.map((one) => [one.cohort, round(one[block]![l].auc.auc)])),
    })),
  );
}

function signatureRows(evaluations: ReturnType<typeof evaluateStudy>[]): object[] {
  return evaluations.flatMap(({ cohort, signatures }) =>
    Object.entries(signatures).map(([kind, { auc, table, n, events }]) => ({
      cohort,
      signature: kind,
      n,
      events,
      AUC: round(auc.auc),
      lower: round(auc.confidenceInterval?.lower),
      upper: round(auc.confidenceInterval?.upper),
      sensitivity: round(table.sensitivity.value),
      specificity: round(table.specificity.value),
    })),
  );
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      learners: { type: 'string' },
      permute: { type: 'boolean', default: false },
      seed: { type: 'string', default: 'study' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const cohort = (name: keyof typeof COHORTS): SyntheticStudyCases =>
    syntheticStudyCases(name, COHORTS[name], BLOCKS, values.seed);
  const training = values.permute ? permuted(cohort('TRAINING')) : cohort('TRAINING');
  const started = performance.now();
  const before = process.cpuUsage();
  const trained = trainStudy(
    {
      radiomics: trainingRows(training.radiomics),
      deep: trainingRows(training.deep),
      clinical: training.clinical,
      plan: {
        clinical: ['grade', 'age'],
        ...(values.learners ? { learners: values.learners.split(',') as LearnerName[] } : {}),
      },
    },
    { onProgress: (fraction, stage) => console.error(`${stage}: ${Math.round(100 * fraction)} %`) },
  );
  const evaluations = (['TRAINING', 'INTERNAL', 'EXTERNAL'] as const).map((name) => {
    const cases = name === 'TRAINING' ? training : cohort(name);
    const [radiomics, deep] = [trainingRows(cases.radiomics), trainingRows(cases.deep)];
    return evaluateStudy(trained, { name, radiomics, deep, clinical: cases.clinical, labels: cases.labels });
  });
  const { user, system } = process.cpuUsage(before);
  const graph = studyGraph(trained.model);
  const result = {
    wallSeconds: round((performance.now() - started) / 1000),
    cpuSeconds: round((user + system) / 1e6),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    funnel: Object.fromEntries(
      (['radiomics', 'deep'] as const).map((name) => [
        name,
        trained[name]!.block.stages.map((stage) => `${stage.count} ${stage.name}`).join(' > '),
      ]),
    ),
    recovery: {
      radiomics: recovery(
        trained.radiomics.block.features.map((f) => f.name),
        'radiomics',
      ),
      deep: recovery(
        trained.deep!.block.features.map((f) => f.name),
        'deep',
      ),
    },
    digests: { model: digest(canonicalJson(trained.model)), onnx: digest(graph.bytes) },
    onnxDifference: await onnxAgreement(trained, ONNX_ROWS),
    learners: learnerRows(trained, evaluations),
    signatures: signatureRows(evaluations),
  };
  if (values.json) console.log(JSON.stringify(result, null, 2));
  else print(result);
  return 0;
}

function print({ learners, signatures, ...rest }: { learners: object[]; signatures: object[] }): void {
  console.table(learners);
  console.table(signatures);
  console.log(rest);
}

void main().then((code) => (process.exitCode = code));
