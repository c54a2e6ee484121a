import { readdirSync, readFileSync } from 'node:fs';
import { refusalKinds } from '../libs/domain';

/** Reasons that a text asserts: named as a value, on a line that expects something or inside such a call. */
function reasonsAssertedIn(text: string): Set<string> {
  const code = text
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replace(/\b(?:it|describe|test)(?:\.each)?\((['"`]).*?\1/g, '');
  return new Set([...code.matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/g)].map(([, reason]) => reason!));
}

describe('every reason to refuse', () => {
  it('is met by a story over the wire (R-X-4)', () => {
    const stories = readdirSync('test').filter((name) => name.endsWith('.e2e-spec.ts'));
    const asserted = new Set(stories.flatMap((name) => [...reasonsAssertedIn(readFileSync(`test/${name}`, 'utf8'))]));
    const unmet = Object.keys(refusalKinds).filter((reason) => !asserted.has(reason));
    expect(unmet).toEqual([]);
  });

  it('counts where it is asserted, not where it is mentioned', () => {
    const text = `
      // 'TOKEN_EXPIRED' would be one.
      it('answers "TOO_LARGE" to \\'NOT_FOUND\\'', () => expect(refusal).toMatchObject({ reason: 'STALE_VERSION' }));`;
    expect([...reasonsAssertedIn(text)]).toEqual(['STALE_VERSION']);
  });
});
