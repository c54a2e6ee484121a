import type { Tone } from '../../report/report';
import type { Box } from './slide';

/** Metric-compatible with Carlito, which free programs put in its place. */
export const font = 'Calibri';

/** Each has at least 4.5 : 1 on white and on its tint (WCAG AA); deck-theme.spec.ts computes it. */
export const colours = {
  ink: '1B2733',
  muted: '55616E',
  navy: '12304F',
  paper: 'FFFFFF',
  rule: 'C9D1D9',
  shade: 'F1F4F7',
  good: '17693E',
  warning: '8A5200',
  bad: 'A8281E',
  unknown: '55616E',
  accent: '1F5FA8',
  pale: 'BFD4EC',
} as const;

export const tints = {
  good: 'E4F3EA',
  warning: 'FDF1DC',
  bad: 'FBE7E5',
  unknown: 'EDF0F3',
  muted: 'F1F4F7',
} as const satisfies Record<Tone, string>;

export function toneColour(tone: Tone | undefined | null): string {
  return tone ? colours[tone] : colours.ink;
}

/** Inches. */
export const slideSize = { width: 13.333, height: 7.5 } as const;

/** Where a slide's content stands: below its title, above its foot. */
export const body: Box = { x: 0.6, y: 1.5, width: 12.13, height: 5.3 };

/** The body's columns, side by side with a gap; shares need not add up to one. */
export function columnsOf(shares: readonly number[], box: Box = body): Box[] {
  const gap = 0.35;
  const total = shares.reduce((sum, share) => sum + share, 0);
  const width = box.width - gap * (shares.length - 1);
  let x = box.x;
  return shares.map((share) => {
    const column = { ...box, x, width: (width * share) / total };
    x += column.width + gap;
    return column;
  });
}

/** A box without its uppermost part, and that part. */
export function below(box: Box, height: number): { top: Box; rest: Box } {
  return {
    top: { ...box, height },
    rest: { ...box, y: box.y + height, height: box.height - height },
  };
}
