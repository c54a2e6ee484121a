import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain';
import { Transactions } from '../platform';
import { IngestRow } from './ingest-row';
import { recordWithin, tallyOf } from './reading-recorder';
import { ReadingRow, RowResult } from './reading-row';

export type Tally = ReturnType<typeof tallyOf>;

/** What became of one batch, once it is committed. */
export interface IngestedBatch {
  /** Numbers of the first and the last row. */
  readonly rows: readonly [number, number];
  readonly tally: Tally;
  readonly results: readonly { readonly row: number; readonly result: RowResult }[];
}

/** Large enough that the commit does not count, small enough to hold two of them. */
const rowsPerBatch = 10_000;

@Injectable()
export class IngestService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Records a stream in batches, each in its own transaction: what was reported stays, whatever comes after. While one
   * batch is being written the next one is read, and no further (R-MET-3, R-MET-4).
   * @param report is told of each batch after its commit, in order
   * @returns the totals
   */
  async ingest(
    actor: Actor,
    stream: AsyncIterable<readonly IngestRow[]>,
    report: (batch: IngestedBatch) => Promise<void>,
  ): Promise<Tally> {
    const total: Tally = { recorded: 0, unchanged: 0, conflicts: 0, refused: 0 };
    let writing: Promise<void> = Promise.resolve();
    const write = async (batch: readonly IngestRow[]): Promise<void> => {
      await writing;
      writing = this.record(actor, batch).then(async (done) => {
        for (const outcome of ['recorded', 'unchanged', 'conflicts', 'refused'] as const) {
          total[outcome] += done.tally[outcome];
        }
        await report(done);
      });
      // Whoever waits for it next hears of a failure; until then it is nobody's.
      writing.catch(() => undefined);
    };
    try {
      let batch: IngestRow[] = [];
      for await (const rows of stream) {
        for (const row of rows) {
          batch.push(row);
          if (batch.length < rowsPerBatch) continue;
          await write(batch);
          batch = [];
        }
      }
      if (batch.length > 0) await write(batch);
    } finally {
      // A batch on its way is finished even when the stream breaks: it lands whole and leaves no transaction open.
      await writing.catch(() => undefined);
    }
    await writing;
    return total;
  }

  private async record(actor: Actor, batch: readonly IngestRow[]): Promise<IngestedBatch> {
    const readings: ReadingRow[] = batch.flatMap(({ reading }) => (reading ? [reading] : []));
    const recorded =
      readings.length === 0 ? [] : await this.transactions.run(actor, (unit) => recordWithin(unit, readings));
    let next = 0;
    const results = batch.map(({ row, reading, refusal }) => ({
      row,
      result: reading ? recorded[next++]! : ({ outcome: 'REFUSED', readingId: null, refusal } as const),
    }));
    const tally = tallyOf(results.map(({ result }) => result));
    return { rows: [batch[0]!.row, batch.at(-1)!.row], tally, results };
  }
}
