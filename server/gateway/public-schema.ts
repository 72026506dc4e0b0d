import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { DocumentNode } from 'graphql';

/** The schema clients see: the supergraph without the machinery of federation. */
export function publicSchemaDocument(supergraph: DocumentNode): DocumentNode {
  return transformSupergraphToPublicSchema(supergraph);
}
