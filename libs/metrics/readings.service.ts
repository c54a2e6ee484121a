import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Actor, DomainError, isWritten, validateReading } from '../domain';
import { locate, Transactions } from '../platform';
import { Metric } from './metric.entity';
import { CorrectReadingInput, RecordReadingsInput } from './metrics.inputs';
import { RecordReadingsPayload } from './metrics.payloads';
import { recordWithin, tallyOf } from './reading-recorder';
import { Reading } from './reading.entity';
import { readingsBetween } from './readings.queries';

@Injectable()
export class ReadingsService {
  constructor(private readonly transactions: Transactions) {}

  /** Records what is new and tells for each row what became of it; a refused row stops no other (R-MET-4). */
  async record(actor: Actor, input: RecordReadingsInput): Promise<RecordReadingsPayload> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const rows = input.readings.map(({ metricId, ...reading }) => ({ metric: metricId, ...reading }));
        const results = await recordWithin(unit, rows);
        return { results: results.map((result, index) => ({ index, ...result })), ...tallyOf(results) };
      },
      { operation: 'recordReadings', input },
    );
  }

  /** Adds a reading that supersedes a wrong one and says why; the wrong one stays on the record (R-MET-3). */
  async correct(actor: Actor, input: CorrectReadingInput): Promise<Reading> {
    return this.transactions.run(
      actor,
      async ({ em, now, record }) => {
        const wrong = await locate(em, Reading, actor, input.readingId, { path: 'input.readingId' });
        // Recording holds the metric as well: nothing arrives under the key that this correction moves to.
        await locate(em, Metric, actor, wrong.metricId, { lock: true });
        const right: Reading = {
          ...wrong,
          id: newId(),
          value: input.value,
          observedAt: input.observedAt ?? wrong.observedAt,
          recordedAt: now,
          recordedBy: actor.id,
          supersedesId: wrong.id,
          correctionReason: input.reason.trim(),
        };
        refuseEmptyCorrection(wrong, right, now);
        await refuseSecondCorrection(em, wrong);
        await refuseTakenMoment(em, wrong, right);
        await em.insert(Reading, right);
        record({
          action: 'ReadingCorrected',
          subject: { type: 'Reading', id: wrong.id },
          changes: {
            metricId: wrong.metricId,
            correctionId: right.id,
            reason: right.correctionReason,
            before: { value: wrong.value, observedAt: wrong.observedAt },
            after: { value: right.value, observedAt: right.observedAt },
          },
        });
        return right;
      },
      { operation: 'correctReading', input },
    );
  }
}

function refuseEmptyCorrection(wrong: Reading, right: Reading, now: Date): void {
  const [violation] = validateReading({ value: right.value, observedAt: right.observedAt, now });
  if (violation) {
    throw new DomainError('INVALID_INPUT', violation.rule, { ...violation, path: `input.${violation.path}` });
  }
  if (!isWritten(right.correctionReason)) {
    throw new DomainError('INVALID_INPUT', 'R-MET-3', {
      message: 'A correction says why, and this one does not.',
      remedy: 'Write in a sentence what was wrong with the reading.',
      path: 'input.reason',
    });
  }
  if (right.value === wrong.value && right.observedAt.getTime() === wrong.observedAt.getTime()) {
    throw new DomainError('INVALID_INPUT', 'R-MET-3', {
      message: 'This corrects nothing: value and moment are those of the reading.',
      remedy: 'Send the value or the moment as it should have been.',
      path: 'input.value',
    });
  }
}

async function refuseSecondCorrection(em: EntityManager, { organizationId, id }: Reading): Promise<void> {
  const correction = await em.findOneBy(Reading, { organizationId, supersedesId: id });
  if (!correction) return;
  throw new DomainError('READING_CONFLICT', 'R-MET-3', {
    message: 'This reading was corrected already.',
    remedy: 'Read its correction, and correct that if it is wrong too.',
    path: 'input.readingId',
    facts: { correctionId: correction.id, value: correction.value },
  });
}

/** Moving a reading to a moment where the same source said something else would hide that one. */
async function refuseTakenMoment(em: EntityManager, wrong: Reading, right: Reading): Promise<void> {
  if (right.observedAt.getTime() === wrong.observedAt.getTime()) return;
  const { organizationId, metricId, observedAt, source } = right;
  const [there] = await readingsBetween(em, organizationId, [
    { metricId, observedFrom: observedAt, observedUntil: observedAt },
  ]);
  const other = there?.find((reading) => reading.source === source);
  if (!other) return;
  throw new DomainError('READING_CONFLICT', 'R-MET-4', {
    message: `The same source has a reading at that moment already, with the value ${other.value}.`,
    remedy: 'Correct that reading instead, or choose the moment that is meant.',
    path: 'input.observedAt',
    facts: { readingId: other.id, value: other.value },
  });
}
