import type { Ink } from './scene';
import { themes } from './themes';

const tints: Ink[] = ['good-tint', 'warning-tint', 'bad-tint', 'unknown-tint', 'forecast-band'];
const signs: Ink[] = ['line', 'target', 'baseline', 'forecast', 'good', 'warning', 'bad', 'unknown'];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const colours = themes[theme];

  it.each(['surface', ...tints] as Ink[])('writes on %s so that it can be read (WCAG 2.2, 1.4.3 AA)', (ground) => {
    for (const ink of ['text', 'muted'] as const) {
      expect(contrast(colours[ink], colours[ground])).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('has colours for signs that can be read as text on the surface', () => {
    for (const ink of signs) expect([ink, contrast(colours[ink], colours.surface) >= 4.5]).toEqual([ink, true]);
  });

  it.each(tints)('has lines and signs that stand out on %s (WCAG 2.2, 1.4.11 AA)', (ground) => {
    for (const ink of signs) expect([ink, contrast(colours[ink], colours[ground]) >= 3]).toEqual([ink, true]);
  });
});

it('measures contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter! + 0.05) / (darker! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((place) => {
    const share = parseInt(colour.slice(place, place + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
