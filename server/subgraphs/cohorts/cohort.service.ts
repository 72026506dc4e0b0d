import { EntityManager, In, MoreThan } from 'typeorm';
import { requirePermission } from '../../auth/permissions';
import { Actor, Database, once } from '../../platform/database';
import { ConcordError, platformErrors } from '../../platform/errors';
import { newId, Page } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { cohortDigest, excludedCases, isReady, readCohortContent } from './cohort-content';
import { CohortState } from './cohort-state.type';
import { CohortStanding, readPendingCases, readStandings } from './cohort-standing';
import { CohortEntity } from './cohort.entity';
import { CreateCohortInput, FreezeCohortPayload } from './cohort.type';
import { cohortsErrors } from './cohorts.errors';
import { centerIsVisible } from './references/center.reference';
import { studyIsVisible } from './references/study.reference';

const CODE_FORM = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;
const PENDING_NAMED = 10;

/** Cohorts of a center: creating, reading, counting, freezing. */
export class CohortService {
  private readonly database: Database;

  constructor(deps: Pick<SubgraphDependencies, 'database'>) {
    this.database = deps.database;
  }

  async create(actor: Actor, input: CreateCohortInput): Promise<CohortEntity> {
    const { studyId, centerId } = input;
    checkNames(input);
    return this.database.transaction(actor, async (em) => {
      if (!(await studyIsVisible(em, studyId))) {
        throw new ConcordError(cohortsErrors.STUDY_NOT_FOUND, `There is no study ${studyId} that you may see.`);
      }
      if (!(await centerIsVisible(em, studyId, centerId))) {
        throw new ConcordError(cohortsErrors.CENTER_NOT_FOUND, `The study has no center ${centerId}.`);
      }
      await requirePermission(em, actor, 'cohort.create', { studyId, centerId });
      const id = await once(em, actor, 'createCohort', input.idempotencyKey, input, () => insert(em, actor, input));
      return requireCohort(em, id);
    });
  }

  /**
   * Freezes a cohort: what it holds gets a digest and no longer changes. Freezing a frozen cohort gives the same answer.
   *
   * @throws COHORT_NOT_VERIFIED while a file is under way, COHORT_EMPTY when no case is ready
   */
  async freeze(actor: Actor, id: string): Promise<FreezeCohortPayload> {
    return this.database.transaction(actor, async (em) => {
      const { studyId, centerId } = await requireCohort(em, id);
      await requirePermission(em, actor, 'cohort.freeze', { studyId, centerId });
      const cohort = await em.findOneOrFail(CohortEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const cases = await readCohortContent(em, id);
      if (cohort.state === CohortState.FROZEN) return { cohort, excluded: excludedCases(cases) };
      await requireVerified(em, cohort);
      if (!cases.some(isReady)) {
        throw new ConcordError(
          cohortsErrors.COHORT_EMPTY,
          `None of the ${cases.length} cases of ${cohort.code} is ready.`,
        );
      }
      const frozen = { state: CohortState.FROZEN, digest: cohortDigest(cases), frozenAt: new Date() };
      await em.update(CohortEntity, { id }, frozen);
      return { cohort: Object.assign(cohort, frozen), excluded: excludedCases(cases) };
    });
  }

  find(actor: Actor, id: string): Promise<CohortEntity> {
    return this.database.transaction(actor, (em) => requireCohort(em, id));
  }

  findOrNull(actor: Actor, id: string): Promise<CohortEntity | null> {
    return this.database.transaction(actor, (em) => em.findOneBy(CohortEntity, { id }));
  }

  async findMany(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, CohortEntity>> {
    const rows = await this.database.transaction(actor, (em) => em.findBy(CohortEntity, { id: In([...ids]) }));
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Cohorts of a study or of one center, in order of creation. */
  list(
    actor: Actor,
    scope: { studyId: string } | { centerId: string },
    page: Page,
  ): Promise<{ rows: CohortEntity[]; total: number }> {
    return this.database.transaction(actor, async (em) => ({
      rows: await em.find(CohortEntity, {
        where: { ...scope, ...(page.afterKey === null ? {} : { id: MoreThan(page.afterKey) }) },
        order: { id: 'ASC' },
        take: page.limit,
      }),
      total: await em.countBy(CohortEntity, scope),
    }));
  }

  /** How the cases of several cohorts stand. */
  standings(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, CohortStanding>> {
    return this.database.transaction(actor, (em) => readStandings(em, ids));
  }
}

/** The cohort, or COHORT_NOT_FOUND when the actor of the transaction may not see it. */
export async function requireCohort(em: EntityManager, id: string): Promise<CohortEntity> {
  const cohort = await em.findOneBy(CohortEntity, { id });
  if (cohort !== null) return cohort;
  throw new ConcordError(cohortsErrors.COHORT_NOT_FOUND, `There is no cohort ${id} that you may see.`);
}

async function requireVerified(em: EntityManager, cohort: CohortEntity): Promise<void> {
  const pending = await readPendingCases(em, cohort.id);
  if (pending.length === 0) return;
  const more = pending.length > PENDING_NAMED ? ` and ${pending.length - PENDING_NAMED} more` : '';
  const named = pending.slice(0, PENDING_NAMED).join(', ');
  throw new ConcordError(cohortsErrors.COHORT_NOT_VERIFIED, `Files are under way for ${named}${more}.`, { pending });
}

function checkNames({ code, name }: CreateCohortInput): void {
  if (!CODE_FORM.test(code)) {
    throw new ConcordError(
      platformErrors.INPUT_INVALID,
      `code "${code.slice(0, 40)}" is not 1 to 32 letters, digits, dots, dashes or underscores, starting with a letter or digit.`,
    );
  }
  if (name.trim() === '' || name.length > 400) {
    throw new ConcordError(platformErrors.INPUT_INVALID, 'name is empty or longer than 400 characters.');
  }
}

async function insert(em: EntityManager, actor: Actor, input: CreateCohortInput): Promise<string> {
  const id = newId('coh');
  const { studyId, centerId, code, name, role } = input;
  const { raw } = await em
    .createQueryBuilder()
    .insert()
    .into(CohortEntity)
    .values({ id, studyId, centerId, code, name, role, createdBy: actor.subject })
    .orIgnore()
    .returning('id')
    .execute();
  if ((raw as unknown[]).length > 0) return id;
  throw new ConcordError(cohortsErrors.COHORT_CODE_TAKEN, `The study has a cohort with code ${code}.`);
}
