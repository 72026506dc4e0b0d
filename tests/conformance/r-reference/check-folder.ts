import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkCase, type CaseOutcome } from './check-case';
import type { ReferenceFile } from './reference-file';
import type { Topic } from './topic';

/** The topics of a command, by their name in the files. */
export type Topics = Readonly<Record<string, Topic>>;

/** One case with what became of it. */
export interface CheckedCase {
  readonly topic: string;
  readonly file: string;
  readonly id: string;
  readonly call: string;
  readonly outcome: CaseOutcome;
}

/**
 * Checks every case of the topics in a folder of reference files.
 *
 * @param filter only cases whose file name or id contains it
 */
export function checkFolder(folder: string, topics: Topics, filter = ''): CheckedCase[] {
  return referenceFiles(folder).flatMap(({ name, file }) => {
    if (!Object.hasOwn(topics, file.topic)) return [];
    return file.cases.flatMap(({ id, call }, at) =>
      `${name} ${id}`.includes(filter)
        ? [{ topic: file.topic, file: name, id, call, outcome: outcomeOf(file, at, topics[file.topic]) }]
        : [],
    );
  });
}

function referenceFiles(folder: string): { name: string; file: ReferenceFile }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, file: JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as ReferenceFile }))
    .filter(({ file }) => Array.isArray(file.cases));
}

/** An error without a code is a fault of the engine: the case failed, the others go on. */
function outcomeOf(file: ReferenceFile, at: number, topic: Topic): CaseOutcome {
  try {
    return checkCase(file, at, topic);
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { status: 'FAILED', worst: Infinity, reason };
  }
}
