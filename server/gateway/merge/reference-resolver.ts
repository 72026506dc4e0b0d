import { ReferenceResolver, Subgraph } from '../../platform/graph';

interface FederationExtensions {
  readonly apollo?: { readonly subgraph?: { readonly resolveReference?: ReferenceResolver } };
}

/** The reference resolver a subgraph registered for an entity, or null when the bare key is enough. */
export function referenceResolverOf(subgraph: Subgraph, typeName: string): ReferenceResolver | null {
  const extensions = (subgraph.schema.getType(typeName)?.extensions ?? {}) as FederationExtensions;
  return extensions.apollo?.subgraph?.resolveReference ?? null;
}
