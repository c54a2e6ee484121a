import { plainText } from '../../domain';
import { markPath } from './mark-path';
import type { Ink, Point, Scene, Shape, Stroke } from './scene';
import { inks, themes, type Theme } from './themes';

export interface SvgOptions {
  /** `auto` follows the reader's preference; where that is unknown it is light. */
  readonly theme: Theme | 'auto';
  /** Of the ids inside: a document with more than one chart gives each its own. A letter first, then letters, digits, hyphens. */
  readonly idPrefix?: string;
  /** Left out, an `auto` picture brings its own style; a page with many of them says {@link chartStyle} once instead. */
  readonly withoutStyle?: boolean;
}

const fonts = "Arial, 'Helvetica Neue', 'Liberation Sans', 'Noto Sans', sans-serif";

/**
 * A scene as one accessible SVG element: a named picture with a description, texts as texts, no script, no reference to
 * anything outside. The same scene and options give the same text.
 */
export function sceneSvg(scene: Scene, { theme, idPrefix = 'chart', withoutStyle = false }: SvgOptions): string {
  if (!/^[a-z][\w-]*$/iu.test(idPrefix)) throw new Error(`"${idPrefix}" cannot begin an id.`);
  const [titleId, descriptionId] = [`${idPrefix}-title`, `${idPrefix}-desc`];
  const paint = painter(theme);
  const { width, height } = scene;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="headway-chart" role="img" aria-labelledby="${titleId} ${descriptionId}" direction="ltr" viewBox="0 0 ${number(width)} ${number(height)}" width="${number(width)}" height="${number(height)}" font-family="${fonts}">`,
    `<title id="${titleId}">${escaped(scene.title)}</title>`,
    `<desc id="${descriptionId}">${escaped(scene.description)}</desc>`,
    theme === 'auto' && !withoutStyle ? `<style>${chartStyle}</style>` : '',
    `<rect width="${number(width)}" height="${number(height)}"${paint('fill', 'surface')}/>`,
    ...scene.shapes.map((shape) => drawn(shape, paint)),
    '</svg>',
  ].join('');
}

/** Gives `auto` pictures their colours: CSS variables that follow the reader's preference, and that a page may set itself. */
export const chartStyle = [
  `.headway-chart{${variables('light')}}`,
  `@media (prefers-color-scheme:dark){.headway-chart{${variables('dark')}}}`,
  ...inks.flatMap((ink) =>
    (['fill', 'stroke'] as const).map((way) => `.headway-chart .${way}-${ink}{${way}:var(--chart-${ink})}`),
  ),
].join('');

/** The colours of a theme as declarations of the CSS variables that {@link chartStyle} uses. */
export function variables(theme: Theme): string {
  return inks.map((ink) => `--chart-${ink}:${themes[theme][ink]}`).join(';');
}

type Paint = (way: 'fill' | 'stroke', ink: Ink) => string;

/** Attributes stand without any style; in `auto`, the style wins over them where it is understood. */
function painter(theme: SvgOptions['theme']): Paint {
  if (theme === 'auto') return (way, ink) => ` class="${way}-${ink}" ${way}="${themes.light[ink]}"`;
  return (way, ink) => ` ${way}="${themes[theme][ink]}"`;
}

function drawn(shape: Shape, paint: Paint): string {
  switch (shape.type) {
    case 'line':
      return `<path d="${path([shape.from, shape.to])}"${stroked(shape.stroke, paint)}/>`;
    case 'polyline':
      return `<path d="${path(shape.points)}"${stroked(shape.stroke, paint)} stroke-linejoin="round"/>`;
    case 'polygon':
      return `<path d="${path(shape.points)}Z"${paint('fill', shape.fill)}/>`;
    case 'rectangle':
      return rectangle(shape, paint);
    case 'mark': {
      const { d, filled } = markPath(shape.mark, shape.at, shape.size);
      const width = number(Math.max(1, shape.size / 6));
      return `<path d="${d}"${filled ? paint('fill', shape.ink) : `${paint('stroke', shape.ink)} fill="none" stroke-width="${width}" stroke-linecap="round"`}/>`;
    }
    case 'text': {
      const { at, text, size, ink, anchor, bold, turn } = shape;
      const turned = turn ? ` transform="rotate(${number(turn)} ${number(at.x)} ${number(at.y)})"` : '';
      return `<text x="${number(at.x)}" y="${number(at.y)}" font-size="${number(size)}" text-anchor="${anchor}"${bold ? ' font-weight="bold"' : ''}${turned}${paint('fill', ink)}>${escaped(text)}</text>`;
    }
  }
}

function rectangle(
  { at, width, height, radius, fill, stroke }: Extract<Shape, { type: 'rectangle' }>,
  paint: Paint,
): string {
  const box = `x="${number(at.x)}" y="${number(at.y)}" width="${number(width)}" height="${number(height)}"${radius ? ` rx="${number(radius)}"` : ''}`;
  // One class attribute an element: a rectangle with both is drawn twice.
  const filled = fill ? `<rect ${box}${paint('fill', fill)}/>` : '';
  return `${filled}${stroke ? `<rect ${box}${stroked(stroke, paint)}/>` : ''}`;
}

function stroked({ ink, width, dash }: Stroke, paint: Paint): string {
  const dashes = dash && dash.length > 0 ? ` stroke-dasharray="${dash.map(number).join(' ')}"` : '';
  return `${paint('stroke', ink)} fill="none" stroke-width="${number(width)}"${dashes}`;
}

function path(points: readonly Point[]): string {
  return points.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${number(x)} ${number(y)}`).join('');
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What people wrote, without anything that acts, as XML text. */
function escaped(text: string): string {
  return plainText(text)
    .replace(/[\ufffe\uffff]/gu, '')
    .replace(/[&<>"']/gu, (character) => entities[character]!);
}
