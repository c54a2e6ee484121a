import { readFileSync } from 'node:fs';
import {
  buildSchema,
  GraphQLNamedType,
  GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { printedSchema } from '../apps/api/print-schema';

describe('the GraphQL schema', () => {
  let printed: string;

  beforeAll(async () => {
    printed = await printedSchema();
  });

  it('is the committed one (`npm run schema` writes it)', () => {
    expect(printed).toBe(readFileSync('apps/api/schema.graphql', 'utf8'));
  });

  it('describes every type, field, argument, input field and enum value', () => {
    expect(undescribed(buildSchema(printed))).toEqual([]);
  });

  it('takes one `input` in every mutation, named after it, and answers with a payload', () => {
    const mutations = Object.values(buildSchema(printed).getMutationType()!.getFields());
    const shapes = mutations.map(({ name, args, type }) => [
      name,
      args.map((argument) => `${argument.name}: ${String(argument.type)}`),
      String(type).endsWith('Payload!'),
    ]);
    const nameOf = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    expect(mutations.length).toBeGreaterThan(0);
    expect(shapes).toEqual(mutations.map(({ name }) => [name, [`input: ${nameOf(name)}Input!`], true]));
  });

  it('would be told where a description is missing', () => {
    const schema = buildSchema(`
      type Query { metric(id: ID!): Tier }
      enum Tier { OUTPUT }
      input Filter { tier: Tier }`);
    expect(undescribed(schema)).toEqual([
      'Query.metric',
      'Query.metric(id:)',
      'Tier',
      'Tier.OUTPUT',
      'Filter',
      'Filter.tier',
    ]);
  });
});

const roots = new Set(['Query', 'Mutation', 'Subscription']);

/** Places of our schema without a description. Root types are explained by their fields, `input` by its own type. */
function undescribed(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap(placesOf)
    .filter(([, description]) => !description?.trim())
    .map(([place]) => place);
}

type Place = readonly [place: string, description: string | null | undefined];

function placesOf(type: GraphQLNamedType): Place[] {
  const own: Place[] = roots.has(type.name) ? [] : [[type.name, type.description]];
  if (isEnumType(type)) {
    return [...own, ...type.getValues().map((value): Place => [`${type.name}.${value.name}`, value.description])];
  }
  if (isInputObjectType(type)) {
    return [...own, ...Object.values(type.getFields()).map((f): Place => [`${type.name}.${f.name}`, f.description])];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return own;
  const fields = Object.values(type.getFields()).flatMap((field): Place[] => [
    [`${type.name}.${field.name}`, field.description],
    ...field.args
      .filter((arg) => arg.name !== 'input')
      .map((arg): Place => [`${type.name}.${field.name}(${arg.name}:)`, arg.description]),
  ]);
  return [...own, ...fields];
}
