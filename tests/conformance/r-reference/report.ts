import type { CaseOutcome } from './check-case';
import type { CheckedCase } from './check-folder';

/** Counts of one topic. */
export interface TopicCounts {
  readonly topic: string;
  passed: number;
  failed: number;
  notCovered: number;
  /** Largest difference among the cases that passed, as a share of its tolerance. */
  worst: number;
  worstId: string;
}

/** Counts by topic, in order. */
export function countByTopic(cases: readonly CheckedCase[]): TopicCounts[] {
  const rows = new Map<string, TopicCounts>();
  for (const { topic, file, id, outcome } of cases) {
    const empty = { topic, passed: 0, failed: 0, notCovered: 0, worst: 0, worstId: '' };
    const row = rows.get(topic) ?? empty;
    rows.set(topic, row);
    if (outcome.status === 'FAILED') row.failed++;
    else if (outcome.status === 'NOT_COVERED') row.notCovered++;
    else {
      row.passed++;
      if (outcome.worst > row.worst) Object.assign(row, { worst: outcome.worst, worstId: `${file} ${id}` });
    }
  }
  return [...rows.values()].sort((a, b) => a.topic.localeCompare(b.topic));
}

/** One line per case of a status, with its reason. */
export function describeCases(cases: readonly CheckedCase[], status: CaseOutcome['status']): string[] {
  return cases.flatMap(({ file, id, outcome }) =>
    outcome.status === status && 'reason' in outcome ? [`${file} ${id}: ${outcome.reason}`] : [],
  );
}
