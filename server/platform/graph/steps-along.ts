import {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  getNullableType,
  getOperationRootType,
  GraphQLNamedType,
  GraphQLOutputType,
  GraphQLSchema,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';

export type ResponsePath = readonly (string | number)[];

/** What a query asked, as needed to understand the paths of its answer. */
export interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** One step of a response path: a field of an object, or an item of a list. */
export interface Step {
  /** Declared type of what is there. */
  readonly type: GraphQLOutputType;
  /** The field, as `Type.field`; null for an item of a list. */
  readonly field: string | null;
}

/** The steps of a path through the query, or null when the path does not fit the query. */
export function stepsAlong({ schema, document, operation }: Asked, path: ResponsePath): Step[] | null {
  const steps: Step[] = [];
  let scope: Scope[] = [{ type: getOperationRootType(schema, operation), selections: operation.selectionSet }];
  for (const key of path) {
    const above = steps.at(-1);
    if (typeof key === 'number') {
      const list = above === undefined ? undefined : getNullableType(above.type);
      if (!isListType(list)) return null;
      steps.push({ type: list.ofType as GraphQLOutputType, field: null });
      continue;
    }
    const found = scope.flatMap((one) => fieldsOf(one, key, schema, document));
    if (found.length === 0) return null;
    steps.push(found[0].step);
    scope = found.flatMap(({ step, node }) =>
      node.selectionSet === undefined ? [] : [{ type: innermost(step.type), selections: node.selectionSet }],
    );
  }
  return steps;
}

interface Scope {
  readonly type: GraphQLNamedType | undefined;
  readonly selections: SelectionSetNode;
}

interface Found {
  readonly step: Step;
  readonly node: FieldNode;
}

/** Fields of a selection that answer under the key, fragments included. */
function fieldsOf({ type, selections }: Scope, key: string, schema: GraphQLSchema, document: DocumentNode): Found[] {
  return selections.selections.flatMap((selection): Found[] => {
    if (selection.kind === Kind.FIELD) return fieldOf(type, selection, key);
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(document, selection.name.value);
    if (fragment === undefined) return [];
    const condition = fragment.typeCondition?.name.value;
    const narrowed = condition === undefined ? type : schema.getType(condition);
    return fieldsOf({ type: narrowed, selections: fragment.selectionSet }, key, schema, document);
  });
}

function fieldOf(type: GraphQLNamedType | undefined, node: FieldNode, key: string): Found[] {
  if ((node.alias ?? node.name).value !== key || !(isObjectType(type) || isInterfaceType(type))) return [];
  const field = type.getFields()[node.name.value];
  return field === undefined ? [] : [{ step: { type: field.type, field: `${type.name}.${field.name}` }, node }];
}

function fragmentOf(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return document.definitions.find(
    (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name,
  );
}

function innermost(type: GraphQLOutputType): GraphQLNamedType {
  const nullable = getNullableType(type);
  return isListType(nullable) ? innermost(nullable.ofType as GraphQLOutputType) : nullable;
}
