/** Code generator plugin: one typed constant per operation, its text with the fragments it needs. */
const { Kind, print, visit } = require('graphql');

const upper = (text) => text[0].toUpperCase() + text.slice(1);
const lower = (text) => text[0].toLowerCase() + text.slice(1);

function fragmentsOf(node, all, found = new Set()) {
  visit(node, {
    FragmentSpread(spread) {
      const name = spread.name.value;
      if (found.has(name)) return;
      found.add(name);
      fragmentsOf(all.get(name), all, found);
    },
  });
  return found;
}

function operationConstant(operation, fragments) {
  const name = operation.name.value;
  const kind = upper(operation.operation);
  const text = [operation, ...[...fragmentsOf(operation, fragments)].sort().map((key) => fragments.get(key))]
    .map(print)
    .join('\n');
  return `export const ${lower(name)}Operation: Operation<${name}${kind}, ${name}${kind}Variables> = {
  name: ${JSON.stringify(name)}, kind: '${operation.operation}', text: ${JSON.stringify(text)} };`;
}

module.exports.plugin = (_schema, documents) => {
  const definitions = documents.flatMap((file) => file.document.definitions);
  const fragments = new Map(
    definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]),
  );
  const operations = definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
    .sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
  return {
    prepend: ["import type { Operation } from '../client/transport/operation';"],
    content: operations.map((operation) => operationConstant(operation, fragments)).join('\n\n'),
  };
};
