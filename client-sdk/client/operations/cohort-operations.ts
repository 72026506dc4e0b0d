import {
  createCasesOperation,
  createCohortOperation,
  freezeCohortOperation,
  getCaseOperation,
  getCohortOperation,
  listCasesOperation,
  listCohortsOperation,
  type CaseFieldsFragment,
  type CaseInput,
  type CohortFieldsFragment,
  type CreateCasesMutation,
  type CreateCohortInput,
} from '../../generated/operations';
import { freshIdempotencyKey, idempotencyKey } from '../idempotency-key';
import { paginate } from '../pagination';
import { found, type KeyOptional, OperationGroup } from './operation-group';

export type Cohort = CohortFieldsFragment;
export type Case = CaseFieldsFragment;
export type CreatedCase = CreateCasesMutation['createCases']['cases'][number];

/** Cases in one request. */
const casesPerRequest = 200;

/** Cohorts and cases. */
export class CohortOperations extends OperationGroup {
  async createCohort(input: KeyOptional<CreateCohortInput>): Promise<Cohort> {
    const key = input.idempotencyKey ?? idempotencyKey('createCohort', input);
    return (await this.execute(createCohortOperation, { input: { ...input, idempotencyKey: key } })).createCohort
      .cohort;
  }

  async getCohort(id: string): Promise<Cohort> {
    return found((await this.execute(getCohortOperation, { id })).cohort, `cohort ${id}`);
  }

  listCohorts(studyId: string): AsyncIterable<Cohort> {
    return paginate(
      async (page) =>
        found((await this.execute(listCohortsOperation, { studyId, ...page })).study, `study ${studyId}`).cohorts,
    );
  }

  /** Creates or, while the cohort is OPEN, updates cases by their code; in several requests when there are many. */
  async createCases(cohortId: string, cases: readonly CaseInput[]): Promise<CreatedCase[]> {
    const created: CreatedCase[] = [];
    for (let start = 0; start < cases.length; start += casesPerRequest) {
      const input = {
        cohortId,
        cases: cases.slice(start, start + casesPerRequest),
        idempotencyKey: freshIdempotencyKey(),
      };
      created.push(...(await this.execute(createCasesOperation, { input })).createCases.cases);
    }
    return created;
  }

  /** Cases with their series and annotations, by code. */
  listCases(cohortId: string): AsyncIterable<Case> {
    return paginate(
      async (page) =>
        found((await this.execute(listCasesOperation, { cohortId, ...page })).cohort, `cohort ${cohortId}`).cases,
    );
  }

  async getCase(id: string): Promise<Case> {
    return found((await this.execute(getCaseOperation, { id })).case, `case ${id}`);
  }

  async freezeCohort(cohortId: string): Promise<Cohort> {
    return (await this.execute(freezeCohortOperation, { input: { cohortId } })).freezeCohort.cohort;
  }
}
