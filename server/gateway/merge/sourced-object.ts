import { GraphQLResolveInfo } from 'graphql';
import { RequestContext, Subgraph } from '../../platform/graph';
import { referenceResolverOf } from './reference-resolver';

/**
 * An object of the merged graph: the value one subgraph returned, and the same entity as other subgraphs know it,
 * loaded when a field of theirs is first asked for.
 */
export class SourcedObject {
  private readonly elsewhere = new Map<Subgraph, Promise<SourcedObject | null>>();

  constructor(
    readonly source: Subgraph,
    readonly value: object,
  ) {}

  /**
   * This entity as another subgraph knows it, by that subgraph's reference resolver.
   *
   * @returns null when that subgraph has no such record for the reader
   */
  as(
    subgraph: Subgraph,
    typeName: string,
    context: RequestContext,
    info: GraphQLResolveInfo,
  ): Promise<SourcedObject | null> {
    let entity = this.elsewhere.get(subgraph);
    if (entity === undefined) {
      entity = this.load(subgraph, typeName, context, info);
      this.elsewhere.set(subgraph, entity);
    }
    return entity;
  }

  private async load(subgraph: Subgraph, typeName: string, context: RequestContext, info: GraphQLResolveInfo) {
    const representation = { __typename: typeName, id: await this.key(typeName, context, info) };
    const resolveReference = referenceResolverOf(subgraph, typeName);
    const value = resolveReference === null ? representation : await resolveReference(representation, context);
    return value === null || value === undefined ? null : new SourcedObject(subgraph, value);
  }

  private async key(typeName: string, context: RequestContext, info: GraphQLResolveInfo): Promise<string> {
    const type = this.source.schema.getType(typeName);
    const field = type !== undefined && 'getFields' in type ? type.getFields().id : undefined;
    const resolve = field !== undefined && 'resolve' in field ? field.resolve : undefined;
    const value: unknown = resolve ? await resolve(this.value, {}, context, info) : (this.value as { id: unknown }).id;
    return String(value);
  }
}
