import { ConcordError } from '../../../models/core/errors';
import { compareOutputs } from './compare';
import { namesOf, prefixOf, type ReferenceFile } from './reference-file';
import { LABELS, ownTolerance, REFUSED, type Computed, type Topic } from './topic';

/** What became of one case. */
export type CaseOutcome =
  | { readonly status: 'PASSED'; readonly worst: number }
  | { readonly status: 'FAILED'; readonly worst: number; readonly reason: string }
  | { readonly status: 'NOT_COVERED'; readonly reason: string };

const linesShown = 3;

/** Computes one case of a file and compares it with R. R's refusals must be refusals. */
export function checkCase(file: ReferenceFile, at: number, topic: Topic): CaseOutcome {
  const item = file.cases[at];
  const names = { ...namesOf(file, at), expected: item.outputs };
  const computed = computeOrRefuse(() => topic.compute(item.call, names, prefixOf(item.id)));
  if (computed === undefined) return { status: 'NOT_COVERED', reason: reasonOf(topic, item.call) };
  if (item.error !== undefined)
    return computed === REFUSED
      ? { status: 'PASSED', worst: 0 }
      : { status: 'FAILED', worst: Infinity, reason: `R refuses: ${item.error}` };
  if (computed === REFUSED) return { status: 'FAILED', worst: Infinity, reason: 'refused, but R gives a result' };
  const { differences, missing, worst } = compareOutputs(computed, item.outputs, {
    toleranceAt: topic.toleranceOf?.(item, names) ?? ownTolerance(item),
    isOmitted: (name) => LABELS.has(name) || Object.hasOwn(topic.omitted ?? {}, name),
  });
  if (differences.length > 0) return { status: 'FAILED', worst, reason: differences.slice(0, linesShown).join('; ') };
  if (missing.length > 0)
    return { status: 'NOT_COVERED', reason: `not computed: ${missing.slice(0, linesShown).join(', ')}` };
  return { status: 'PASSED', worst };
}

/** A coded error is a refusal; any other error is a fault and goes on. */
function computeOrRefuse(compute: () => Computed): Computed {
  try {
    return compute();
  } catch (error) {
    if (error instanceof ConcordError) return REFUSED;
    throw error;
  }
}

function reasonOf(topic: Topic, call: string): string {
  return topic.notCovered?.find((entry) => entry.call.test(call))?.reason ?? `unknown call: ${call.slice(0, 80)}`;
}
