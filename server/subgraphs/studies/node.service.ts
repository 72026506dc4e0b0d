import { Actor, Database } from '../../platform/database';
import { NodeTypeName, nodeTypeOf } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { CenterEntity } from './center.entity';
import { MemberEntity } from './member.entity';
import { nodeIsVisible } from './references/node-stubs.reference';
import { StudyEntity } from './study.entity';

const ownEntities: Partial<Record<NodeTypeName, new () => { id: string }>> = {
  Study: StudyEntity,
  Center: CenterEntity,
  Member: MemberEntity,
};

/** Any record by its global id. */
export class NodeService {
  private readonly database: Database;

  constructor(deps: Pick<SubgraphDependencies, 'database'>) {
    this.database = deps.database;
  }

  /** The whole record when it belongs to this subgraph, its key when it belongs to another, null when it is not visible. */
  async find(actor: Actor, id: string): Promise<{ id: string } | null> {
    const type = nodeTypeOf(id);
    if (type === null) return null;
    const entity = ownEntities[type];
    return this.database.transaction(actor, async (em) => {
      if (entity !== undefined) return em.findOneBy(entity, { id });
      return (await nodeIsVisible(em, type, id)) ? { id } : null;
    });
  }
}
