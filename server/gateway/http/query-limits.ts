import {
  ASTVisitor,
  FragmentDefinitionNode,
  GraphQLError,
  Kind,
  SelectionSetNode,
  ValidationContext,
  ValidationRule,
} from 'graphql';
import { ErrorDefinition } from '../../platform/errors';
import { graphErrors } from '../../platform/graph';

/** The deepest use of the API (board rows, intervals) needs 9; introspection by common tools needs 15. */
const MAXIMUM_DEPTH = 24;
/** Fields of one query after fragments are expanded; introspection by common tools needs about 400. */
const MAXIMUM_FIELDS = 2_000;

/** Refuses queries that would cost more than any client needs, before anything is executed. */
export const queryLimits: ValidationRule[] = [limitQuery];

function limitQuery(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const count = { fields: 0 };
      const depth = measure(operation.selectionSet, context, count, new Set());
      if (depth > MAXIMUM_DEPTH)
        context.reportError(
          limitError(graphErrors.QUERY_TOO_DEEP, `The query is ${depth} levels deep; ${MAXIMUM_DEPTH} are allowed.`),
        );
      if (count.fields > MAXIMUM_FIELDS)
        context.reportError(
          limitError(graphErrors.QUERY_TOO_COSTLY, `The query selects more than ${MAXIMUM_FIELDS} fields.`),
        );
    },
  };
}

/** Depth of a selection; counts its fields and stops when there are too many. A fragment inside itself counts once. */
function measure(
  selectionSet: SelectionSetNode,
  context: ValidationContext,
  count: { fields: number },
  inside: ReadonlySet<FragmentDefinitionNode>,
): number {
  let deepest = 0;
  for (const selection of selectionSet.selections) {
    if (count.fields > MAXIMUM_FIELDS) return deepest;
    if (selection.kind === Kind.FIELD) {
      count.fields += 1;
      const below = selection.selectionSet === undefined ? 0 : measure(selection.selectionSet, context, count, inside);
      deepest = Math.max(deepest, 1 + below);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      deepest = Math.max(deepest, measure(selection.selectionSet, context, count, inside));
    } else {
      const fragment = context.getFragment(selection.name.value);
      if (fragment == null || inside.has(fragment)) continue;
      deepest = Math.max(deepest, measure(fragment.selectionSet, context, count, new Set([...inside, fragment])));
    }
  }
  return deepest;
}

function limitError({ code, nextStep }: ErrorDefinition, cause: string): GraphQLError {
  return new GraphQLError(`${cause} ${nextStep}`, { extensions: { code, nextStep } });
}
