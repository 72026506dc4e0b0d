import 'reflect-metadata';
import { Field, ID, InterfaceType } from 'type-graphql';
import { nodeTypeOf } from './ids';

/** `interface Node`: implemented only in the subgraph that serves `Query.node`; others need not mention it. */
@InterfaceType('Node', {
  description: 'Anything with a global id.',
  autoRegisterImplementations: false,
  resolveType: ({ id }: { id: string }) => nodeTypeOf(id) ?? undefined,
})
export abstract class Node {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;
}
