import fc from 'fast-check';
import { AuditLink, ChainBreak, ChainVerifier, chainStart, hashLink } from './audit-chain';

interface Stored {
  readonly link: AuditLink;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

function chainOf(length: number): Stored[] {
  const chain: Stored[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) {
    chain.push(linked(chain.at(-1)?.hash ?? chainStart, linkAt(sequence)));
  }
  return chain;
}

function linkAt(sequence: number, changes: unknown = { value: sequence }): AuditLink {
  return {
    organizationId: '01980000-0000-7000-8000-000000000001',
    sequence,
    id: `01980000-0000-7000-8000-${String(sequence).padStart(12, '0')}`,
    recordedAt: '2026-01-05T09:00:00.000Z',
    actorKind: 'PERSON',
    actorId: '01980000-0000-7000-8000-0000000000aa',
    action: 'MetricCreated',
    subjectType: 'Metric',
    subjectId: '01980000-0000-7000-8000-0000000000bb',
    changes,
    correlationId: null,
  };
}

function linked(previousHash: Buffer, link: AuditLink): Stored {
  return { link, previousHash, hash: hashLink(previousHash, link) };
}

function headOf(chain: readonly Stored[]): { sequence: number; hash: Buffer } {
  return { sequence: chain.length, hash: chain.at(-1)?.hash ?? chainStart };
}

function verify(stored: readonly Stored[], head: { sequence: number; hash: Buffer }): ChainBreak | null {
  const verifier = new ChainVerifier();
  for (const { link, previousHash, hash } of stored) verifier.follow(link, previousHash, hash);
  return verifier.close(head);
}

/** The same links, numbered by their place, as somebody who moves rows would have to. */
function renumbered(stored: readonly Stored[]): Stored[] {
  return stored.map((entry, index) => ({ ...entry, link: { ...entry.link, sequence: index + 1 } }));
}

describe('the audit chain (R-X-2)', () => {
  const chain = chainOf(6);
  const head = headOf(chain);

  it('holds as it was written, empty too', () => {
    expect(verify(chain, head)).toBeNull();
    expect(verify([], headOf([]))).toBeNull();
  });

  it.each(['recordedAt', 'actorKind', 'actorId', 'action', 'subjectType', 'subjectId', 'id', 'correlationId'] as const)(
    'finds an edited %s at its link',
    (field) => {
      const edited = chain.with(2, { ...chain[2]!, link: { ...chain[2]!.link, [field]: 'other' } });
      expect(verify(edited, head)).toEqual({ sequence: 3, finding: 'EDITED' });
    },
  );

  it('finds an edit whose own hash was written anew, at the next link', () => {
    const forged = linked(chain[1]!.hash, linkAt(3, { value: 'forged' }));
    expect(verify(chain.with(2, forged), head)).toEqual({ sequence: 4, finding: 'INSERTED_OR_REORDERED' });
  });

  it('finds a newest link that was written anew, by the head', () => {
    const forged = linked(chain[4]!.hash, linkAt(6, { value: 'forged' }));
    expect(verify(chain.with(5, forged), head)).toEqual({ sequence: 6, finding: 'HEAD_DIFFERS' });
  });

  it('finds a deleted link, renumbered or not', () => {
    const without = chain.toSpliced(2, 1);
    expect(verify(without, head)).toEqual({ sequence: 3, finding: 'MISSING' });
    expect(verify(renumbered(without), head)).toEqual({ sequence: 3, finding: 'INSERTED_OR_REORDERED' });
  });

  it('finds a tail that was cut off', () => {
    expect(verify(chain.slice(0, 4), head)).toEqual({ sequence: 5, finding: 'MISSING' });
    expect(verify([], head)).toEqual({ sequence: 1, finding: 'MISSING' });
  });

  it('finds links that changed places', () => {
    const swapped = renumbered(chain.with(2, chain[3]!).with(3, chain[2]!));
    expect(verify(swapped, head)).toEqual({ sequence: 3, finding: 'INSERTED_OR_REORDERED' });
  });

  it('finds an insertion in the middle, however well it is forged', () => {
    const forged = linked(chain[2]!.hash, linkAt(4, { value: 'forged' }));
    const inserted = renumbered(chain.toSpliced(3, 0, forged));
    expect(verify(inserted, { ...head, sequence: 7 })).toEqual({ sequence: 5, finding: 'INSERTED_OR_REORDERED' });
  });

  it('finds links that were added past the head', () => {
    const added = [...chain, linked(head.hash, linkAt(7))];
    expect(verify(added, head)).toEqual({ sequence: 7, finding: 'HEAD_DIFFERS' });
  });

  it('hashes the same for the same facts, whatever the order of their keys', () => {
    const link = linkAt(1, { b: 1, a: { d: null, c: [1.5, 'x'] } });
    const reordered = linkAt(1, { a: { c: [1.5, 'x'], d: null }, b: 1 });
    expect(hashLink(chainStart, link).equals(hashLink(chainStart, reordered))).toBe(true);
  });

  it('never holds after any one link was removed, doubled or changed', () => {
    const tampering = fc.record({
      length: fc.integer({ min: 1, max: 12 }),
      place: fc.nat(),
      kind: fc.constantFrom('remove', 'double', 'change' as const),
      renumber: fc.boolean(),
    });
    fc.assert(
      fc.property(tampering, ({ length, place, kind, renumber }) => {
        const whole = chainOf(length);
        const at = place % length;
        const entry = whole[at]!;
        const changed = { ...entry, link: { ...entry.link, changes: { value: -1 } } };
        const tampered = whole.toSpliced(at, 1, ...{ remove: [], double: [entry, entry], change: [changed] }[kind]);
        expect(verify(renumber ? renumbered(tampered) : tampered, headOf(whole))).not.toBeNull();
      }),
    );
  });
});
