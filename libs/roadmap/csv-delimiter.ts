const candidates = [',', ';', '\t', '|'] as const;
export type CsvDelimiter = (typeof candidates)[number];

/**
 * Tells the delimiter of a CSV file from its beginning: the one that splits the heading into most columns and then the
 * following records into as many (R-SWAP-1). Delimiters and line breaks inside quoted cells do not count. A file with
 * a single column reads as comma-separated.
 *
 * @param sample the first part of the file, cut off anywhere
 * @param complete whether the sample is the whole file, so that its last record is not cut off
 */
export function detectDelimiter(sample: string, complete: boolean): CsvDelimiter {
  let best: CsvDelimiter = ',';
  let bestScore = 0;
  for (const delimiter of candidates) {
    const score = scoreOf(fieldsPerRecord(sample, delimiter, complete));
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function scoreOf(counts: readonly number[]): number {
  const [heading = 1, ...records] = counts;
  if (heading < 2) return 0;
  // A row may be shorter or wider than the heading; it speaks for the delimiter as soon as it splits at all.
  const agreeing = records.filter((count) => count === heading).length;
  const splitting = records.filter((count) => count > 1).length;
  const share = records.length === 0 ? 1 : (agreeing + splitting) / (2 * records.length);
  return (heading - 1) * (0.1 + share);
}

const recordsToJudge = 50;

/** How many fields each record has; blank records are left out, as is the last one of a cut-off sample. */
function fieldsPerRecord(sample: string, delimiter: string, complete: boolean): number[] {
  const counts: number[] = [];
  let fields = 1;
  let recordStart = 0;
  let fieldStart = 0;
  let quoted = false;
  for (let index = 0; index < sample.length && counts.length < recordsToJudge; index += 1) {
    const char = sample[index];
    if (quoted) {
      if (char !== '"') continue;
      if (sample[index + 1] === '"') index += 1;
      else quoted = false;
    } else if (char === '"' && index === fieldStart) {
      quoted = true;
    } else if (char === delimiter) {
      fields += 1;
      fieldStart = index + 1;
    } else if (char === '\n' || char === '\r') {
      if (index > recordStart) counts.push(fields);
      fields = 1;
      recordStart = fieldStart = index + 1;
    }
  }
  if (complete && recordStart < sample.length && counts.length < recordsToJudge) counts.push(fields);
  return counts.length > 0 ? counts : [fields];
}
