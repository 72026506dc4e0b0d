import { buildSubgraph, requireActor, Subgraph } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { AuditResolver } from './audit.resolver';
import { AuditService } from './audit.service';
import { CenterEntity } from './center.entity';
import { CenterResolver } from './center.resolver';
import { CenterService } from './center.service';
import { Center } from './center.type';
import { MemberEntity } from './member.entity';
import { MemberResolver } from './member.resolver';
import { MemberService } from './member.service';
import { Member } from './member.type';
import { NodeResolver } from './node.resolver';
import { NodeService } from './node.service';
import { nodeStubs } from './references/node-stubs.reference';
import { StudyEntity } from './study.entity';
import { StudyResolver } from './study.resolver';
import { StudyService } from './study.service';
import { Study } from './study.type';

export { studiesErrors } from './studies.errors';

/** Tables of this subgraph. */
export const entities = [StudyEntity, CenterEntity, MemberEntity];

/** Studies, centers, members, the viewer, any node by id, and the audit trail. */
export async function createStudiesSubgraph(deps: SubgraphDependencies): Promise<Subgraph> {
  const studies = new StudyService(deps);
  const centers = new CenterService(deps);
  const members = new MemberService(deps);
  return buildSubgraph('studies', {
    resolvers: [StudyResolver, CenterResolver, MemberResolver, AuditResolver, NodeResolver],
    orphanedTypes: [Study, Center, Member, ...nodeStubs],
    references: {
      Study: ({ id }, context) => studies.findOrNull(requireActor(context), id),
      Center: ({ id }, context) => centers.findOrNull(requireActor(context), id),
      Member: ({ id }, context) => members.findOrNull(requireActor(context), id),
    },
    container: new Map<abstract new (...parameters: never[]) => object, object>([
      [StudyResolver, new StudyResolver(studies, centers, members)],
      [CenterResolver, new CenterResolver(centers, studies)],
      [MemberResolver, new MemberResolver(members, studies, centers)],
      [AuditResolver, new AuditResolver(new AuditService(deps))],
      [NodeResolver, new NodeResolver(new NodeService(deps))],
    ]),
  });
}
