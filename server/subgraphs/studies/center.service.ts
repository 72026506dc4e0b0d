import { EntityManager, In, MoreThan } from 'typeorm';
import { requirePermission } from '../../auth/permissions';
import { Actor, Database, once } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { newId, Page } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { CenterEntity } from './center.entity';
import { AddCenterInput } from './center.type';
import { checkCode, checkText } from './check-text';
import { studiesErrors } from './studies.errors';
import { requireStudy } from './study.service';

/** Centers of a study. */
export class CenterService {
  private readonly database: Database;

  constructor(deps: Pick<SubgraphDependencies, 'database'>) {
    this.database = deps.database;
  }

  async add(actor: Actor, input: AddCenterInput): Promise<CenterEntity> {
    checkCode('code', input.code);
    checkText('name', input.name);
    if (input.country != null) checkText('country', input.country);
    return this.database.transaction(actor, async (em) => {
      await requireStudy(em, input.studyId);
      await requirePermission(em, actor, 'center.add', { studyId: input.studyId });
      const id = await once(em, actor, 'addCenter', input.idempotencyKey, input, () => insert(em, actor, input));
      return em.findOneByOrFail(CenterEntity, { id });
    });
  }

  findOrNull(actor: Actor, id: string): Promise<CenterEntity | null> {
    return this.database.transaction(actor, (em) => em.findOneBy(CenterEntity, { id }));
  }

  async findMany(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, CenterEntity>> {
    const rows = await this.database.transaction(actor, (em) => em.findBy(CenterEntity, { id: In([...ids]) }));
    return new Map(rows.map((row) => [row.id, row]));
  }

  list(actor: Actor, studyId: string, page: Page): Promise<{ rows: CenterEntity[]; total: number }> {
    return this.database.transaction(actor, async (em) => ({
      rows: await em.find(CenterEntity, {
        where: { studyId, ...(page.afterKey === null ? {} : { id: MoreThan(page.afterKey) }) },
        order: { id: 'ASC' },
        take: page.limit,
      }),
      total: await em.countBy(CenterEntity, { studyId }),
    }));
  }
}

async function insert(em: EntityManager, actor: Actor, input: AddCenterInput): Promise<string> {
  const id = newId('cen');
  const { studyId, code, name } = input;
  const { raw } = await em
    .createQueryBuilder()
    .insert()
    .into(CenterEntity)
    .values({ id, studyId, code, name, country: input.country ?? null, createdBy: actor.subject })
    .orIgnore()
    .returning('id')
    .execute();
  if ((raw as unknown[]).length > 0) return id;
  throw new ConcordError(studiesErrors.CENTER_CODE_TAKEN, `The study has a center with code ${code}.`);
}
