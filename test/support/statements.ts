import { Client } from 'pg';

/** How many SQL statements the application sends while something is done. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  return (await recordStatements(work)).length;
}

/** How often each statement is sent while something is done; lists of parameters count as one, however long. */
export async function tallyStatements(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const tally: Record<string, number> = {};
  for (const statement of await recordStatements(work)) {
    const text = statement
      .replace(/\s+/g, ' ')
      .replace(/\(\$\d+(?:, ?\$\d+)*\)/g, '(…)')
      .replace(/\$\d+/g, '$n');
    tally[text] = (tally[text] ?? 0) + 1;
  }
  return tally;
}

async function recordStatements(work: () => Promise<unknown>): Promise<string[]> {
  const query = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.map(([first]: unknown[]) =>
      typeof first === 'string' ? first : String((first as { text?: string } | null)?.text),
    );
  } finally {
    query.mockRestore();
  }
}
