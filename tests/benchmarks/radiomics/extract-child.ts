/* eslint-disable no-console -- the result on standard output is what this program is for */
import { readFileSync } from 'node:fs';
import { EnginePool } from '../../../models/runtime';
import { parseSettings } from '../../../models/radiomics';

/** One extraction in a process of its own: `IMAGE MASK PARAMETER_FILE(JSON) WORKERS`; prints what it cost and the values. */
async function main([image, mask, parameters, workers]: readonly string[]): Promise<void> {
  const engine = new EnginePool({ threads: Number(workers) });
  const stepsMs: Record<string, number> = {};
  const started = performance.now();
  let last = started;
  const onProgress = (_fraction: number, step: string): void => {
    const now = performance.now();
    const name = step.split(' ').at(-1) ?? step;
    stepsMs[name] = (stepsMs[name] ?? 0) + now - last;
    last = now;
  };
  const { values, diagnostics } = await engine.extractFeatures(
    {
      image: readFileSync(image),
      mask: readFileSync(mask),
      settings: parseSettings(JSON.parse(readFileSync(parameters, 'utf8'))),
    },
    { workers: Number(workers), onProgress },
  );
  await engine.close();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.log(
    JSON.stringify({
      cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
      wallSeconds: (performance.now() - started) / 1000,
      peakMb: maxRSS / 1024,
      version: `node ${process.versions.node}`,
      regionVoxels: diagnostics?.regionVoxels ?? null,
      stepsMs,
      values,
    }),
  );
}

void main(process.argv.slice(2));
