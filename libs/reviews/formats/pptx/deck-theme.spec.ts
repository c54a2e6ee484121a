import { colours, tints } from './deck-theme';

describe('the colours of a deck', () => {
  const pairs = [
    ...(['ink', 'muted', 'navy', 'good', 'warning', 'bad', 'unknown', 'accent'] as const).map(
      (name) => [name, colours[name], colours.paper] as const,
    ),
    ...(['good', 'warning', 'bad', 'unknown', 'muted'] as const).map(
      (tone) => [`${tone} on its tint`, colours[tone], tints[tone]] as const,
    ),
    ['muted on every tint', colours.muted, tints.bad] as const,
    ['muted on the tint of a warning', colours.muted, tints.warning] as const,
    ['white on the cover', colours.paper, colours.navy] as const,
    ['a heading on its shade', colours.navy, colours.shade] as const,
    ['white on green bars', colours.paper, colours.good] as const,
  ];

  it.each(pairs)('can be read: %s (WCAG AA)', (_, text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });
});

function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
