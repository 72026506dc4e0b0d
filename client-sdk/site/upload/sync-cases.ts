import { canonicalJson } from '../../../models/core/canonical-json';
import type { ConcordClient } from '../../client/concord-client';
import type { Case } from '../../client/operations/cohort-operations';
import { collect } from '../../client/pagination';
import type { FolderCase } from '../folder/cohort-folder';

/**
 * Creates the cases the server lacks and updates those whose clinical record or outcome differs; a case that is the
 * same is not touched, so that an upload can be continued after the cohort was frozen.
 *
 * @returns the server's cases by code
 */
export async function syncCases(
  client: ConcordClient,
  cohortId: string,
  items: readonly FolderCase[],
): Promise<ReadonlyMap<string, Case>> {
  const before = await casesByCode(client, cohortId);
  const changed = items.filter((item) => {
    const known = before.get(item.caseCode);
    return !known || recordOf(known) !== recordOf(item);
  });
  if (changed.length === 0) return before;
  const inputs = changed.map(({ caseCode, clinical, outcome, followUpDays, event }) => ({
    caseCode,
    clinical: { ...clinical },
    outcome,
    followUpDays,
    event,
  }));
  await client.cohorts.createCases(cohortId, inputs);
  return casesByCode(client, cohortId);
}

/** The server's cases by code. */
export async function casesByCode(client: ConcordClient, cohortId: string): Promise<ReadonlyMap<string, Case>> {
  return new Map((await collect(client.cohorts.listCases(cohortId))).map((item) => [item.caseCode, item]));
}

function recordOf({
  clinical,
  outcome,
  followUpDays,
  event,
}: Pick<FolderCase | Case, 'clinical' | 'outcome' | 'followUpDays' | 'event'>): string {
  return canonicalJson({ clinical, outcome, followUpDays, event });
}
