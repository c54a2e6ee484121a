import { refuseViolations, Violation } from '../../domain';

/** A parameter of an address. */
export interface QueryParameter<T> {
  /** In words, after “Send”. */
  readonly takes: string;
  /** Its value; null for a text that it does not take. */
  read(text: string): T | null;
}

type ValuesOf<Parameters> = {
  -readonly [Name in keyof Parameters]?: Parameters[Name] extends QueryParameter<infer T> ? T : never;
};

/**
 * Reads the query of an address by the parameters that its route knows; one that is not given is left out.
 * @param subject what has these parameters, such as `An export`
 * @param rule that refusals cite
 * @throws DomainError INVALID_INPUT with every parameter that is unknown, given twice or not understood
 */
export function readQuery<Parameters extends Readonly<Record<string, QueryParameter<unknown>>>>(
  query: Readonly<Record<string, unknown>>,
  parameters: Parameters,
  { subject, rule }: { readonly subject: string; readonly rule: string | null },
): ValuesOf<Parameters> {
  const values: Record<string, unknown> = {};
  const violations: Violation[] = [];
  for (const [name, given] of Object.entries(query)) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name]! : null;
    const value = typeof given === 'string' ? (parameter?.read(given) ?? null) : null;
    if (value !== null) values[name] = value;
    else violations.push(parameter === null ? unknown(name) : notTaken(name, parameter, { path: name, rule }));
  }
  refuseViolations(violations, 'INVALID_INPUT');
  return values as ValuesOf<Parameters>;

  function unknown(name: string): Violation {
    const path = name.slice(0, 100);
    const known = Object.keys(parameters).join(', ');
    return {
      rule,
      path,
      message: `${subject} has no parameter ${path}.`,
      remedy: `Leave it out; there are ${known}.`,
    };
  }
}

/** What is wrong with a value that a parameter does not take, wherever it was given. */
export function notTaken(
  name: string,
  { takes }: QueryParameter<unknown>,
  { path, rule }: { readonly path: string; readonly rule: string | null },
): Violation {
  return { rule, path, message: `This is not a value of ${name}.`, remedy: `Send ${takes}, once.` };
}
