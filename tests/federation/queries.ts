import { Question } from './ask';
import { RecordIds } from './record-ids';
import { SdkOperation } from './sdk-operations';

/** Root field → record it takes as `$id`. */
const RECORD_OF_ROOT: Readonly<Record<string, string>> = { series: 'imageSeries' };
/** These answers hold addresses signed for a moment, so no two are alike. */
const SIGNED = ['GetModelPackage'];

/** Every query of the SDK about records that are there. */
export function sdkQuestions(operations: readonly SdkOperation[], ids: RecordIds): Question[] {
  return operations
    .filter(({ kind, name }) => kind === 'query' && !SIGNED.includes(name))
    .map(({ name, text, variables, rootField }) => ({
      name,
      query: text,
      variables: Object.fromEntries(variables.map((variable) => [variable, valueOf(variable, rootField, ids)])),
    }));
}

function valueOf(variable: string, rootField: string, ids: RecordIds): unknown {
  if (variable === 'first') return 2;
  if (variable === 'after') return null;
  if (variable === 'code') return ids.studyCode;
  if (variable === 'profile' || variable === 'family') return undefined;
  const record = variable === 'id' ? (RECORD_OF_ROOT[rootField] ?? rootField) : variable.replace(/Id$/, '');
  if (ids[record] === undefined) throw new Error(`The suite has no record for $${variable} of ${rootField}.`);
  return ids[record];
}

const missing = (prefix: string) => `${prefix}_${'0'.repeat(32)}`;

/** Queries that cross subgraphs, fail, page or are refused. */
export function crossingQuestions(ids: RecordIds): Question[] {
  return [
    {
      name: 'six subgraphs in one query',
      query: `query ($id: ID!) { study(id: $id) { id code
        centers(first: 3) { edges { node { id code cohorts(first: 2) { totalCount edges { node { code center { code } } } } } } }
        cohorts(first: 2) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node {
          code role state digest study { code } center { name country }
          cases(first: 2) { edges { node { caseCode clinical outcome cohort { code }
            series { id state sha256 geometry { sizeIjk spacingMm } case { caseCode } annotations { id label } }
            annotations { readerUsername volumeMl series { id state } case { caseCode } }
            scores(first: 2) { edges { node { value riskGroup case { caseCode } modelVersion { name } } } } } } }
          featureSets(first: 1) { edges { node { state done preset { name digest } cohort { code }
            vectors(first: 2) { totalCount edges { node { digest imageSha256 case { caseCode annotations { id } } } } } } } }
          scoringJobs(first: 1) { edges { node { state modelVersion { name version state } cohort { code } scores(first: 2) { edges { node { value case { caseCode outcome } } } } } } } } } }
        modelVersions(first: 1) { edges { node { name digest threshold scoringJobs(first: 5) { totalCount } } } }
        trainingRuns(first: 1) { edges { node { state stage funnel cohorts { code } preset { name } modelVersion { name } } } }
      } }`,
      variables: { id: ids.study },
    },
    {
      name: 'the board through the study',
      query: `query ($id: ID!, $modelVersionId: ID!) { board(studyId: $id, modelVersionId: $modelVersionId) { digest
        study { code centers(first: 1) { totalCount } } modelVersion { name manifest trainingRun { state } }
        rows { center { name cohorts(first: 5) { totalCount } } cohort { code featureSets(first: 1) { totalCount } } n events auc { value lower upper } }
        pooled { value k undefinedReason } } }`,
      variables: { id: ids.study, modelVersionId: ids.modelVersion },
    },
    ...Object.entries(ids)
      .filter(([record]) => record !== 'studyCode')
      .map(([record, id]) => ({
        name: `node: ${record}`,
        query: `query ($id: ID!) { node(id: $id) { __typename id
          ... on Study { code cohorts(first: 1) { totalCount } } ... on Center { code study { code } } ... on Member { username }
          ... on Cohort { code caseCount } ... on Case { caseCode } ... on ImageSeries { sha256 } ... on Upload { state }
          ... on Annotation { label series { sha256 } } ... on FeaturePreset { digest } ... on FeatureSet { done cohort { code } }
          ... on TrainingRun { stage } ... on ModelVersion { digest } ... on ScoringJob { done modelVersion { name } } ... on Score { value case { caseCode } }
          ... on ExternalValidation { modelDigest center { code } } } }`,
        variables: { id },
      })),
    ...['stu', 'cen', 'coh', 'cas', 'ser', 'upl', 'ann', 'pre', 'fse', 'trn', 'mod', 'job', 'sco', 'ext', 'xyz'].map(
      (prefix) => ({
        name: `no node: ${prefix}`,
        query:
          'query ($id: ID!) { node(id: $id) { __typename id ... on Cohort { code } ... on Case { caseCode } ... on ModelVersion { name } ... on Study { code } } }',
        variables: { id: missing(prefix) },
      }),
    ),
    {
      name: 'the catalog of features, and the columns of a preset',
      query: `query ($id: ID!) { featurePreset(id: $id) { featureCount featureNames }
        a: featureCatalog { profile family name ibsiCode ibsiTag unit source optIn }
        b: featureCatalog(profile: IBSI, family: "morphology") { name ibsiTag } }`,
      variables: { id: ids.featurePreset },
    },
    {
      name: 'a family of features that is not there',
      query: '{ featureCatalog(profile: IBSI, family: "shape") { name } }',
    },
    {
      name: 'several things that are not there',
      query: `query { a: study(id: "${missing('stu')}") { code cohorts(first: 1) { totalCount } } b: cohort(id: "${missing('coh')}") { code }
        c: annotation(id: "${missing('ann')}") { label } d: viewer { username memberships { roles study { code } center { code } } } }`,
    },
    {
      name: 'page sizes and cursors that are refused',
      query: `query ($id: ID!) { study(id: $id) { code cohorts(first: 501) { totalCount } centers(first: 0) { totalCount } } studies(after: "!") { totalCount } }`,
      variables: { id: ids.study },
    },
    {
      name: 'fragments, aliases and directives',
      query: `query ($id: ID!, $yes: Boolean = true) { one: study(id: $id) { ...S } two: study(id: $id) { c: code @skip(if: $yes) ...S @include(if: $yes) } }
        fragment S on Study { x: cohorts(first: 1) { e: edges { n: node { ...C } } } } fragment C on Cohort { code k: caseCount ... on Cohort { center { ...K } } } fragment K on Center { code }`,
      variables: { id: ids.study },
    },
    {
      name: 'introspection',
      query:
        '{ __schema { types { name kind description fields { name description args { name } } enumValues { name } inputFields { name } } } }',
    },
    { name: 'an unknown field', query: '{ nope }' },
    { name: 'nonsense', query: '{ viewer {' },
    { name: 'a missing variable', query: 'query ($id: ID!) { study(id: $id) { code } }', variables: {} },
    {
      name: 'too deep',
      query: `{ viewer { memberships ${'{ study { members(first: 1) { edges { node '.repeat(8)}{ id }${' } } } }'.repeat(8)} } }`,
    },
    { name: 'no token', query: '{ viewer { username } }', as: null },
    ...['outsider', 'hospital-c2'].flatMap((as) => [
      {
        name: `${as}: who am I`,
        query: '{ viewer { username memberships { roles } } studies(first: 5) { totalCount edges { node { code } } } }',
        as,
      },
      {
        name: `${as}: another's case`,
        query:
          'query ($id: ID!, $cohort: ID!) { node(id: $id) { id ... on Case { caseCode clinical annotations { id } scores(first: 2) { edges { node { value } } } } } cohort(id: $cohort) { code cases(first: 2) { totalCount edges { node { caseCode } } } } }',
        variables: { id: ids.case, cohort: ids.cohort },
        as,
      },
      {
        name: `${as}: the board`,
        query:
          'query ($id: ID!, $m: ID!) { board(studyId: $id, modelVersionId: $m) { digest rows { n suppressed auc { value } } } boardExport(studyId: $id, modelVersionId: $m) { centerCode caseCode value } auditEvents(studyId: $id, first: 2) { totalCount } }',
        variables: { id: ids.study, m: ids.modelVersion },
        as,
      },
    ]),
  ];
}

