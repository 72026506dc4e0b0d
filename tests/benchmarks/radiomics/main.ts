/* eslint-disable no-console -- a report on the terminal is what this program is for */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { presetFiles } from '../../../models/radiomics/preset-files';
import {
  coarseSpacingMm,
  patientsIn,
  realCase,
  sphereCase,
  unitSpacingMm,
  type BenchmarkCase,
} from './benchmark-cases';
import { disagreement, median, runChild, summarize, type Run } from './measure';

const usage = `Usage: npm run bench:radiomics -- [options]
  --peer PYTHON    a Python with PyRadiomics, run on the same cases in turn
  --repeats N      runs of each case, of which the median is shown (7); where an extraction by the peer takes half a
                   minute or more, 3
  --spheres LIST   voxels of the spheres (2000,20000,74000,523000); "none" for none
  --patients LIST  regions of --data (STS_019,STS_024); "none" for none
  --data DIR       folder of patients (../shared/data/sts)
  --preset NAME    preset of the engine (ct-1834)
  --workers N      threads of the engine (1)
  --native         nothing is resampled, and spheres have voxels of 1 mm: the peer then filters the whole image, or what
                   preCrop leaves of it
  --out FILE       the figures as JSON

Two costs are shown of each extraction: of the whole process, that is start, reading, inflating and a first extraction;
and of the extraction alone, from volumes in memory, in a process that has extracted before (one case of a batch).`;

const repository = path.resolve(__dirname, '..', '..', '..', '..');
const child = path.join(__dirname, 'extract-child.js');
const peerScript = path.join(repository, 'tests', 'benchmarks', 'radiomics', 'peer.py');

/** Extractions from memory in each of our processes; one is as slow as the first in the peer's. */
const memoryRepeats = 5;
/** A process of the peer whose first extraction takes this long is run three times only. */
const slowSeconds = 30;
const slowRepeats = 3;

interface Programs {
  readonly workers: string;
  readonly peer: string | undefined;
  readonly native: boolean;
  /** What is measured, as a PyRadiomics parameter file. */
  readonly parameters: string;
  /** The same with `preCrop`. */
  readonly preCropped: string;
  /** The original image alone, for the times of its classes. */
  readonly classes: string;
  /** Extracted before what is measured in memory. */
  readonly other: BenchmarkCase;
}

type Row = Record<string, string | number>;
type Runs = ReadonlyMap<string, readonly (Run | string)[]>;

function ownRun({ image, mask }: BenchmarkCase, programs: Programs, parameters: string): Run | string {
  const { workers, other } = programs;
  const files = [image, mask, other.image, other.mask];
  return runChild(process.execPath, [child, parameters, workers, String(memoryRepeats), ...files]);
}

/** The programs that are compared, by name. What the peer is compared with has the same settings. */
function runnersOf(item: BenchmarkCase, programs: Programs): Map<string, () => Run | string> {
  const { peer, native, parameters, preCropped } = programs;
  const runners = new Map([['concord, default', () => ownRun(item, programs, parameters)]]);
  if (native) runners.set('concord, preCrop', () => ownRun(item, programs, preCropped));
  if (peer === undefined) return runners;
  const byPeer = (image: string, mask: string, file: string) => () =>
    runChild(peer, [peerScript, file, '1', image, mask]);
  runners.set('peer, default', byPeer(item.image, item.mask, parameters));
  runners.set('peer, preCrop', byPeer(item.image, item.mask, preCropped));
  if (!native) runners.set('peer, cropped files', byPeer(item.croppedImage, item.croppedMask, parameters));
  return runners;
}

/** Runs of a case by each program, one after the other in every round; one that failed is not tried again. */
function runRounds(item: BenchmarkCase, programs: Programs, repeats: number): Runs {
  const runs = new Map<string, (Run | string)[]>();
  for (let round = 0; round < repeats; round++)
    for (const [name, run] of runnersOf(item, programs)) {
      const before = runs.get(name) ?? [];
      const failed = before.some((one) => typeof one === 'string');
      const isSlow = before.some((one) => typeof one !== 'string' && one.cpuSeconds > slowSeconds);
      if (!failed && (!isSlow || before.length < slowRepeats)) runs.set(name, [...before, run()]);
    }
  return runs;
}

const succeeded = (runs: readonly (Run | string)[]): Run[] => runs.filter((run) => typeof run !== 'string');

/** Ours with the same settings, where it was run. */
function counterpart(program: string, runs: Runs): Run[] {
  const own = runs.get(program.replace('peer', 'concord')) ?? runs.get('concord, default') ?? [];
  return succeeded(own);
}

