import { ConstDirectiveNode, DocumentNode, Kind, ObjectTypeDefinitionNode } from 'graphql';
import { FieldOwners } from '../platform/graph';

/** Reads from the supergraph which subgraphs can resolve each field: `@join__field`, else every `@join__type` of its type. */
export function supergraphOwners(supergraph: DocumentNode): FieldOwners {
  const owners = new Map<string, readonly string[]>();
  for (const type of supergraph.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const [field, graphs] of ownersOf(type)) owners.set(`${type.name.value}.${field}`, graphs);
  }
  return owners;
}

function ownersOf(type: ObjectTypeDefinitionNode): [field: string, graphs: readonly string[]][] {
  const all = graphsOf(type.directives, 'join__type');
  return (type.fields ?? []).map((field) => {
    const own = graphsOf(field.directives, 'join__field');
    return [field.name.value, own.length > 0 ? own : all];
  });
}

/** The `graph` arguments of a directive, without repetition, sorted; external fields are resolved elsewhere. */
function graphsOf(directives: readonly ConstDirectiveNode[] | undefined, name: string): string[] {
  const applied = (directives ?? []).filter((directive) => directive.name.value === name);
  const graphs = applied
    .filter((directive) => !directive.arguments?.some((argument) => argument.name.value === 'external'))
    .flatMap((directive) => directive.arguments ?? [])
    .filter((argument) => argument.name.value === 'graph' && argument.value.kind === Kind.ENUM)
    .map(({ value }) => (value.kind === Kind.ENUM ? value.value : ''));
  return [...new Set(graphs)].sort();
}
