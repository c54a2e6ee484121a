/** One object a line. */
export function ndjson(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** The answer to a stream: its lines, read. A refusal before the first line is the only line. */
export interface StreamAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly lines: Record<string, any>[];
}

/** Sends a body to `POST /v1/readings` and reads the whole answer. */
export async function sendReadings(
  url: string,
  token: string | null,
  body: string | Buffer,
  {
    contentType = 'application/x-ndjson',
    encoding,
    query = '',
  }: { contentType?: string; encoding?: string; query?: string } = {},
): Promise<StreamAnswer> {
  const response = await fetch(`${url}/v1/readings${query}`, {
    method: 'POST',
    body: typeof body === 'string' ? Buffer.from(body) : body,
    headers: {
      'content-type': contentType,
      ...(encoding !== undefined && { 'content-encoding': encoding }),
      ...(token !== null && { authorization: `Bearer ${token}` }),
    },
  });
  const text = await response.text();
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    lines: text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, any>),
  };
}
