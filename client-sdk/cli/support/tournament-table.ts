import type { TrainingRun } from '../../client/operations/registry-operations';
import type { Output } from './output';

type Tournament = NonNullable<TrainingRun['tournament']>;
type Estimate = Tournament['learners'][number]['apparent'];

/** The learners of a training run side by side, the chosen one marked. */
export function tournamentTable(
  output: Pick<Output, 'table'>,
  { learners, choice, undefinedReason }: Tournament,
): string {
  const rows = learners.map(({ learner, apparent, crossValidated, optimism, chosen }) => [
    learner,
    estimate(apparent),
    estimate(crossValidated),
    optimism?.toFixed(3),
    chosen ? `yes, by ${choice}` : '',
  ]);
  const table = output.table(['Learner', 'Apparent AUC', 'Cross-validated AUC', 'Optimism', 'Chosen'], rows);
  return undefinedReason ? `${table}\nNo cross-validation: ${undefinedReason}.` : table;
}

function estimate(value: Estimate | null | undefined): string | null {
  if (value?.auc == null) return value?.undefinedReason ?? null;
  const interval =
    value.lower == null || value.upper == null ? '' : ` (${value.lower.toFixed(3)}–${value.upper.toFixed(3)})`;
  return `${value.auc.toFixed(3)}${interval}`;
}
