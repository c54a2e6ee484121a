/** What a route answers when it refuses. */
export const refusal = (description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
});

/** The refusals of every route that takes a token. */
export const refusals = {
  400: refusal('The request cannot be read: `BAD_USER_INPUT`.'),
  401: refusal('No token, or one that is not valid: `UNAUTHENTICATED`.'),
  403: refusal('The token may not do this: `FORBIDDEN`.'),
  404: refusal('There is no such thing in your organization: `NOT_FOUND`.'),
};

/** A body of bytes. */
export const binary = { schema: { type: 'string', format: 'binary' } };
/** A body of text. */
export const text = { schema: { type: 'string' } };
/** The schema of an id. */
export const uuid = { type: 'string', format: 'uuid' };
/** A parameter in the query of an address, by its JSON Schema. */
export const query = (name: string, schema: object, description: string) => ({
  name,
  in: 'query',
  schema,
  description,
});