/** Mutations that end alike however often they are sent: repeated creates, and refusals. */
export function mutationQuestions(ids: RecordIds): Question[] {
  const create =
    'mutation ($input: CreateStudyInput!) { createStudy(input: $input) { study { code name cohorts(first: 1) { totalCount } members(first: 1) { edges { node { username roles } } } } } }';
  const study = { idempotencyKey: 'federation-suite-study', code: 'FED', name: 'Federation', outcomeName: 'outcome' };
  const cohort = {
    idempotencyKey: 'federation-suite-cohort',
    studyId: ids.study,
    centerId: ids.center,
    code: 'FED-COHORT',
    name: 'Federation',
    role: 'EXTERNAL_VALIDATION',
  };
  const createCohort =
    'mutation ($input: CreateCohortInput!) { createCohort(input: $input) { cohort { id code study { code } center { code } featureSets(first: 1) { totalCount } } } }';
  return [
    { name: 'create, then repeat', query: create, variables: { input: study } },
    { name: 'another request under the same key', query: create, variables: { input: { ...study, name: 'Other' } } },
    { name: 'a key too short', query: create, variables: { input: { ...study, idempotencyKey: 'x' } } },
    { name: 'create without the realm role', query: create, variables: { input: study }, as: 'outsider' },
    { name: 'create across subgraphs', query: createCohort, variables: { input: cohort } },
    { name: 'create in a study one may not see', query: createCohort, variables: { input: cohort }, as: 'outsider' },
    { name: 'an enum value that is none', query: createCohort, variables: { input: { ...cohort, role: 'OTHER' } } },
    {
      name: 'freeze what is not there',
      query: `mutation { freezeCohort(input: { cohortId: "${missing('coh')}" }) { cohort { id } } }`,
    },
    {
      name: 'score with a model that is not there',
      query: `mutation { startScoring(input: { idempotencyKey: "federation-suite-score", cohortId: "${ids.cohort}", modelVersionId: "${missing('mod')}" }) { scoringJob { id } } }`,
    },
    {
      name: 'several mutations, one of which fails',
      query: `mutation ($input: CreateStudyInput!) { a: createStudy(input: $input) { study { code } } b: freezeCohort(input: { cohortId: "${missing('coh')}" }) { cohort { code } } }`,
      variables: { input: study },
    },
  ];
}
