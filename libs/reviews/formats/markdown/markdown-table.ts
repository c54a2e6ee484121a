/** A GitHub-flavoured Markdown table as lines; cells must be escaped already. Right-aligned columns are for numbers. */
export function markdownTable(
  columns: readonly { readonly title: string; readonly right?: boolean }[],
  rows: readonly (readonly string[])[],
): string[] {
  return [
    row(columns.map(({ title }) => title)),
    row(columns.map(({ right }) => (right ? '---:' : '---'))),
    ...rows.map(row),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
