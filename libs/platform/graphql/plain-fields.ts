import { GraphQLFieldResolver, GraphQLSchema, isObjectType } from 'graphql';

/** How Nest names the resolver that it gives to a field without one: it reads the property of the field's name. */
const readsProperty = 'rootFieldResolver';

/**
 * Takes away the resolvers that only read the property of the field's own name. GraphQL reads it by itself then, and
 * compiled documents read it in place, without a call for each of thousands of values.
 */
export function readPlainFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve && onlyReads(field.resolve, field.name)) delete field.resolve;
    }
  }
  return schema;
}

function onlyReads(resolve: GraphQLFieldResolver<unknown, unknown>, property: string): boolean {
  if (resolve.name !== readsProperty) return false;
  const read = resolve as (source: object) => unknown;
  return read({ [property]: readsProperty }) === readsProperty && read({}) === undefined;
}
