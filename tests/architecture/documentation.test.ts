import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DefinitionNode, Kind, parse, StringValueNode } from 'graphql';
import { repositoryRoot } from './repository';

interface Documented {
  readonly name: string;
  readonly description: StringValueNode | undefined;
}

/** A type and everything a client can name in it: fields, arguments, input fields, enum values. */
function partsOf(node: DefinitionNode): Documented[] {
  if (!('name' in node) || node.name === undefined || node.kind === Kind.DIRECTIVE_DEFINITION) return [];
  const type = node.name.value;
  const self = isRoot(type) ? [] : [{ name: type, description: 'description' in node ? node.description : undefined }];
  const fields = ('fields' in node ? (node.fields ?? []) : []).flatMap((field) => [
    { name: `${type}.${field.name.value}`, description: field.description },
    ...('arguments' in field ? (field.arguments ?? []) : []).map((argument) => ({
      name: `${type}.${field.name.value}(${argument.name.value})`,
      description: argument.description,
    })),
  ]);
  const values = ('values' in node ? (node.values ?? []) : []).map((value) => ({
    name: `${type}.${value.name.value}`,
    description: value.description,
  }));
  return [...self, ...fields, ...values];
}

const isRoot = (type: string) => type === 'Query' || type === 'Mutation';

const parts = parse(readFileSync(path.join(repositoryRoot, 'schema/api.graphql'), 'utf8')).definitions.flatMap(partsOf);

test('every type, field, argument and enum value of the API says what it is', () => {
  expect(parts.length).toBeGreaterThan(100);
  const silent = parts.filter(({ description }) => description === undefined || description.value.trim().length < 3);
  expect(silent.map(({ name }) => name)).toEqual([]);
});
