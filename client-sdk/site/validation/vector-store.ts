import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { idempotencyKey } from '../../client/idempotency-key';

/** Everything a feature vector is a function of. */
export interface VectorInputs {
  readonly imageSha256: string;
  readonly maskSha256: string;
  readonly label: number;
  readonly presetDigest: string;
  readonly engineVersion: string;
}

export type FeatureValues = Readonly<Record<string, number | null>>;

/**
 * Feature vectors on disk under the digest of what they were computed from, so that a run that was interrupted goes
 * on, and a changed file, preset or engine is computed anew.
 */
export class VectorStore {
  constructor(private readonly folder: string) {}

  async read(inputs: VectorInputs): Promise<FeatureValues | null> {
    const text = await fs.readFile(this.fileOf(inputs), 'utf8').catch(() => null);
    if (text === null) return null;
    try {
      return (JSON.parse(text) as { values: FeatureValues }).values;
    } catch {
      return null;
    }
  }

  async write(inputs: VectorInputs, values: FeatureValues): Promise<void> {
    const file = this.fileOf(inputs);
    await fs.mkdir(path.dirname(file), { recursive: true });
    const next = `${file}.${randomUUID()}`;
    await fs.writeFile(next, JSON.stringify({ inputs, values }));
    await fs.rename(next, file);
  }

  private fileOf(inputs: VectorInputs): string {
    return path.join(this.folder, 'vectors', `${idempotencyKey('vector', inputs)}.json`);
  }
}
