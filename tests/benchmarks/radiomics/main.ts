/* eslint-disable no-console -- a report on the terminal is what this program is for */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  --repeats N      runs of each case, of which the median is shown (7)
  --spheres LIST   voxels of the spheres (2000,20000,74000,523000)
  --patients LIST  regions of --data (STS_019,STS_024); "none" for none
  --data DIR       folder of patients (../shared/data/sts)
  --preset NAME    preset of the engine (ct-1834)
  --workers N      threads of the engine (1)
  --native         without resampling: the peer then filters the whole image, or what preCrop leaves of it
  --out FILE       the figures as JSON`;

const repository = path.resolve(__dirname, '..', '..', '..', '..');
const child = path.join(__dirname, 'extract-child.js');
const peerScript = path.join(repository, 'tests', 'benchmarks', 'radiomics', 'peer.py');

interface Programs {
  readonly workers: string;
  readonly peer: string | undefined;
  /** What is measured, as a PyRadiomics parameter file. */
  readonly parameters: string;
  /** The same with `preCrop`. */
  readonly preCropped: string;
  /** The original image alone, for the times of its classes. */
  readonly classes: string;
}

type Row = Record<string, string | number>;
type Runs = ReadonlyMap<string, readonly (Run | string)[]>;

/** Runs of a case by each program, one after the other in every round; one that failed is not tried again. */
function runRounds(item: BenchmarkCase, programs: Programs, repeats: number): Runs {
  const { workers, peer, parameters, preCropped } = programs;
  const runners = new Map<string, () => Run | string>([
    ['concord', () => runChild(process.execPath, [child, item.image, item.mask, parameters, workers])],
  ]);
  if (peer !== undefined) {
    const byPeer = (image: string, mask: string, file: string) => () => runChild(peer, [peerScript, image, mask, file]);
    runners.set('peer, default', byPeer(item.image, item.mask, parameters));
    runners.set('peer, preCrop', byPeer(item.image, item.mask, preCropped));
    runners.set('peer, cropped files', byPeer(item.croppedImage, item.croppedMask, parameters));
  }
  const runs = new Map<string, (Run | string)[]>();
  for (let round = 0; round < repeats; round++)
    for (const [name, run] of runners) {
      const before = runs.get(name) ?? [];
      if (!before.some((one) => typeof one === 'string')) runs.set(name, [...before, run()]);
    }
  return runs;
}

const succeeded = (runs: readonly (Run | string)[]): Run[] => runs.filter((run) => typeof run !== 'string');

function rowsOf(item: BenchmarkCase, runs: Runs): Row[] {
  const ours = succeeded(runs.get('concord') ?? []);
  const own = summarize(ours);
  return [...runs].map(([program, its]): Row => {
    const row = { case: item.name, voxels: ours[0]?.regionVoxels ?? 0, program };
    const failure = its.find((one) => typeof one === 'string');
    if (failure !== undefined) return { ...row, failed: failure };
    const good = succeeded(its);
    const { cpuSeconds, wallSeconds, peakMb } = summarize(good);
    const agreement = disagreement(ours[0], good[0]);
    return {
      ...row,
      'CPU s': Number(cpuSeconds.toFixed(3)),
      'wall s': Number(wallSeconds.toFixed(3)),
      'peak MB': Math.round(peakMb),
      'times concord': Number((cpuSeconds / own.cpuSeconds).toFixed(1)),
      features: Object.keys(good[0].values).length,
      differing: program === 'concord' ? '' : `${agreement.differing.length} of ${agreement.compared}`,
    };
  });
}

/** Median time of each class of the original image; nothing is filtered there. */
function classRow(item: BenchmarkCase, programs: Programs, repeats: number): Row {
  const args = [child, item.image, item.mask, programs.classes, '1'];
  const runs = succeeded(Array.from({ length: repeats }, () => runChild(process.execPath, args)));
  const names = Object.keys(runs[0]?.stepsMs ?? {});
  const times = names.map((name) => {
    const middle = median(runs.map(({ stepsMs }) => stepsMs?.[name] ?? NaN));
    return [`${name} ms`, Number(middle.toFixed(1))] as const;
  });
  return { case: item.name, ...Object.fromEntries(times) };
}

function* benchmarkCases(folder: string, options: Options): Generator<BenchmarkCase> {
  for (const voxels of options.spheres.split(',').filter(Boolean))
    yield sphereCase(folder, Number(voxels), options.native ? unitSpacingMm : coarseSpacingMm);
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

function programsOf(folder: string, { preset, native, workers, peer }: BenchOptions): Programs {
  const write = (name: string, content: ParameterFile): string => {
    const file = path.join(folder, name);
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const whole: ParameterFile = presetFiles[preset as keyof typeof presetFiles];
  const grid = native ? { resampledPixelSpacing: null } : {};
  const setting = { ...whole.setting, ...grid };
  const classes = presetFiles['ct-original'];
  return {
    workers,
    peer,
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
    classRows.push(classRow(item, programs, repeats));
    const peers = succeeded([...runs.values()].slice(1).flat());
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
    console.log('\nWhole preset, CPU of the whole process, start and reading included:');
    console.table(rows);
    console.log('Classes of the original image, one thread:');
    console.table(classRows);
    if (values.out !== undefined) writeFileSync(values.out, JSON.stringify({ rows, classRows }, null, 2));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

process.exitCode = main();
