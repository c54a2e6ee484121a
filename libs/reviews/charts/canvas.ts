import type { Ink, Mark, Point, Shape, Stroke, TextShape } from './scene';
import { chartText, ellipsized, textWidth } from './text-measure';

/** A rectangle by its edges, y downwards. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a text may stand. */
export interface Spot {
  readonly at: Point;
  readonly anchor?: TextShape['anchor'];
}

export interface Lettering {
  readonly size: number;
  readonly ink: Ink;
  readonly bold?: boolean;
  /** The text is ellipsized to it. */
  readonly room?: number;
}

/** Shares of the font size above and below the baseline that letters reach into. */
const ascent = 0.95;
const descent = 0.3;

/** Collects the shapes of a scene, and sees to it that no two texts overlap and none leaves the box. */
export class Canvas {
  readonly shapes: Shape[] = [];
  private readonly texts: Box[] = [];
  private readonly drawn: Box[] = [];

  constructor(
    readonly width: number,
    readonly height: number,
  ) {}

  line(from: Point, to: Point, stroke: Stroke): void {
    this.shapes.push({ type: 'line', from, to, stroke });
  }

  /** Draws nothing for fewer than two points. */
  polyline(points: readonly Point[], stroke: Stroke): void {
    if (points.length > 1) this.shapes.push({ type: 'polyline', points, stroke });
  }

  polygon(points: readonly Point[], fill: Ink): void {
    if (points.length > 2) this.shapes.push({ type: 'polygon', points, fill });
  }

  rectangle({ left, top, right, bottom }: Box, look: { fill?: Ink; stroke?: Stroke; radius?: number }): void {
    this.shapes.push({
      type: 'rectangle',
      at: { x: left, y: top },
      width: right - left,
      height: bottom - top,
      ...look,
    });
  }

  mark(mark: Mark, at: Point, size: number, ink: Ink): void {
    this.shapes.push({ type: 'mark', mark, at, size, ink });
    this.avoid({ left: at.x - size / 2, right: at.x + size / 2, top: at.y - size / 2, bottom: at.y + size / 2 });
  }

  /** Texts keep away from this where they can choose. */
  avoid(box: Box): void {
    this.drawn.push(box);
  }

  /** Texts keep away from a line too, where they can choose. */
  avoidLine(points: readonly Point[]): void {
    points.slice(1).forEach((to, place) => {
      const from = points[place]!;
      const pieces = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 6);
      for (let piece = 0; piece <= pieces; piece++) {
        const share = pieces === 0 ? 0 : piece / pieces;
        const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
        this.avoid({ left: x - 1, right: x + 1, top: y - 1, bottom: y + 1 });
      }
    });
  }

  /**
   * Writes a text on the first of the spots where it overlaps nothing, else where it overlaps no other text.
   * @returns whether there was such a spot; where not, nothing is written
   */
  write(text: string, lettering: Lettering, ...spots: readonly Spot[]): boolean {
    const { size, ink, bold = false, room = this.width } = lettering;
    const shown = ellipsized(chartText(text), size, room, bold);
    if (shown === '') return false;
    const width = textWidth(shown, size, bold);
    const free = spots.filter((spot) => this.isFree(boxOf(spot, width, size)));
    const spot = free.find((each) => !this.drawn.some((box) => overlap(box, boxOf(each, width, size)))) ?? free[0];
    if (!spot) return false;
    this.texts.push(boxOf(spot, width, size));
    const { at, anchor = 'start' } = spot;
    this.shapes.push({ type: 'text', at, text: shown, size, ink, anchor, ...(bold && { bold }) });
    return true;
  }

  private isFree(box: Box): boolean {
    const inside = box.left >= 0 && box.top >= 0 && box.right <= this.width && box.bottom <= this.height;
    return inside && !this.texts.some((text) => overlap(text, box));
  }
}

/** The room a text takes. */
export function boxOfText({ at, anchor, text, size, bold }: TextShape): Box {
  return boxOf({ at, anchor }, textWidth(text, size, bold), size);
}

/** Whether two boxes share more than an edge. */
export function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function boxOf({ at, anchor = 'start' }: Spot, width: number, size: number): Box {
  const left = at.x - width * { start: 0, middle: 0.5, end: 1 }[anchor];
  return { left, right: left + width, top: at.y - size * ascent, bottom: at.y + size * descent };
}
