import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Node, RequestContext, requireActor } from '../../platform/graph';
import { NodeService } from './node.service';

@Resolver()
export class NodeResolver {
  constructor(private readonly service: NodeService) {}

  @Query(() => Node, {
    nullable: true,
    description: 'Any record by its global id; null when it is unknown or not visible.',
  })
  node(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
  ): Promise<Node | null> {
    return this.service.find(requireActor(context), id);
  }
}
