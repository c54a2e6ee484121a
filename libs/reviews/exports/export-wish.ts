import { DomainError, type ExportWish, papers, plainWish, readLocale, type Violation } from '../../domain';
import { readReviewFormat } from './review-formats';

/** What each parameter takes, and how it reads; null for a value that it does not take. */
const parameters = {
  redacted: { takes: 'true or false', read: (text: string) => ({ true: true, false: false })[text] ?? null },
  locale: { takes: 'a language tag that Headway has numbers and dates for, such as en or de-CH', read: readLocale },
  paper: { takes: papers.join(' or '), read: (text: string) => papers.find((paper) => paper === text) ?? null },
} as const;
type ParameterName = keyof typeof parameters;

/**
 * Reads what an address asks for: the format from its extension, the rest from its query.
 * @throws DomainError NOT_FOUND (R-QR-4) for an unknown format, INVALID_INPUT (R-QR-4) with every parameter that is unknown,
 * given twice or not understood
 */
export function readExportWish(extension: string, query: Readonly<Record<string, unknown>>): ExportWish {
  const format = readReviewFormat(extension);
  const read: Partial<ExportWish> = {};
  const violations: Violation[] = [];
  for (const [name, given] of Object.entries(query)) {
    if (!isParameter(name)) {
      violations.push(unknownParameter(name));
      continue;
    }
    const value = typeof given === 'string' ? parameters[name].read(given) : null;
    if (value === null) violations.push(notTaken(name, name));
    else Object.assign(read, { [name]: value });
  }
  refuseAny(violations);
  return { format, ...plainWish, ...read };
}

/**
 * A language tag in its canonical form.
 * @throws DomainError INVALID_INPUT (R-QR-4) naming `path`
 */
export function requireLocale(text: string, path: string): string {
  const locale = readLocale(text);
  if (locale === null) refuseAny([notTaken('locale', path)]);
  return locale!;
}

function isParameter(name: string): name is ParameterName {
  return Object.hasOwn(parameters, name);
}

function notTaken(name: ParameterName, path: string): Violation {
  const { takes } = parameters[name];
  return { rule: 'R-QR-4', path, message: `This is not a value of ${name}.`, remedy: `Send ${takes}, once.` };
}

function unknownParameter(name: string): Violation {
  return {
    rule: 'R-QR-4',
    path: name.slice(0, 100),
    message: 'An export has no such parameter.',
    remedy: `Leave it out; there are ${Object.keys(parameters).join(', ')}.`,
  };
}

function refuseAny(violations: readonly Violation[]): void {
  const [first] = violations;
  if (!first) return;
  throw new DomainError('INVALID_INPUT', 'R-QR-4', {
    message: violations.map(({ path, message }) => `${path}: ${message}`).join(' '),
    remedy: first.remedy,
    path: first.path,
    violations,
  });
}
