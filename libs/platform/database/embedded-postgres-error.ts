/**
 * The embedded database cannot be used, and what to do about it. For the operator at start; it never reaches a caller of
 * the API.
 */
export class EmbeddedPostgresError extends Error {
  constructor(
    message: string,
    /** What to do next, in a sentence. */
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
  }
}
