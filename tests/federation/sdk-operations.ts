import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FragmentDefinitionNode, Kind, OperationDefinitionNode, parse, print, visit } from 'graphql';

export interface SdkOperation {
  readonly name: string;
  readonly kind: 'query' | 'mutation';
  /** First root field. */
  readonly rootField: string;
  readonly variables: readonly string[];
  /** The operation and the fragments it uses. */
  readonly text: string;
}

const folder = path.resolve(__dirname, '../../client-sdk/operations');

/** Every operation of the SDK, with its fragments, in the order of their names. */
export function sdkOperations(): SdkOperation[] {
  const definitions = documents(folder).flatMap((text) => parse(text).definitions);
  const fragments = new Map(
    definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]),
  );
  return definitions
    .filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => describe(operation, fragments))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function documents(under: string): string[] {
  return readdirSync(under, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(under, entry.name);
    if (entry.isDirectory()) return documents(file);
    return entry.name.endsWith('.graphql') ? [readFileSync(file, 'utf8')] : [];
  });
}

function describe(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): SdkOperation {
  const used = new Map<string, FragmentDefinitionNode>();
  collect(operation, fragments, used);
  const [root] = operation.selectionSet.selections;
  return {
    name: operation.name?.value ?? '',
    kind: operation.operation === 'mutation' ? 'mutation' : 'query',
    rootField: root.kind === Kind.FIELD ? root.name.value : '',
    variables: (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value),
    text: [operation, ...used.values()].map((node) => print(node)).join('\n'),
  };
}

function collect(
  node: OperationDefinitionNode | FragmentDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  used: Map<string, FragmentDefinitionNode>,
): void {
  visit(node, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (fragment === undefined || used.has(name.value)) return;
      used.set(name.value, fragment);
      collect(fragment, fragments, used);
    },
  });
}
