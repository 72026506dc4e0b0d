import { ConcordError } from '../../core/errors';
import { normalCriticalValue } from '../confidence-interval';
import { statisticsErrors } from '../statistics.errors';
import type { LogisticProblem } from './logistic-state';

/** Checked input of a logistic regression. */
export interface LogisticInput {
  readonly problem: LogisticProblem;
  readonly events: number;
  /** Cases of positive weight. */
  readonly informative: number;
  readonly undefinedReason: string | null;
}

interface CaseOptions {
  readonly weights?: ArrayLike<number>;
  readonly offset?: ArrayLike<number>;
}

/**
 * Checks columns, labels, weights and offset.
 *
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 *   for a negative weight
 */
export function logisticInput(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  { weights, offset }: CaseOptions = {},
): LogisticInput {
  const n = labels.length;
  for (const list of [...columns, weights, offset])
    if (list && list.length !== n)
      throw new ConcordError(
        statisticsErrors.STATISTICS_LENGTH_MISMATCH,
        `A list has ${list.length} values for ${n} labels.`,
      );
  let events = 0;
  let informative = 0;
  for (let i = 0; i < n; i++) {
    if (labels[i] !== 0 && labels[i] !== 1)
      throw new ConcordError(statisticsErrors.STATISTICS_LABEL_INVALID, `Label ${i} is ${labels[i]}.`, { index: i });
    if (offset && !Number.isFinite(offset[i]))
      throw new ConcordError(statisticsErrors.STATISTICS_VALUE_NOT_FINITE, `Offset ${i} is ${offset[i]}.`, {
        index: i,
      });
    if (weights && !(weights[i] >= 0 && weights[i] < Infinity))
      throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `Weight ${i} is ${weights[i]}.`, { index: i });
    if (weights?.[i] === 0) continue;
    informative++;
    events += labels[i];
  }
  return {
    problem: { columns, labels, weights, offset },
    events,
    informative,
    undefinedReason: missingClass(events, informative),
  };
}

/** @throws STATISTICS_OPTION_INVALID */
export function checkIterations(settings: {
  readonly epsilon: number;
  readonly maximumIterations: number;
  readonly level: number;
}): void {
  normalCriticalValue(settings.level);
  if (!(settings.epsilon > 0) || !Number.isInteger(settings.maximumIterations) || settings.maximumIterations < 1)
    throw new ConcordError(
      statisticsErrors.STATISTICS_OPTION_INVALID,
      'epsilon is positive and maximumIterations a whole number from 1.',
    );
}

function missingClass(events: number, informative: number): string | null {
  if (informative === 0) return 'no cases';
  if (events === 0) return 'no events: every label is 0';
  return events === informative ? 'only events: every label is 1' : null;
}
