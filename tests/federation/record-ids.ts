import { ask } from './ask';
import { Facts } from './facts';

/** GraphQL type in lower camel case → id of one record of it. */
export type RecordIds = Readonly<Record<string, string>>;

const QUERY = `query ($studyId: ID!, $modelVersionId: ID!) {
  study(id: $studyId) {
    id code
    centers(first: 1) { edges { node { id } } }
    members(first: 1) { edges { node { id } } }
    cohorts(first: 1) { edges { node {
      id
      cases(first: 1) { edges { node { id series { id } annotations { id } scores(first: 1) { edges { node { id } } } } } }
      featureSets(first: 1) { edges { node { id preset { id } } } }
      scoringJobs(first: 1) { edges { node { id } } }
    } } }
    trainingRuns(first: 1) { edges { node { id } } }
  }
  board(studyId: $studyId, modelVersionId: $modelVersionId) { digest }
}`;

interface Tree {
  readonly [field: string]: never;
}

/** Finds one record of every type in what the study left behind. */
export async function recordIds(facts: Facts, token: string): Promise<RecordIds> {
  const { studyId, modelVersionId } = facts;
  const { body } = await ask(facts.mergedUrl, token, {
    name: 'ids',
    query: QUERY,
    variables: { studyId, modelVersionId },
  });
  const { data, errors } = JSON.parse(body) as { data: Tree; errors?: unknown };
  if (errors !== undefined) throw new Error(`The records cannot be listed: ${body}`);
  const first = (value: unknown, ...steps: (string | number)[]): string =>
    String(steps.reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], value));
  const cohort = ['study', 'cohorts', 'edges', 0, 'node'] as const;
  const someCase = [...cohort, 'cases', 'edges', 0, 'node'] as const;
  const audited = await auditedRecords(facts, token);
  return {
    study: studyId,
    studyCode: first(data, 'study', 'code'),
    center: first(data, 'study', 'centers', 'edges', 0, 'node', 'id'),
    member: first(data, 'study', 'members', 'edges', 0, 'node', 'id'),
    cohort: first(data, ...cohort, 'id'),
    case: first(data, ...someCase, 'id'),
    imageSeries: first(data, ...someCase, 'series', 0, 'id'),
    annotation: first(data, ...someCase, 'annotations', 0, 'id'),
    score: first(data, ...someCase, 'scores', 'edges', 0, 'node', 'id'),
    featureSet: first(data, ...cohort, 'featureSets', 'edges', 0, 'node', 'id'),
    featurePreset: first(data, ...cohort, 'featureSets', 'edges', 0, 'node', 'preset', 'id'),
    scoringJob: first(data, ...cohort, 'scoringJobs', 'edges', 0, 'node', 'id'),
    trainingRun: first(data, 'study', 'trainingRuns', 'edges', 0, 'node', 'id'),
    modelVersion: modelVersionId,
    upload: audited.get('uploads') ?? '',
    externalValidation: audited.get('external_validations') ?? '',
  };
}

const AUDIT = `query ($studyId: ID!, $after: String) {
  auditEvents(studyId: $studyId, first: 500, after: $after) { pageInfo { hasNextPage endCursor } edges { node { tableName recordId } } }
}`;

interface AuditPage {
  readonly data: {
    readonly auditEvents: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      readonly edges: readonly { readonly node: { readonly tableName: string; readonly recordId: string } }[];
    };
  };
}

/** Table → a record of it that was written, from all pages of the audit trail. */
async function auditedRecords(facts: Facts, token: string): Promise<ReadonlyMap<string, string>> {
  const records = new Map<string, string>();
  for (let after: string | null = null, more = true; more;) {
    const variables = { studyId: facts.studyId, after };
    const { body } = await ask(facts.mergedUrl, token, { name: 'audit', query: AUDIT, variables });
    const { pageInfo, edges } = (JSON.parse(body) as AuditPage).data.auditEvents;
    for (const { node } of edges) records.set(node.tableName, node.recordId);
    more = pageInfo.hasNextPage;
    after = pageInfo.endCursor;
  }
  return records;
}
