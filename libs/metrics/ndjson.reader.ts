import { StringDecoder } from 'node:string_decoder';
import { ingestRow, IngestRow, longestRow, malformedRow } from './ingest-row';

/**
 * Reads newline-delimited JSON as it arrives, one list of rows per chunk. Rows are numbered by line; blank lines count
 * and are passed over. Nothing longer than {@link longestRow} is ever held: the rest of such a line is skipped.
 */
export async function* readNdjson(chunks: AsyncIterable<Buffer>): AsyncGenerator<IngestRow[]> {
  const lines = new LineReader();
  for await (const chunk of chunks) yield lines.read(chunk);
  yield lines.end();
}

class LineReader {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';
  private line = 0;
  /** Inside a line that was refused for its length. */
  private skipping = false;

  read(chunk: Buffer): IngestRow[] {
    const text = this.rest + this.decoder.write(chunk);
    const rows: IngestRow[] = [];
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      this.take(text.slice(start, end), rows);
      start = end + 1;
    }
    this.rest = this.skipping ? '' : text.slice(start);
    if (this.rest.length > longestRow) {
      rows.push(tooLong(this.line + 1));
      this.skipping = true;
      this.rest = '';
    }
    return rows;
  }

  end(): IngestRow[] {
    const rows: IngestRow[] = [];
    const last = this.rest + this.decoder.end();
    if (last !== '') this.take(last, rows);
    return rows;
  }

  private take(text: string, rows: IngestRow[]): void {
    this.line += 1;
    if (this.skipping) {
      this.skipping = false;
      return;
    }
    const line = this.line === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text;
    if (line.length > longestRow) rows.push(tooLong(this.line));
    else if (line.trim() !== '') rows.push(rowOf(this.line, line));
  }
}

function rowOf(line: number, text: string): IngestRow {
  // What was not UTF-8 became U+FFFD; recording it would lose what was meant.
  if (text.includes('\uFFFD')) return malformedRow(line, 'This line is not UTF-8.', 'Send UTF-8.');
  try {
    const fields: unknown = JSON.parse(text);
    if (typeof fields === 'object' && fields !== null) return ingestRow(line, fields);
  } catch {
    // Refused below, like JSON that is no object.
  }
  return malformedRow(
    line,
    'This line is not a JSON object.',
    'Send one object a line, such as {"metric":"Activation","observedAt":"2026-03-31T09:00:00Z","value":41.5}.',
  );
}

function tooLong(line: number): IngestRow {
  return malformedRow(
    line,
    `This line is longer than ${longestRow} characters.`,
    'Send one reading a line; shorten its note.',
  );
}
