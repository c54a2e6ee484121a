/** Tells the demo as a story: chapters, what happened, what was refused, and small tables. */
export class Narrator {
  private chapterNumber = 0;

  constructor(
    private readonly chapters: number,
    private readonly write: (text: string) => void,
  ) {}

  chapter(title: string): void {
    this.chapterNumber += 1;
    this.write(`\n[${this.chapterNumber}/${this.chapters}] ${title}\n`);
  }

  tell(text: string): void {
    this.write(`  ${text}\n`);
  }

  /** A refusal, which is what Headway is for: the message, the rule and what to do instead. */
  refused(deed: string, refusal: { message: string; rule: string | null; remedy: string }): void {
    this.write(`  ✗ ${deed}: refused${refusal.rule ? ` (${refusal.rule})` : ''}\n`);
    this.write(`      ${refusal.message}\n      → ${refusal.remedy}\n`);
  }

  /** Columns aligned by their longest cell. */
  table(rows: readonly (readonly string[])[]): void {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
    for (const row of rows) {
      const cells = row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length));
      this.write(`    ${cells.join('  ').trimEnd()}\n`);
    }
  }
}

export function percent(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)} %`;
}
