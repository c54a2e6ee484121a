import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain';

/** One link of an organization's audit chain, as it is hashed. Instants are RFC 3339 in UTC with milliseconds. */
export interface AuditLink {
  readonly organizationId: string;
  readonly sequence: number;
  readonly id: string;
  readonly recordedAt: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly changes: unknown;
  readonly correlationId: string | null;
}

/** What stands before the first link. */
export const chainStart: Buffer = Buffer.alloc(32);

/** SHA-256 over the previous link's hash and this link's canonical JSON (R-X-2). */
export function hashLink(previous: Buffer, link: AuditLink): Buffer {
  return createHash('sha256').update(previous).update(canonicalJson(link)).digest();
}

/** Where a chain breaks, and how it shows; null when every link holds. */
export interface ChainBreak {
  readonly sequence: number;
  readonly finding: 'EDITED' | 'MISSING' | 'INSERTED_OR_REORDERED' | 'HEAD_DIFFERS';
}

/** Follows a chain link by link; feed it in order of sequence, then ask it to close. */
export class ChainVerifier {
  private sequence = 0;
  private hash: Buffer = chainStart;
  private found: ChainBreak | null = null;

  /** Checks one stored link against what the chain must hold next. */
  follow(link: AuditLink, previousHash: Buffer, hash: Buffer): void {
    if (this.found) return;
    const expected = this.sequence + 1;
    if (link.sequence > expected) this.found = { sequence: expected, finding: 'MISSING' };
    else if (link.sequence < expected || !previousHash.equals(this.hash)) {
      this.found = { sequence: link.sequence, finding: 'INSERTED_OR_REORDERED' };
    } else if (!hashLink(previousHash, link).equals(hash)) {
      this.found = { sequence: link.sequence, finding: 'EDITED' };
    }
    this.sequence = link.sequence;
    this.hash = hash;
  }

  /** Compares the end with the organization's head, which tells a chain that was cut or lengthened. */
  close(head: { readonly sequence: number; readonly hash: Buffer }): ChainBreak | null {
    if (this.found) return this.found;
    if (head.sequence > this.sequence) return { sequence: this.sequence + 1, finding: 'MISSING' };
    if (head.sequence < this.sequence || !head.hash.equals(this.hash)) {
      return { sequence: Math.min(head.sequence + 1, this.sequence), finding: 'HEAD_DIFFERS' };
    }
    return null;
  }
}
