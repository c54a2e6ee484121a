/** Where a bar is drawn: a terminal, or nothing. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const widest = 40;
const clearLine = '\r\u001b[K';

/** How far something is, on one line of a terminal; says nothing anywhere else. */
export class ProgressBar {
  private drawn = '';

  private constructor(private readonly terminal: Terminal | null) {}

  static on(terminal: Terminal, silent: boolean): ProgressBar {
    return new ProgressBar(terminal.isTTY === true && !silent ? terminal : null);
  }

  /** @param share 0 to 1 */
  show(share: number): void {
    if (!this.terminal) return;
    const width = Math.max(1, Math.min(widest, (this.terminal.columns ?? 80) - 9));
    const done = Math.round(share * width);
    const line = `[${'#'.repeat(done)}${'-'.repeat(width - done)}] ${String(Math.round(share * 100)).padStart(3)} %`;
    if (line !== this.drawn) this.terminal.write(clearLine + line);
    this.drawn = line;
  }

  clear(): void {
    if (this.drawn !== '') this.terminal?.write(clearLine);
    this.drawn = '';
  }
}