function rowsOf(item: BenchmarkCase, runs: Runs): Row[] {
  const voxels = counterpart('concord, default', runs)[0]?.regionVoxels ?? 0;
  return [...runs].map(([program, its]): Row => {
    const row = { case: item.name, voxels, program };
    const failure = its.find((one) => typeof one === 'string');
    if (failure !== undefined) return { ...row, failed: failure };
    const good = succeeded(its);
    const { cpuSeconds, wallSeconds, peakMb, inMemory } = summarize(good);
    const ours = counterpart(program, runs);
    const own = summarize(ours);
    const agreement = disagreement(ours[0], good[0]);
    const isPeer = program.startsWith('peer');
    return {
      ...row,
      'CPU s': Number(cpuSeconds.toFixed(3)),
      times: isPeer ? Number((cpuSeconds / own.cpuSeconds).toFixed(1)) : '',
      'in memory CPU s': Number(inMemory.cpuSeconds.toFixed(3)),
      'in memory times': isPeer ? Number((inMemory.cpuSeconds / own.inMemory.cpuSeconds).toFixed(1)) : '',
      'wall s': Number(wallSeconds.toFixed(3)),
      'peak MB': Math.round(peakMb),
      runs: good.length,
      features: Object.keys(good[0].values).length,
      differing: isPeer ? `${agreement.differing.length} of ${agreement.compared}` : '',
    };
  });
}

/** Median time of each class of the original image in memory; nothing is filtered there. */
function classRow(item: BenchmarkCase, programs: Programs): Row {
  const run = ownRun(item, programs, programs.classes);
  const steps = typeof run === 'string' ? [] : run.inMemory.map(({ stepsMs }) => stepsMs ?? {});
  const times = Object.keys(steps[0] ?? {}).map((name) => {
    const middle = median(steps.map((step) => step[name]));
    return [`${name} ms`, Number(middle.toFixed(1))] as const;
  });
  return { case: item.name, ...Object.fromEntries(times) };
}

const otherSphereVoxels = 30_000;
const spacingOf = ({ native }: Options) => (native ? unitSpacingMm : coarseSpacingMm);

function* benchmarkCases(folder: string, options: Options): Generator<BenchmarkCase> {
  const sizes = options.spheres === 'none' ? [] : options.spheres.split(',');
  for (const voxels of sizes) yield sphereCase(folder, Number(voxels), spacingOf(options));
  if (options.patients === 'none') return;
  const patients = path.resolve(repository, options.data);
  const known = patientsIn(patients);
  for (const id of options.patients.split(','))
    if (known.includes(id)) yield realCase(folder, patients, id);
    else console.log(`No patient ${id} in ${patients}: left out.`);
}

interface Options {
  readonly native: boolean;
  readonly spheres: string;
  readonly patients: string;
  readonly data: string;
}

interface BenchOptions extends Options {
  readonly preset: string;
  readonly workers: string;
  readonly repeats: string;
  readonly native: boolean;
  readonly peer?: string;
}

interface ParameterFile {
  readonly setting?: Readonly<Record<string, unknown>>;
}

function programsOf(folder: string, options: BenchOptions): Programs {
  const { preset, native, workers, peer } = options;
  const write = (name: string, content: ParameterFile): string => {
    const file = path.join(folder, name);
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const whole: ParameterFile = presetFiles[preset as keyof typeof presetFiles];
  const grid = native ? { resampledPixelSpacing: null } : {};
  const setting = { ...whole.setting, ...grid };
  const classes = presetFiles['ct-original'];
  const others = path.join(folder, 'other');
  mkdirSync(others);
  return {
    workers,
    peer,
    native,
    other: sphereCase(others, otherSphereVoxels, spacingOf(options)),
    parameters: write('preset.json', { ...whole, setting }),
    preCropped: write('pre-cropped.json', { ...whole, setting: { ...setting, preCrop: true } }),
    classes: write('classes.json', { ...classes, setting: { ...classes.setting, ...grid } }),
  };
}

function bench(folder: string, options: BenchOptions): Row[][] {
  const programs = programsOf(folder, options);
  const repeats = Number(options.repeats);
  const [rows, classRows]: Row[][] = [[], []];
  for (const item of benchmarkCases(folder, options)) {
    const runs = runRounds(item, programs, repeats);
    const found = rowsOf(item, runs);
    console.table(found);
    rows.push(...found);
    classRows.push(classRow(item, programs));
    const peers = succeeded([...runs].flatMap(([program, its]) => (program.startsWith('peer') ? its : [])));
    if (peers.length > 0) console.log(`Peer: ${peers[0].version}`);
  }
  return [rows, classRows];
}

function main(): number {
  const { values } = parseArgs({
    options: {
      peer: { type: 'string' },
      repeats: { type: 'string', default: '7' },
      spheres: { type: 'string', default: '2000,20000,74000,523000' },
      patients: { type: 'string', default: 'STS_019,STS_024' },
      data: { type: 'string', default: path.join('..', 'shared', 'data', 'sts') },
      preset: { type: 'string', default: 'ct-1834' },
      workers: { type: 'string', default: '1' },
      native: { type: 'boolean', default: false },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || !(values.preset in presetFiles)) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  console.log(
    `${cpus()[0].model}, ${cpus().length} cores, Node ${process.versions.node}, ${values.preset}, median of ${values.repeats}`,
  );
  if (values.peer === undefined) console.log('No --peer: only our own figures.');
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-bench-'));
  try {
    const [rows, classRows] = bench(folder, values);
    console.log('\nWhole preset:');
    console.table(rows);
    console.log('Classes of the original image, in memory:');
    console.table(classRows);
    if (values.out !== undefined) writeFileSync(values.out, JSON.stringify({ rows, classRows }, null, 2));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

process.exitCode = main();
