import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../domain';
import { indexBy, relation, Transactions } from '../platform';
import { Metric } from './metric.entity';
import { Reading } from './reading.entity';
import { newestReadings, readingsByIds, ReadingsQuestion } from './readings.queries';

/** A page that is asked for: one reading more than `first` tells whether there is another page. */
export interface ReadingsPageQuestion extends ReadingsQuestion {
  readonly first: number;
}

@Injectable()
export class MetricsLoaders {
  constructor(private readonly transactions: Transactions) {}

  readonly metric = relation<string, Metric | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(await em.findBy(Metric, { organizationId, id: In([...ids]) }), (metric) => metric.id),
      ),
    () => null,
  );

  /** Readings by id, superseded ones too. */
  readonly reading = relation<string, Reading | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(await readingsByIds(em, organizationId, ids), (reading) => reading.id),
      ),
    () => null,
  );

  /** The latest reading by question; all questions of a request in one statement (R-MET-3, R-MET-6). */
  readonly latestReading = relation<ReadingsQuestion, Reading | null>(
    async (tenant, questions) => {
      const answers = await this.newest(tenant, questions, 1);
      return new Map(answers.flatMap(([text, [latest]]) => (latest ? [[text, latest] as const] : [])));
    },
    () => null,
    textOf,
  );

  /** One page of readings by question, newest first and one beyond its end; all pages of a request in one statement. */
  readonly readingsPage = relation<ReadingsPageQuestion, Reading[]>(
    async (tenant, questions) => {
      const longest = Math.max(...questions.map(({ first }) => first)) + 1;
      return new Map(await this.newest(tenant, questions, longest));
    },
    () => [],
    textOf,
  );

  private async newest(
    { organizationId }: Pick<Actor, 'organizationId'>,
    questions: readonly ReadingsQuestion[],
    limit: number,
  ): Promise<[string, Reading[]][]> {
    const answers = await this.transactions.read({ organizationId }, (em) =>
      newestReadings(em, organizationId, questions, limit),
    );
    return questions.map((question, index) => [textOf(question), answers[index] ?? []]);
  }
}

function textOf(question: ReadingsQuestion): string {
  return JSON.stringify(question);
}
