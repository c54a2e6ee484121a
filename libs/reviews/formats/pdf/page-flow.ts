import type { Piece } from './piece';

/** Fills pages from top to bottom, in points from the upper edge. */
export class PageFlow {
  private y: number;
  private waiting: Piece[] = [];

  constructor(
    private readonly top: number,
    private readonly bottom: number,
    /** Begins another page. */
    private readonly turn: () => void,
  ) {
    this.y = Number.POSITIVE_INFINITY;
  }

  /** Draws the piece below the last one, or waits for the next piece that it must not be parted from. */
  place(piece: Piece): void {
    this.waiting.push(piece);
    if (!piece.keepsWithNext) this.settle();
  }

  /** Draws what waits. */
  settle(): void {
    const together = this.waiting;
    this.waiting = [];
    const height = together.reduce((sum, piece) => sum + piece.spaceBefore + piece.height, 0);
    if (together.length === 0) return;
    if (!this.fits(height) && !this.isAtTop && !this.shrinks(together, height)) this.turnPage(together[0]);
    for (const piece of together) this.draw(piece);
  }

  /** Makes the last piece small enough for what is left of the page, where it can be. */
  private shrinks(together: Piece[], height: number): boolean {
    const last = together.at(-1)!;
    const others = height - last.spaceBefore - last.height;
    const smaller = last.smaller?.(this.bottom - this.y - others) ?? null;
    if (smaller) together[together.length - 1] = smaller;
    return smaller !== null;
  }

  /** What comes next begins a page. */
  breakPage(): void {
    this.settle();
    if (!this.isAtTop) this.y = Number.POSITIVE_INFINITY;
  }

  private draw(piece: Piece): void {
    if (!this.fits(piece.spaceBefore + piece.height) && !this.isAtTop) this.turnPage(piece);
    const space = this.isAtTop ? 0 : piece.spaceBefore;
    piece.draw(this.y + space);
    this.y += space + piece.height;
  }

  private turnPage(first: Piece | undefined): void {
    this.turn();
    this.y = this.top;
    if (!first?.repeated) return;
    first.repeated.draw(this.y);
    this.y += first.repeated.height;
  }

  private fits(height: number): boolean {
    return this.y + height <= this.bottom + 0.01;
  }

  private get isAtTop(): boolean {
    return this.y === this.top;
  }
}
