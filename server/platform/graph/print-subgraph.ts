import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import { DefinitionNode, GraphQLSchema, Kind, ObjectTypeDefinitionNode, print } from 'graphql';

/** Federation version and directives every subgraph imports. */
const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable", "@external", "@requires", "@provides"])';
const ROOT_TYPES = ['Query', 'Mutation'];

/**
 * Prints a type-graphql schema with its directives, which type-graphql's own printer drops.
 *
 * Order is fixed: root types first, then types by name; root fields by name, other fields as declared.
 */
export function printSubgraph(schema: GraphQLSchema): string {
  const definitions = getDocumentNodeFromSchema(schema)
    .definitions.filter((node) => node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.DIRECTIVE_DEFINITION)
    .filter((node) => node.kind !== Kind.OBJECT_TYPE_DEFINITION || (node.fields ?? []).length > 0)
    .map(sortRootFields)
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return `${[LINK, ...definitions.map((node) => print(node))].join('\n\n')}\n`;
}

function sortRootFields(node: DefinitionNode): DefinitionNode {
  if (node.kind !== Kind.OBJECT_TYPE_DEFINITION || !ROOT_TYPES.includes(node.name.value)) return node;
  const fields = [...(node.fields ?? [])].sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
  return { ...node, fields } satisfies ObjectTypeDefinitionNode;
}

function sortKey(node: DefinitionNode): string {
  const name = 'name' in node && node.name !== undefined ? node.name.value : '';
  const root = ROOT_TYPES.indexOf(name);
  return root === -1 ? `2${name}` : `${root}`;
}
