import { DomainError } from '../domain';
import { givenMapping } from './given-mapping';
import { ImportMode } from './roadmap-import.type';
import { ImportOptions } from './roadmap-import.service';
import { ImportAnnualRoadmapInput } from './roadmap.inputs';

/**
 * The file that came inside a call.
 * @throws DomainError INVALID_INPUT unless it came exactly once
 */
export function sourceOf({ content, contentBase64 }: ImportAnnualRoadmapInput): Buffer {
  if (content !== undefined && contentBase64 === undefined) return Buffer.from(content, 'utf8');
  if (contentBase64 !== undefined && content === undefined) return Buffer.from(contentBase64, 'base64');
  throw new DomainError('INVALID_INPUT', 'R-SWAP-1', {
    message: 'The file has to come once: as text or in Base64.',
    remedy: 'Send either content or contentBase64.',
    path: 'input.content',
  });
}

/** How that file is to be read: what the call leaves out is ATOMIC, for real, and by the file's own signs. */
export function optionsOf(input: ImportAnnualRoadmapInput): ImportOptions {
  const { preset, mapping, dayOrder, fileName, idempotencyKey } = input;
  return {
    dryRun: input.dryRun ?? false,
    mode: input.mode ?? ImportMode.ATOMIC,
    undatedWhereImpossible: input.undatedWhereImpossible ?? false,
    ...(preset && { preset }),
    ...(mapping && { mapping: givenMapping(mapping, 'input.mapping') }),
    ...(dayOrder && { dayOrder }),
    ...(fileName && { fileName }),
    ...(idempotencyKey && { idempotencyKey }),
  };
}
