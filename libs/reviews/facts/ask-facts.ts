import { dayOf, ReviewAskFacts } from '../../domain';
import { ReviewAsk } from '../review-preparation.entity';
import type { FactsSetting } from './facts-setting';

/** The facts of one ask for the review (R-QR-1). */
export function askFacts(
  ask: ReviewAsk,
  teamNames: ReadonlyMap<string, string>,
  { timeZone, nameOf }: FactsSetting,
): ReviewAskFacts {
  const { answer, answeredAt } = ask;
  return {
    id: ask.id,
    teamName: ask.teamId === null ? null : (teamNames.get(ask.teamId) ?? null),
    askedBy: nameOf(ask.askedBy),
    askedOn: dayOf(ask.askedAt, timeZone),
    executive: nameOf(ask.executiveId),
    ask: ask.question,
    dueOn: ask.dueDay,
    wordsArePrivate: ask.wordsArePrivate,
    answer:
      answer === null || answeredAt === null
        ? null
        : { text: answer, by: nameOf(ask.executiveId), on: dayOf(answeredAt, timeZone) },
  };
}
