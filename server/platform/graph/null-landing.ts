import {
  DocumentNode,
  FieldNode,
  getNullableType,
  getOperationRootType,
  GraphQLNamedType,
  GraphQLOutputType,
  GraphQLSchema,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';

export type ResponsePath = readonly (string | number)[];

/** What a query asked, as needed to know which of its fields may be null. */
export interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/**
 * Where an error that happened at a path leaves its null: at the first place, going up from there, that may be null.
 *
 * @returns a part of the path; empty when the null goes up to `data` itself, the whole path when it is not known
 */
export function nullLanding(asked: Asked, path: ResponsePath): ResponsePath {
  const types = typesAlong(asked, path);
  if (types === null) return path;
  let length = path.length;
  while (length > 0 && isNonNullType(types[length - 1])) length -= 1;
  return path.slice(0, length);
}

/** The declared type at every step of the path, or null when the path does not fit the query. */
function typesAlong({ schema, document, operation }: Asked, path: ResponsePath): GraphQLOutputType[] | null {
  const types: GraphQLOutputType[] = [];
  let scope: Scope[] = [{ type: getOperationRootType(schema, operation), selections: operation.selectionSet }];
  for (const step of path) {
    const above = types.at(-1);
    if (typeof step === 'number') {
      const list = above === undefined ? undefined : getNullableType(above);
      if (!isListType(list)) return null;
      types.push(list.ofType as GraphQLOutputType);
      continue;
    }
    const found = scope.flatMap((one) => fieldsOf(one, step, schema, document));
    if (found.length === 0) return null;
    types.push(found[0].type);
    scope = found.flatMap(({ type, node }) =>
      node.selectionSet === undefined ? [] : [{ type: innermost(type), selections: node.selectionSet }],
    );
  }
  return types;
}

interface Scope {
  readonly type: GraphQLNamedType | undefined;
  readonly selections: SelectionSetNode;
}

interface Found {
  readonly type: GraphQLOutputType;
  readonly node: FieldNode;
}

/** Fields of a selection that answer under the key, fragments included. */
function fieldsOf({ type, selections }: Scope, key: string, schema: GraphQLSchema, document: DocumentNode): Found[] {
  return selections.selections.flatMap((selection): Found[] => {
    if (selection.kind === Kind.FIELD) {
      if ((selection.alias ?? selection.name).value !== key || !(isObjectType(type) || isInterfaceType(type)))
        return [];
      const field = type.getFields()[selection.name.value];
      return field === undefined ? [] : [{ type: field.type, node: selection }];
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(document, selection.name.value);
    if (fragment === undefined) return [];
    const condition = fragment.typeCondition?.name.value;
    const narrowed = condition === undefined ? type : schema.getType(condition);
    return fieldsOf({ type: narrowed, selections: fragment.selectionSet }, key, schema, document);
  });
}

function fragmentOf(document: DocumentNode, name: string) {
  return document.definitions.find((node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name) as
    Extract<DocumentNode['definitions'][number], { kind: typeof Kind.FRAGMENT_DEFINITION }> | undefined;
}

function innermost(type: GraphQLOutputType): GraphQLNamedType {
  const nullable = getNullableType(type);
  return isListType(nullable) ? innermost(nullable.ofType as GraphQLOutputType) : nullable;
}
