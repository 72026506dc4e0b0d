import { MoreThan } from 'typeorm';
import { Actor, Database } from '../../platform/database';
import { Page } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { ScoreEntity } from './score.entity';

type ScoreFilter = { readonly cohortId: string; readonly modelVersionId: string } | { readonly caseId: string };

/** Scores as the API reads them. */
export class ScoreService {
  private readonly database: Database;

  constructor(deps: Pick<SubgraphDependencies, 'database'>) {
    this.database = deps.database;
  }

  findOrNull(actor: Actor, id: string): Promise<ScoreEntity | null> {
    return this.database.transaction(actor, (em) => em.findOneBy(ScoreEntity, { id }));
  }

  list(actor: Actor, filter: ScoreFilter, page: Page): Promise<{ rows: ScoreEntity[]; total: number }> {
    return this.database.transaction(actor, async (em) => ({
      rows: await em.find(ScoreEntity, {
        where: { ...filter, ...(page.afterKey === null ? {} : { id: MoreThan(page.afterKey) }) },
        order: { id: 'ASC' },
        take: page.limit,
      }),
      total: await em.countBy(ScoreEntity, filter),
    }));
  }
}
