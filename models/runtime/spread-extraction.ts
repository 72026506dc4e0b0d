import { engineVersion, extractionParts, featureNames, stepCount, type ExtractionPart } from '../radiomics';
import { withNulls } from './image-tasks';
import type { FeatureExtraction, SharedCase } from './tasks';

/** Runs the tasks of one extraction; each has its own thread. */
export interface PartRunner {
  prepare(signal: AbortSignal): Promise<SharedCase>;
  /** @param onStep called after each class of each filtered image */
  extract(
    shared: SharedCase,
    part: ExtractionPart,
    signal: AbortSignal,
    onStep: (step: string) => void,
  ): Promise<Readonly<Record<string, number>>>;
}

export interface SpreadOptions {
  /** Parts that run at the same time. */
  readonly workers: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number, stage: string) => void;
}

/**
 * Extracts one case on several threads: one prepares it in shared memory, then each takes the next filtered image.
 * A part gives the same bits wherever it runs, and values are put in column order, so the number of threads does not
 * show in the result. The first failure ends the parts that still run.
 */
export async function spreadExtraction(runner: PartRunner, options: SpreadOptions): Promise<FeatureExtraction> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  try {
    const shared = await runner.prepare(signal);
    const values: Record<string, number> = { ...shared.shape };
    const { settings } = shared;
    const total = stepCount(settings);
    let completed = 1 + settings.featureClass.filter(({ name }) => name.startsWith('shape')).length;
    options.onProgress?.(completed / total, 'preparation');
    const onStep = (step: string): void => options.onProgress?.(++completed / total, step);
    const waiting = extractionParts(settings);
    const takeParts = async (): Promise<void> => {
      for (let part = waiting.shift(); part; part = waiting.shift())
        Object.assign(values, await runner.extract(shared, part, signal, onStep));
    };
    await Promise.all(Array.from({ length: options.workers }, takeParts));
    const ordered = Object.fromEntries(featureNames(settings).map((name) => [name, values[name]]));
    const diagnostics = settings.setting.additionalInfo ? shared.prepared.diagnostics : null;
    return { values: withNulls(ordered), diagnostics, engineVersion };
  } catch (error) {
    stop.abort();
    throw error;
  }
}
