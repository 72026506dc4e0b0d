/* eslint-disable no-console -- the result on standard output is what this program is for */
import { readFileSync } from 'node:fs';
import { readVolume, type Volume } from '../../../models/image';
import { extractFeatures, parseSettings, type RadiomicsSettings } from '../../../models/radiomics';
import { inflateGzip } from '../../../models/runtime/inflate-gzip';

type Files = readonly [image: string, mask: string];
type Steps = Record<string, number>;

const maximumBytes = 2 ** 31;
const cpuSeconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

function read(file: string): Volume {
  return readVolume(readFileSync(file), { inflate: (bytes) => inflateGzip(bytes, { maximumBytes }) });
}

/** Adds up the time since the last step under the name of the step's class. */
function stepClock(steps: Steps): (step: string) => void {
  let last = performance.now();
  return (step) => {
    const now = performance.now();
    const name = step.split(' ').at(-1) ?? step;
    steps[name] = (steps[name] ?? 0) + now - last;
    last = now;
  };
}

interface Extracted {
  readonly values: Readonly<Record<string, number | null>>;
  readonly regionVoxels: number | null;
}

/** One thread is this one, as an extraction by a library is; more are threads of the engine. */
async function extract([image, mask]: Files, settings: RadiomicsSettings, workers: number): Promise<Extracted> {
  if (workers === 1) {
    const { values, diagnostics } = extractFeatures(read(image), read(mask), settings);
    return { values, regionVoxels: diagnostics?.regionVoxels ?? null };
  }
  const { EnginePool } = await import('../../../models/runtime/index.js');
  const engine = new EnginePool({ threads: workers });
  const pair = { image: readFileSync(image), mask: readFileSync(mask) };
  const { values, diagnostics } = await engine.extractFeatures({ ...pair, settings }, { workers });
  await engine.close();
  return { values, regionVoxels: diagnostics?.regionVoxels ?? null };
}

/** The same voxels in other memory, so that nothing is known of them from before. */
const copyOf = (volume: Volume): Volume => ({ ...volume, data: volume.data.slice() });

/** CPU of extractions from volumes in memory, as one case among many in a batch, and the time of their steps. */
function extractInMemory([image, mask]: Files, settings: RadiomicsSettings, repeats: number) {
  const [readImage, readMask] = [read(image), read(mask)];
  return Array.from({ length: repeats }, () => {
    const volumes = [copyOf(readImage), copyOf(readMask)] as const;
    const stepsMs: Steps = {};
    const tick = stepClock(stepsMs);
    const [before, started] = [process.cpuUsage(), performance.now()];
    extractFeatures(...volumes, settings, { onProgress: ({ step }) => tick(step) });
    const wallSeconds = (performance.now() - started) / 1000;
    return { cpuSeconds: cpuSeconds(process.cpuUsage(before)), wallSeconds, stepsMs };
  });
}

/**
 * `PARAMETER_FILE(JSON) WORKERS REPEATS IMAGE MASK OTHER_IMAGE OTHER_MASK`: prints what the process has cost when the
 * first extraction is done, its values, and then what REPEATS extractions of the same case cost from memory, after the
 * other case.
 */
async function main([parameters, workers, repeats, image, mask, ...other]: readonly string[]): Promise<void> {
  const settings = parseSettings(JSON.parse(readFileSync(parameters, 'utf8')));
  const { values, regionVoxels } = await extract([image, mask], settings, Number(workers));
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const wallSeconds = performance.now() / 1000;
  if (Number(repeats) > 0) extractInMemory(other as unknown as Files, settings, 2);
  console.log(
    JSON.stringify({
      cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
      wallSeconds,
      peakMb: maxRSS / 1024,
      version: `node ${process.versions.node}`,
      regionVoxels,
      values,
      inMemory: extractInMemory([image, mask], settings, Number(repeats)),
    }),
  );
}

void main(process.argv.slice(2));
