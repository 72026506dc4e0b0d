import { EntityManager, In, MoreThan } from 'typeorm';
import { requirePermission } from '../../auth/permissions';
import { Config } from '../../platform/config';
import { Actor, Database, once } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { newId, Page } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { CaseEntity } from './case.entity';
import { CaseInput, CreateCasesInput } from './case.type';
import { checkCases } from './check-cases';
import { CohortState } from './cohort-state.type';
import { CohortEntity } from './cohort.entity';
import { requireCohort } from './cohort.service';
import { cohortsErrors } from './cohorts.errors';
import { refusingFrozen } from './frozen-cohort';

/** Cases of a cohort, in order of their codes. */
export class CaseService {
  private readonly database: Database;
  private readonly limits: Config['limits'];

  constructor(deps: Pick<SubgraphDependencies, 'database' | 'config'>) {
    this.database = deps.database;
    this.limits = deps.config.limits;
  }

  /** Creates cases, or replaces those that the open cohort already has; all or none. */
  async create(actor: Actor, input: CreateCasesInput): Promise<CaseEntity[]> {
    const { maximumCasesPerRequest } = this.limits;
    if (input.cases.length > maximumCasesPerRequest) {
      throw new ConcordError(
        cohortsErrors.CASES_TOO_MANY,
        `The request has ${input.cases.length} cases; ${maximumCasesPerRequest} are accepted at once.`,
      );
    }
    checkCases(input.cases);
    return this.database.transaction(actor, async (em) => {
      const cohort = await requireCohort(em, input.cohortId);
      const { studyId, centerId } = cohort;
      await requirePermission(em, actor, 'case.create', { studyId, centerId });
      await once(em, actor, 'createCases', input.idempotencyKey, input, async () => {
        await refusingFrozen(cohort.code, () => upsert(em, actor, cohort, input.cases));
        return cohort.id;
      });
      return inRequestOrder(em, cohort.id, input.cases);
    });
  }

  async find(actor: Actor, id: string): Promise<CaseEntity> {
    const found = await this.findOrNull(actor, id);
    if (found !== null) return found;
    throw new ConcordError(cohortsErrors.CASE_NOT_FOUND, `There is no case ${id} that you may see.`);
  }

  findOrNull(actor: Actor, id: string): Promise<CaseEntity | null> {
    return this.database.transaction(actor, (em) => em.findOneBy(CaseEntity, { id }));
  }

  async findMany(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, CaseEntity>> {
    const rows = await this.database.transaction(actor, (em) => em.findBy(CaseEntity, { id: In([...ids]) }));
    return new Map(rows.map((row) => [row.id, row]));
  }

  list(actor: Actor, cohortId: string, page: Page): Promise<{ rows: CaseEntity[]; total: number }> {
    return this.database.transaction(actor, async (em) => ({
      rows: await em.find(CaseEntity, {
        where: { cohortId, ...(page.afterKey === null ? {} : { caseCode: MoreThan(page.afterKey) }) },
        order: { caseCode: 'ASC' },
        take: page.limit,
      }),
      total: await em.countBy(CaseEntity, { cohortId }),
    }));
  }
}

/** One statement for all cases; a case that is as it was is not written again. */
const UPSERT = `
  INSERT INTO concord.cases
    (id, study_id, center_id, cohort_id, created_by, case_code, clinical, outcome, follow_up_days, event)
  SELECT c.id, $2, $3, $4, $5, c.case_code, c.clinical, c.outcome, c.follow_up_days, c.event
  FROM jsonb_to_recordset($1::jsonb) AS c
    (id text, case_code text, clinical jsonb, outcome smallint, follow_up_days double precision, event smallint)
  ORDER BY c.case_code COLLATE "C"
  ON CONFLICT (cohort_id, case_code) DO UPDATE SET clinical = excluded.clinical, outcome = excluded.outcome,
    follow_up_days = excluded.follow_up_days, event = excluded.event
  WHERE (cases.clinical, cases.outcome, cases.follow_up_days, cases.event)
    IS DISTINCT FROM (excluded.clinical, excluded.outcome, excluded.follow_up_days, excluded.event)`;

async function upsert(
  em: EntityManager,
  actor: Actor,
  cohort: CohortEntity,
  cases: readonly CaseInput[],
): Promise<void> {
  if (cohort.state === CohortState.FROZEN) {
    throw new ConcordError(cohortsErrors.COHORT_FROZEN, `The cohort ${cohort.code} is frozen.`);
  }
  const rows = cases.map(({ caseCode, clinical, outcome, followUpDays, event }) => ({
    id: newId('cas'),
    case_code: caseCode,
    clinical: clinical ?? {},
    outcome: outcome ?? null,
    follow_up_days: followUpDays ?? null,
    event: event ?? null,
  }));
  await em.query(UPSERT, [JSON.stringify(rows), cohort.studyId, cohort.centerId, cohort.id, actor.subject]);
}

async function inRequestOrder(em: EntityManager, cohortId: string, cases: readonly CaseInput[]): Promise<CaseEntity[]> {
  const rows = await em.findBy(CaseEntity, { cohortId, caseCode: In(cases.map(({ caseCode }) => caseCode)) });
  const byCode = new Map(rows.map((row) => [row.caseCode, row]));
  return cases.flatMap(({ caseCode }) => byCode.get(caseCode) ?? []);
}
