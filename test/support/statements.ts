import { Client } from 'pg';

/** How many SQL statements the application sends while something is done. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  return (await recordStatements(work)).length;
}

/** How often each statement is sent. */
export type Tally = Record<string, number>;

/** How often each statement is sent while something is done; lists of parameters count as one, however long. */
export async function tallyStatements(work: () => Promise<unknown>): Promise<Tally> {
  const tally: Tally = {};
  for (const statement of await recordStatements(work)) {
    const text = statement
      .replace(/\s+/g, ' ')
      .replace(/\(\$\d+(?:, ?\$\d+)*\)/g, '(…)')
      .replace(/\$\d+/g, '$n');
    tally[text] = (tally[text] ?? 0) + 1;
  }
  return tally;
}

/** The fewest statements of a few times that something is asked, once its document is compiled, at its second time. */
export async function fewestStatements(ask: () => Promise<unknown>): Promise<Tally> {
  await ask();
  await ask();
  const tallies: Tally[] = [];
  while (tallies.length < 5) tallies.push(await tallyStatements(ask));
  const [fewest] = tallies.sort((one, other) => totalOf(one) - totalOf(other));
  return fewest!;
}

/**
 * The statements that were sent for each thing instead of once for all of them, where `after` shows at least five things
 * more. Fields that ask for the same people share a statement when their own answers come in the same moment, which a busy
 * machine does not always see to: one or two more are no growth.
 */
export function growth(before: Tally, after: Tally): Tally {
  return Object.fromEntries(Object.entries(after).filter(([statement, count]) => count - (before[statement] ?? 0) > 4));
}

function totalOf(tally: Tally): number {
  return Object.values(tally).reduce((sum, count) => sum + count, 0);
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
