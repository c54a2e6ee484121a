import {
  getNamedType,
  GraphQLField,
  GraphQLObjectType,
  GraphQLOutputType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** Everything that can be asked of a type without arguments, so many objects deep; connections by their nodes. */
export function everythingOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).filter((field) => !field.args.some(isRequiredArgument));
  return `{ __typename ${fields.map((field) => selectionOf(named, field, depth)).join(' ')} }`;
}

function selectionOf(parent: GraphQLObjectType, field: GraphQLField<unknown, unknown>, depth: number): string {
  if (isLeafType(getNamedType(field.type))) return field.name;
  if (field.name === 'edges') return '';
  const isPage = parent.name.endsWith('Connection');
  if (depth <= 0 && !isPage) return '';
  return `${field.name} ${everythingOf(field.type, isPage ? depth : depth - 1)}`;
}

/** A document that calls one root field with all that it can answer. */
export function documentFor(
  operation: 'query' | 'mutation' | 'subscription',
  field: GraphQLField<unknown, unknown>,
  variables: object,
  depth: number,
): string {
  const given = field.args.filter(({ name }) => name in variables);
  const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const call = given.length > 0 ? `${field.name}(${passed})` : field.name;
  return `${operation}${declared && `(${declared})`} { ${call} ${everythingOf(field.type, depth)} }`;
}
