import { type ExportWish, plainWish } from '../../domain';
import { entityTag, exportFileName } from './export-names';

const hash = 'a'.repeat(64);
const wish = (changes: Partial<ExportWish> = {}): ExportWish => ({ format: 'md', ...plainWish, ...changes });

describe('what an export is called', () => {
  const called = (
    organizationName: string,
    {
      teamName = null,
      frozen = true,
      ...changes
    }: Partial<ExportWish> & { teamName?: string | null; frozen?: boolean } = {},
  ) => exportFileName({ organizationName, teamName, quarterLabel: 'Q3 FY2026' }, frozen ? hash : null, wish(changes));

  it.each([
    ['the organization and the quarter', called('Northwind'), 'Northwind Q3 FY2026 review.md'],
    [
      'the team, where it is one team',
      called('Northwind', { teamName: 'Checkout' }),
      'Northwind Checkout Q3 FY2026 review.md',
    ],
    ['that it is a preview', called('Northwind', { frozen: false }), 'Northwind Q3 FY2026 review preview.md'],
    ['that it is redacted', called('Northwind', { redacted: true }), 'Northwind Q3 FY2026 review redacted.md'],
    ['no path', called('../../etc/passwd'), '-..-etc-passwd Q3 FY2026 review.md'],
    ['no line end', called('A\r\nSet-Cookie: x'), 'A Set-Cookie- x Q3 FY2026 review.md'],
    ['no hidden file', called('.ssh'), 'ssh Q3 FY2026 review.md'],
    ['no endless name', called('😀'.repeat(300)), `${'😀'.repeat(60)} Q3 FY2026 review.md`],
  ])('names %s (R-QR-4)', (_what, name, expected) => {
    expect(name).toBe(expected);
  });
});

describe('the tag of an export', () => {
  it('moves with all that its bytes depend on, and with nothing else (R-QR-3)', () => {
    const plain = entityTag(hash, 0, wish(), 'v1');
    const others = [
      entityTag('b'.repeat(64), 0, wish(), 'v1'),
      entityTag(hash, 1, wish(), 'v1'),
      entityTag(hash, 0, wish({ format: 'json' }), 'v1'),
      entityTag(hash, 0, wish({ redacted: true }), 'v1'),
      entityTag(hash, 0, wish({ locale: 'de-CH' }), 'v1'),
      entityTag(hash, 0, wish({ paper: 'LETTER' }), 'v1'),
      entityTag(hash, 0, wish(), 'v2'),
    ];
    expect(new Set([plain, ...others]).size).toBe(8);
    expect(entityTag(hash, 0, wish(), 'v1')).toBe(plain);
  });

  it('is missing from a preview (R-QR-3)', () => {
    expect(entityTag(null, 0, wish(), 'v1')).toBeNull();
  });
});
