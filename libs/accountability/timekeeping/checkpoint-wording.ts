import { blockedFrom, NoticeKind, spokenMoment } from '../../domain';
import { LiveCheckpoint } from './live-checkpoints.reader';

/** A notice in words. */
export interface NoticeWords {
  readonly title: string;
  readonly body: string;
}

interface Facts {
  readonly name: string;
  readonly hypothesis: string;
  readonly team: string;
  readonly due: string;
  /** Past when the team is blocked. */
  readonly until: string;
  readonly closing: boolean;
  /** For good: nobody can waive it any more. */
  readonly missed: boolean;
}

const whatHoldingTakes =
  'Holding it takes a fresh reading for every target, what you learned, your confidence, a decision and who attended.';
const theWayOut = 'Holding it late clears the block at once; recording readings and holding it always work.';

/** What a rung of the ladder says: what happened, what follows, what to do (R-ACC-6). */
export function checkpointWords(kind: NoticeKind, live: LiveCheckpoint, now: Date): NoticeWords {
  const words = (texts as Partial<Record<NoticeKind, (facts: Facts) => NoticeWords>>)[kind];
  if (!words) throw new Error(`the ladder has no rung ${kind}`);
  return words(factsOf(live, now));
}

function factsOf({ checkpoint, derived, hypothesis, team, dueNoticeAt }: LiveCheckpoint, now: Date): Facts {
  const { rules, sequence, dueAt, closing } = checkpoint;
  // What is being told for the first time, perhaps late, counts from now.
  const until = blockedFrom({ window: checkpoint, rules, dueNoticeAt: dueNoticeAt ?? now })!;
  return {
    name: `${closing ? 'The closing checkpoint' : `Checkpoint ${sequence}`} of "${hypothesis.title}"`,
    hypothesis: hypothesis.title,
    team: team.name,
    due: spokenMoment(dueAt, rules.timeZone),
    until: spokenMoment(until, rules.timeZone),
    closing,
    missed: derived.missed,
  };
}

const verdict = ({ closing }: Facts): string => (closing ? ' It must end in a verdict.' : '');

const whatExecutivesCanDo = ({ missed }: Facts): string =>
  missed
    ? `It is missed for good, and nobody can waive it any more. ${theWayOut}`
    : 'An executive who is not its product manager can waive the checkpoint, with a reason and an expiry.';

const texts = {
  CHECKPOINT_OPENED: (facts) => ({
    title: `Open: ${facts.name}`,
    body: `${facts.name} (${facts.team}) can be held from now on. It is due on ${facts.due}.${verdict(facts)}\n\n${whatHoldingTakes}`,
  }),
  CHECKPOINT_DUE: (facts) => ({
    title: `Due: ${facts.name}`,
    body: `${facts.name} (${facts.team}) is due since ${facts.due}.${verdict(facts)}\n\nHold it by ${facts.until}; after that the team is blocked from new commitments until it is held.\n\n${whatHoldingTakes}`,
  }),
  CHECKPOINT_STILL_DUE: (facts) => ({
    title: `Still due: ${facts.name}`,
    body: `${facts.name} (${facts.team}) was due on ${facts.due} and has not been held.\n\nHold it by ${facts.until}; after that the team is blocked from new commitments.`,
  }),
  CHECKPOINT_OVERDUE: (facts) => ({
    title: `${facts.team} is blocked: ${facts.name} is overdue`,
    body: `${facts.name} was due on ${facts.due}; its grace ended on ${facts.until}.\n\nUntil it is held, ${facts.team} cannot commit a hypothesis, accept an interrupt, change a horizon or open a new cadence. ${theWayOut}`,
  }),
  CHECKPOINT_ESCALATED: (facts) => ({
    title: `${facts.team} does not hold its checkpoint: ${facts.hypothesis}`,
    body: `${facts.name} was due on ${facts.due} and has not been held.\n\nAsk ${facts.team} what stands in the way. ${whatExecutivesCanDo(facts)}`,
  }),
  CHECKPOINT_MISSED: (facts) => ({
    title: `Missed: ${facts.name}`,
    body: `${facts.name} (${facts.team}) was due on ${facts.due} and is missed for good: it stays on the record.\n\nThe team stays blocked until it is held. ${theWayOut}`,
  }),
} satisfies Partial<Record<NoticeKind, (facts: Facts) => NoticeWords>>;
