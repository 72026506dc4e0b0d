import { EntityManager, In, MoreThan } from 'typeorm';
import { requireStudyCreator } from '../../auth/permissions';
import { Actor, Database, once } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { newId, Page } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { checkCode, checkText } from './check-text';
import { MemberEntity } from './member.entity';
import { studiesErrors } from './studies.errors';
import { StudyEntity } from './study.entity';
import { StudyRoleName } from './study-role.type';
import { CreateStudyInput } from './study.type';

/** Studies: what the subject may see of them, and founding one. */
export class StudyService {
  private readonly database: Database;

  constructor(deps: Pick<SubgraphDependencies, 'database'>) {
    this.database = deps.database;
  }

  /** Creates a study whose first member, the lead, is the actor. */
  async create(actor: Actor, input: CreateStudyInput): Promise<StudyEntity> {
    requireStudyCreator(actor);
    checkCode('code', input.code);
    checkText('name', input.name);
    checkText('outcomeName', input.outcomeName);
    return this.database.transaction(actor, async (em) => {
      const id = await once(em, actor, 'createStudy', input.idempotencyKey, input, () => insert(em, actor, input));
      return requireStudy(em, id);
    });
  }

  find(actor: Actor, id: string): Promise<StudyEntity> {
    return this.database.transaction(actor, (em) => requireStudy(em, id));
  }

  findOrNull(actor: Actor, id: string): Promise<StudyEntity | null> {
    return this.database.transaction(actor, (em) => em.findOneBy(StudyEntity, { id }));
  }

  async findByCode(actor: Actor, code: string): Promise<StudyEntity> {
    const study = await this.database.transaction(actor, (em) => em.findOneBy(StudyEntity, { code }));
    if (study !== null) return study;
    throw new ConcordError(studiesErrors.STUDY_NOT_FOUND, `There is no study with code ${code} that you may see.`);
  }

  list(actor: Actor, page: Page): Promise<{ rows: StudyEntity[]; total: number }> {
    return this.database.transaction(actor, async (em) => ({
      rows: await em.find(StudyEntity, {
        where: page.afterKey === null ? {} : { id: MoreThan(page.afterKey) },
        order: { id: 'ASC' },
        take: page.limit,
      }),
      total: await em.count(StudyEntity),
    }));
  }

  async findMany(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, StudyEntity>> {
    const rows = await this.database.transaction(actor, (em) => em.findBy(StudyEntity, { id: In([...ids]) }));
    return new Map(rows.map((row) => [row.id, row]));
  }
}

/** The study, or STUDY_NOT_FOUND when the actor of the transaction may not see it. */
export async function requireStudy(em: EntityManager, id: string): Promise<StudyEntity> {
  const study = await em.findOneBy(StudyEntity, { id });
  if (study !== null) return study;
  throw new ConcordError(studiesErrors.STUDY_NOT_FOUND, `There is no study ${id} that you may see.`);
}

async function insert(em: EntityManager, actor: Actor, input: CreateStudyInput): Promise<string> {
  const id = newId('stu');
  const { code, name, outcomeName } = input;
  const { raw } = await em
    .createQueryBuilder()
    .insert()
    .into(StudyEntity)
    .values({ id, code, name, outcomeName, description: input.description ?? '', createdBy: actor.subject })
    .orIgnore()
    .returning('id')
    .execute();
  if ((raw as unknown[]).length === 0) {
    throw new ConcordError(studiesErrors.STUDY_CODE_TAKEN, `There is another study with code ${code}.`);
  }
  await em.insert(MemberEntity, {
    id: newId('mem'),
    studyId: id,
    centerId: null,
    username: actor.username,
    subject: actor.subject,
    roles: [StudyRoleName.LEAD],
    createdBy: actor.subject,
  });
  return id;
}
