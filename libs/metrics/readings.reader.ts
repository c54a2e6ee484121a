import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain';
import { Transactions } from '../platform';
import { Reading } from './reading.entity';
import { latestByMetric, latestReadings, readingsBetween, ReadingsQuestion } from './readings.queries';

/** Who asks: readings never cross organizations. */
type Asker = Pick<Actor, 'organizationId'>;

/** Reads readings in a transaction of its own. Inside a running one, use the functions of `readings.queries`. */
@Injectable()
export class ReadingsReader {
  constructor(private readonly transactions: Transactions) {}

  /** The latest reading of each metric that has one, by metric id, in one statement (R-MET-3, R-MET-6). */
  async latestByMetric(asker: Asker, metricIds: readonly string[], asOf?: Date | null): Promise<Map<string, Reading>> {
    return this.transactions.read(asker, (em) => latestByMetric(em, asker.organizationId, metricIds, asOf));
  }

  /** The latest reading for each question, in their order, in one statement; null where there is none. */
  async latest(asker: Asker, questions: readonly ReadingsQuestion[]): Promise<(Reading | null)[]> {
    return this.transactions.read(asker, (em) => latestReadings(em, asker.organizationId, questions));
  }

  /** The readings that count for each question, oldest first, in one statement. */
  async readingsSince(asker: Asker, questions: readonly ReadingsQuestion[]): Promise<Reading[][]> {
    return this.transactions.read(asker, (em) => readingsBetween(em, asker.organizationId, questions));
  }
}
