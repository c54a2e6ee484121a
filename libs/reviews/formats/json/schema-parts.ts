/** A part of a JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** An object of just these properties, all of them there. */
export function object(description: string, properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return {
    type: 'object',
    description,
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

/** An object in which any of these properties can be absent. */
export function tallyOf(description: string, kinds: Readonly<Record<string, string>>): JsonSchema {
  const counted = Object.values(kinds).map((kind) => [kind, count(`How many are \`${kind}\`; absent where none is.`)]);
  return { type: 'object', description, properties: Object.fromEntries(counted), additionalProperties: false };
}

export function list(description: string, items: JsonSchema): JsonSchema {
  return { type: 'array', description, items };
}

export function text(description: string): JsonSchema {
  return { type: 'string', description };
}

export function number(description: string): JsonSchema {
  return { type: 'number', description };
}

/** From 0 to 1. */
export function share(description: string): JsonSchema {
  return { type: 'number', minimum: 0, maximum: 1, description };
}

export function count(description: string): JsonSchema {
  return { type: 'integer', minimum: 0, description };
}

export function flag(description: string): JsonSchema {
  return { type: 'boolean', description };
}

/** A calendar day, such as `2026-11-22`. */
export function day(description: string): JsonSchema {
  return { type: 'string', format: 'date', description };
}

/** An instant in UTC, such as `2026-11-22T09:00:00.000Z`. */
export function instant(description: string): JsonSchema {
  return { type: 'string', format: 'date-time', description };
}

export function oneOf(kinds: Readonly<Record<string, string>>, description: string): JsonSchema {
  return { type: 'string', enum: Object.values(kinds), description };
}

/** The same, or null; its description says when. */
export function nullable(schema: JsonSchema): JsonSchema {
  const { description, ...rest } = schema;
  return { description, anyOf: [rest, { type: 'null' }] };
}

export function sha256(description: string): JsonSchema {
  return { type: 'string', pattern: '^[0-9a-f]{64}$', description };
}
