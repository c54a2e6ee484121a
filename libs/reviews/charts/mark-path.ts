import type { Mark, Point } from './scene';

interface MarkPath {
  /** SVG path data. */
  readonly d: string;
  /** Else an outline. */
  readonly filled: boolean;
}

/** Outlines in a box of −1 to 1, x to the right and y downwards. */
const outlines = {
  square: 'M-.85 -.85L.85 -.85L.85 .85L-.85 .85Z',
  diamond: 'M0 -1L1 0L0 1L-1 0Z',
  'triangle-up': 'M0 -.9L1 .85L-1 .85Z',
  'triangle-down': 'M0 .9L1 -.85L-1 -.85Z',
  cross: 'M-.75 -.75L.75 .75M.75 -.75L-.75 .75',
  check: 'M-.9 .1L-.3 .7L.9 -.7',
  dash: 'M-.9 0L.9 0',
} as const;

/** A mark of `size` across about a point. */
export function markPath(mark: Mark, { x, y }: Point, size: number): MarkPath {
  const radius = size / 2;
  switch (mark) {
    case 'circle':
      return { d: circle(x, y, radius), filled: true };
    case 'hollow-circle':
      return { d: circle(x, y, radius * 0.85), filled: false };
    case 'hollow-square':
      return { d: scaled(outlines.square, x, y, radius * 0.9), filled: false };
    case 'hollow-diamond':
      return { d: scaled(outlines.diamond, x, y, radius * 0.9), filled: false };
    case 'cross':
    case 'check':
    case 'dash':
      return { d: scaled(outlines[mark], x, y, radius), filled: false };
    default:
      return { d: scaled(outlines[mark], x, y, radius), filled: true };
  }
}

function circle(x: number, y: number, radius: number): string {
  const [r, left] = [rounded(radius), rounded(x - radius)];
  const across = rounded(radius * 2);
  return `M${left} ${rounded(y)}a${r} ${r} 0 1 0 ${across} 0a${r} ${r} 0 1 0 ${rounded(-radius * 2)} 0Z`;
}

function scaled(outline: string, x: number, y: number, radius: number): string {
  return outline.replace(
    /([ML])(\S+) ([-.\d]+)/gu,
    (_, command: string, across: string, down: string) =>
      `${command}${rounded(x + Number(across) * radius)} ${rounded(y + Number(down) * radius)}`,
  );
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
