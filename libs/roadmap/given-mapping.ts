import { DomainError } from '../domain';
import { GivenMapping, RoadmapField, roadmapFields } from './roadmap-presets';

/**
 * Takes a mapping as somebody sent it: an object from fields to a heading or a list of headings (R-SWAP-1).
 * @param path where it came from, for the refusal
 * @throws DomainError INVALID_INPUT where it is no such object or names a field that does not exist
 */
export function givenMapping(sent: unknown, path: string): GivenMapping {
  if (sent === null || typeof sent !== 'object' || Array.isArray(sent)) throw refused('This is no mapping.', path);
  const mapping: GivenMapping = {};
  for (const [field, headings] of Object.entries(sent)) {
    if (!isField(field)) throw refused(`Items have no field "${field.slice(0, 60)}".`, path);
    if (!isHeadings(headings)) throw refused(`${field} takes a heading or a list of headings.`, `${path}.${field}`);
    mapping[field] = headings;
  }
  return mapping;
}

function isField(name: string): name is RoadmapField {
  return (roadmapFields as readonly string[]).includes(name);
}

function isHeadings(value: unknown): value is string | string[] {
  return typeof value === 'string' || (Array.isArray(value) && value.every((heading) => typeof heading === 'string'));
}

function refused(message: string, path: string): DomainError {
  return new DomainError('INVALID_INPUT', 'R-SWAP-1', {
    message,
    remedy: `Send an object such as {"title": "Initiative", "promisedDate": ["GA", "Beta"]}; fields: ${roadmapFields.join(', ')}.`,
    path,
  });
}
