import { isUUID } from 'class-validator';
import { DomainError, type Violation } from '../../domain';
import type { SvgOptions } from '../charts';

/** Which picture somebody wants of a hypothesis. */
export interface TrajectoryWish {
  readonly theme: SvgOptions['theme'];
  /** Id of the target; null for the first primary one. */
  readonly target: string | null;
}

const themes: readonly SvgOptions['theme'][] = ['auto', 'light', 'dark'];

/** What each parameter takes, and how it reads; null for a value that it does not take. */
const parameters = {
  theme: { takes: themes.join(', '), read: (text: string) => themes.find((theme) => theme === text) ?? null },
  target: { takes: 'the id of a target', read: (text: string) => (isUUID(text) ? text.toLowerCase() : null) },
} as const;

/**
 * Reads the query of an address.
 * @throws DomainError INVALID_INPUT with every parameter that is unknown, given twice or not understood
 */
export function readTrajectoryWish(query: Readonly<Record<string, unknown>>): TrajectoryWish {
  const read: Partial<TrajectoryWish> = {};
  const violations: Violation[] = [];
  for (const [name, given] of Object.entries(query)) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name as keyof typeof parameters] : null;
    const value = typeof given === 'string' ? (parameter?.read(given) ?? null) : null;
    if (value === null) violations.push(violationOf(name, parameter?.takes));
    else Object.assign(read, { [name]: value });
  }
  refuseAny(violations);
  return { theme: 'auto', target: null, ...read };
}

function violationOf(name: string, takes: string | undefined): Violation {
  const path = name.slice(0, 100);
  if (takes !== undefined) {
    return { rule: null, path, message: `This is not a value of ${path}.`, remedy: `Send ${takes}, once.` };
  }
  const known = Object.keys(parameters).join(', ');
  return {
    rule: null,
    path,
    message: 'A trajectory has no such parameter.',
    remedy: `Leave it out; there are ${known}.`,
  };
}

function refuseAny(violations: readonly Violation[]): void {
  const [first] = violations;
  if (!first) return;
  throw new DomainError('INVALID_INPUT', null, {
    message: violations.map(({ path, message }) => `${path}: ${message}`).join(' '),
    remedy: first.remedy,
    path: first.path,
    violations,
  });
}
