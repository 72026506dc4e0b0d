/* eslint-disable no-console -- a report on the terminal is what this program is for */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { presetFiles } from '../../../models/radiomics/preset-files';
import { patientsIn, realCase, sphereCase, type BenchmarkCase } from './benchmark-cases';
import { disagreement, median, runChild, summarize, type Run } from './measure';

const usage = `Usage: npm run bench:radiomics -- [options]
  --peer PYTHON    a Python with PyRadiomics, run on the same cases in turn
  --repeats N      runs of each case, of which the median is shown (7)
  --spheres LIST   voxels of the spheres (2000,20000,74000,523000)
  --patients LIST  regions of --data (STS_019,STS_024); "none" for none
  --data DIR       folder of patients (../shared/data/sts)
  --preset NAME    preset of the engine (ct-1834)
  --workers N      threads of the engine (1)
  --out FILE       the figures as JSON`;

const repository = path.resolve(__dirname, '..', '..', '..', '..');
const child = path.join(__dirname, 'extract-child.js');
const peerScript = path.join(repository, 'tests', 'benchmarks', 'radiomics', 'peer.py');

interface Programs {
  readonly preset: string;
  readonly workers: string;
  readonly peer: string | undefined;
  /** The preset as a PyRadiomics parameter file. */
  readonly parameters: string;
}

type Row = Record<string, string | number>;

/** Runs of a case by each program, one after the other in every round. */
function runRounds(item: BenchmarkCase, programs: Programs, repeats: number): Map<string, Run[]> {
  const { preset, workers, peer, parameters } = programs;
  const runners = new Map<string, () => Run>([
    ['concord', () => runChild(process.execPath, [child, item.image, item.mask, preset, workers])],
  ]);
  if (peer !== undefined) {
    const byPeer = (image: string, mask: string) => () => runChild(peer, [peerScript, image, mask, parameters]);
    runners.set('peer, whole image', byPeer(item.image, item.mask));
    runners.set('peer, cropped files', byPeer(item.croppedImage, item.croppedMask));
  }
  const runs = new Map<string, Run[]>();
  for (let round = 0; round < repeats; round++)
    for (const [name, run] of runners) runs.set(name, [...(runs.get(name) ?? []), run()]);
  return runs;
}

function rowsOf(item: BenchmarkCase, runs: Map<string, Run[]>): Row[] {
  const [own] = [...runs.values()].map(summarize);
  return [...runs].map(([program, its]) => {
    const { cpuSeconds, wallSeconds, peakMb } = summarize(its);
    const { compared, differing } = disagreement(own.runs[0], its[0]);
    return {
      case: item.name,
      voxels: own.runs[0].regionVoxels ?? 0,
      program,
      'CPU s': Number(cpuSeconds.toFixed(3)),
      'wall s': Number(wallSeconds.toFixed(3)),
      'peak MB': Math.round(peakMb),
      'times concord': Number((cpuSeconds / own.cpuSeconds).toFixed(1)),
      features: Object.keys(its[0].values).length,
      differing: program === 'concord' ? '' : `${differing.length} of ${compared}`,
    };
  });
}

/** Median time of each class of the original image; nothing is filtered there. */
function classRow(item: BenchmarkCase, repeats: number): Row {
  const args = [child, item.image, item.mask, 'ct-original', '1'];
  const runs = Array.from({ length: repeats }, () => runChild(process.execPath, args).stepsMs ?? {});
  const names = Object.keys(runs[0]);
  const times = names.map((name) => [`${name} ms`, Number(median(runs.map((run) => run[name])).toFixed(1))] as const);
  return { case: item.name, ...Object.fromEntries(times) };
}

function* benchmarkCases(folder: string, options: Options): Generator<BenchmarkCase> {
  for (const voxels of options.spheres.split(',').filter(Boolean)) yield sphereCase(folder, Number(voxels));
  if (options.patients === 'none') return;
  const patients = path.resolve(repository, options.data);
  const known = patientsIn(patients);
  for (const id of options.patients.split(','))
    if (known.includes(id)) yield realCase(folder, patients, id);
    else console.log(`No patient ${id} in ${patients}: left out.`);
}

interface Options {
  readonly spheres: string;
  readonly patients: string;
  readonly data: string;
}

function bench(
  folder: string,
  options: Options & { preset: string; workers: string; repeats: string; peer?: string },
): Row[][] {
  const parameters = path.join(folder, 'preset.json');
  writeFileSync(parameters, JSON.stringify(presetFiles[options.preset as keyof typeof presetFiles]));
  const programs = { ...options, peer: options.peer, parameters };
  const [rows, classRows]: Row[][] = [[], []];
  for (const item of benchmarkCases(folder, options)) {
    const runs = runRounds(item, programs, Number(options.repeats));
    const found = rowsOf(item, runs);
    console.table(found);
    rows.push(...found);
    classRows.push(classRow(item, Number(options.repeats)));
    const version = [...runs.values()].at(-1)?.[0].version;
    if (options.peer !== undefined) console.log(`Peer: ${version}`);
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
