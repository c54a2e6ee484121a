import fc from 'fast-check';
import { hashToken, issueToken, readToken, TokenKind } from './token';

const organizationId = '01980000-0000-7000-8000-00000000abcd';
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_';

describe('a token', () => {
  it.each<[TokenKind, RegExp]>([
    ['PERSON', /^hwp_[0-9A-Za-z]{60}$/],
    ['SERVICE_ACCOUNT', /^hws_[0-9A-Za-z]{60}$/],
    ['CALENDAR', /^hwc_[0-9A-Za-z]{60}$/],
  ])('of a %s can be told by its prefix', (kind, form) => {
    const token = issueToken(kind, organizationId);
    expect(token).toMatch(form);
    expect(readToken(token)).toEqual({ kind, organizationId });
  });

  it('carries the organization there and back, whatever its id', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom<TokenKind>('PERSON', 'SERVICE_ACCOUNT', 'CALENDAR'), (id, kind) => {
        expect(readToken(issueToken(kind, id))).toEqual({ kind, organizationId: id });
      }),
    );
    const zeros = '00000000-0000-0000-0000-000000000000';
    expect(readToken(issueToken('PERSON', zeros))?.organizationId).toBe(zeros);
    const ones = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    expect(readToken(issueToken('PERSON', ones))?.organizationId).toBe(ones);
  });

  it('is refused with any single character replaced', () => {
    const token = issueToken('PERSON', organizationId);
    const accepted: string[] = [];
    for (let place = 0; place < token.length; place += 1) {
      for (const character of alphabet) {
        if (character === token[place]) continue;
        const typo = token.slice(0, place) + character + token.slice(place + 1);
        if (readToken(typo)) accepted.push(typo);
      }
    }
    expect(accepted).toEqual([]);
  });

  it('is refused with two neighbours swapped, a character left out or doubled', () => {
    const token = issueToken('SERVICE_ACCOUNT', organizationId);
    const typos = Array.from(token).flatMap((character, place) => [
      token.slice(0, place) + (token[place + 1] ?? '') + character + token.slice(place + 2),
      token.slice(0, place) + token.slice(place + 1),
      token.slice(0, place) + character + token.slice(place),
    ]);
    expect(typos.filter((typo) => typo !== token && readToken(typo))).toEqual([]);
  });

  it('is refused when it is anything else', () => {
    const token = issueToken('PERSON', organizationId);
    const others = [
      '',
      ' ',
      'hwp_',
      `${token} `,
      `${token}\n`,
      ` ${token}`,
      token.toUpperCase(),
      `hwp_${'z'.repeat(60)}`,
    ];
    expect(others.filter((other) => readToken(other))).toEqual([]);
    fc.assert(fc.property(fc.string({ maxLength: 100 }), (text) => readToken(text) === null));
  });

  it('is never issued twice, and is kept as its hash only', () => {
    const tokens = Array.from({ length: 1_000 }, () => issueToken('PERSON', organizationId));
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(hashToken('hwp_a')).toHaveLength(32);
    expect(hashToken('hwp_a').equals(hashToken('hwp_b'))).toBe(false);
  });
});
