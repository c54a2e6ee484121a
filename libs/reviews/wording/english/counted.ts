/** `no targets`, `one target`, `2 targets`. `figure` is the count as the reader's locale writes it. */
export function counted(count: number, figure: string, singular: string, plural = `${singular}s`): string {
  if (count === 0) return `no ${plural}`;
  return count === 1 ? `one ${singular}` : `${figure} ${plural}`;
}
