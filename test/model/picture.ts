import { dayText, Moment, momentText } from './days';
import { expected, standingOf } from './expected-status';
import { Accounts, Sight } from './sight';
import { allCheckpoints, Checkpoint, Notice, Reading, TeamState } from './team-state';

/** One fact a line, so that two pictures can be laid side by side. */
export interface Picture {
  readonly facts: readonly string[];
  /** What the team has on its record and owes; empty where nobody looked. */
  readonly accounts: readonly string[];
}

/** What the model says should be seen now. */
export function expectedPicture(state: TeamState): Picture {
  const { now, hypotheses, notices, events } = state;
  const checkpoints = allCheckpoints(state).map((checkpoint) => ({ checkpoint, ...expected(checkpoint, now) }));
  const { standing, because } = standingOf(state);
  const held = checkpoints.filter(({ status }) => status === 'HELD');
  return picture({
    hypotheses: hypotheses.map((each) => hypothesisText(each, each.target?.baseline ?? null)),
    checkpoints: checkpoints.map(({ checkpoint, ...facts }) => ({
      ...{ sequence: hypotheses[checkpoint.hypothesis]!.checkpoints.indexOf(checkpoint) + 1, moves: checkpoint.moves },
      ...{ name: nameOf(checkpoint), closing: checkpoint.closing, decision: checkpoint.decision },
      ...facts,
    })),
    standing: `${standing} for ${because.map(nameOf).sort().join(', ')}`,
    accounts: {
      heldOnTime: held.filter(({ heldLate }) => !heldLate).length,
      heldLate: held.filter(({ heldLate }) => heldLate).length,
      missed: checkpoints.filter(({ missed }) => missed).length,
      madeGood: checkpoints.filter(({ madeGood }) => madeGood).length,
      waived: checkpoints.filter(({ checkpoint }) => checkpoint.waivers.length > 0).length,
      owed: checkpoints.filter(
        ({ status, fallenAway }) => !fallenAway && ['OPEN', 'DUE', 'OVERDUE', 'MISSED'].includes(status),
      ).length,
    },
    events: events.map(({ name, checkpoint: id, at }) =>
      eventLine(name, id === null ? 'the team' : named(checkpoints, id), momentText(at)),
    ),
    notices: notices.map((notice) => expectedNotice(notice, checkpoints)),
  });
}

/** What is seen. */
export function seenPicture(sight: Sight): Picture {
  const { hypotheses, checkpoints, standing, accounts, events, notices } = sight;
  const number = new Map(hypotheses.map(({ id }, index) => [id, index]));
  const nameOfSeen = (hypothesisId: string, day: string) => `H${number.get(hypothesisId)} ${day}`;
  const names = new Map(
    checkpoints.map(({ checkpoint: { id, hypothesisId, dueDay } }) => [id, nameOfSeen(hypothesisId, dueDay)]),
  );
  return picture({
    hypotheses: hypotheses.map((each) =>
      hypothesisText(each, each.baseline && { ...each.baseline, observedAt: each.baseline.observedAt.getTime() }),
    ),
    checkpoints: checkpoints.map(({ checkpoint, derived, holding }) => ({
      ...{ sequence: checkpoint.sequence, moves: checkpoint.moves },
      ...{ name: names.get(checkpoint.id)!, closing: checkpoint.closing, decision: holding?.decision ?? null },
      ...derived,
      opensAt: checkpoint.opensAt.getTime(),
      dueAt: checkpoint.dueAt.getTime(),
      graceEndsAt: checkpoint.graceEndsAt.getTime(),
      missedAt: checkpoint.missedAt.getTime(),
    })),
    standing: `${standing.standing} for ${standing.because
      .map(({ hypothesisId, dueDay }) => nameOfSeen(hypothesisId, dueDay))
      .sort()
      .join(', ')}`,
    accounts,
    events: events.map(({ action, subjectId, changes, at }) =>
      action === 'TeamStandingChanged'
        ? eventLine(`${action} from ${changes.before} to ${changes.after}`, 'the team', at.toISOString())
        : eventLine(action, names.get(subjectId) ?? gone, at.toISOString()),
    ),
    notices: notices.map(({ to, kind, checkpointId, occasion, handedOverAt }) => ({
      ...{ to, kind, about: names.get(checkpointId) ?? gone },
      grace: isRung(kind) ? occasion : null,
      handedOver: handedOverAt && handedOverAt.toISOString(),
    })),
  });
}

interface Facts {
  readonly hypotheses: readonly string[];
  readonly checkpoints: readonly ({ readonly name: string } & Record<string, unknown>)[];
  readonly standing: string;
  readonly accounts: Accounts | null;
  readonly events: readonly string[];
  readonly notices: readonly {
    to: string;
    kind: string;
    about: string;
    grace: string | null;
    handedOver: string | null;
  }[];
}

function picture({ hypotheses, checkpoints, standing, accounts, events, notices }: Facts): Picture {
  const facts = [
    ...hypotheses.map((text, index) => `H${index} is ${text}`),
    ...checkpoints.map(checkpointLine).sort(),
    `standing ${standing}`,
    ...notices
      .map(({ to, kind, about, grace, handedOver }) => `told ${to} ${kind} of ${about} for ${grace} at ${handedOver}`)
      .sort(),
    ...[...events].sort(),
  ];
  return { facts, accounts: accounts === null ? [] : accountLines(accounts) };
}

/** With its baseline: of two that race, the order shows in nothing else until much later. */
function hypothesisText(hypothesis: { readonly state: string; readonly successors: number }, baseline: Reading | null) {
  const from = baseline === null ? 'nothing' : `${baseline.value} of ${momentText(baseline.observedAt)}`;
  return `${hypothesis.state} with ${hypothesis.successors} successors, from ${from}`;
}

function accountLines({ heldOnTime, heldLate, missed, madeGood, waived, owed }: Accounts): string[] {
  return [
    `record: ${heldOnTime} on time, ${heldLate} late, ${missed} missed, ${madeGood} made good, ${waived} waived`,
    `${owed} to hold`,
  ];
}

function checkpointLine({ name, status, ...facts }: { readonly name: string } & Record<string, unknown>): string {
  const { opensAt, dueAt, graceEndsAt, missedAt } = facts as Record<string, Moment>;
  const flags = ['closing', 'heldLate', 'missed', 'madeGood', 'fallenAway'].filter((flag) => facts[flag]).join(' ');
  const window = [opensAt, dueAt, graceEndsAt, missedAt].map((moment) => momentText(moment!)).join(' ');
  const place = `number ${facts.sequence as number}, moved ${facts.moves as number} times`;
  return `${name} ${status as string}, ${place} ${(facts.decision as string | null) ?? ''} ${flags} [${window}]`;
}

function expectedNotice(
  { to, kind, checkpoint: id, occasion, handedOverAt }: Notice,
  checkpoints: readonly { readonly checkpoint: Checkpoint }[],
): Facts['notices'][number] {
  return {
    ...{ to, kind, about: named(checkpoints, id) },
    grace: isRung(kind) ? momentText(Number(occasion)) : null,
    handedOver: handedOverAt === null ? null : momentText(handedOverAt),
  };
}

function eventLine(name: string, about: string, moment: string): string {
  return `${name} of ${about} at ${moment}`;
}

const gone = 'a checkpoint that is gone';

function named(checkpoints: readonly { readonly checkpoint: Checkpoint }[], id: number): string {
  const found = checkpoints.find(({ checkpoint }) => checkpoint.id === id);
  return found ? nameOf(found.checkpoint) : gone;
}

function isRung(kind: string): boolean {
  return kind.startsWith('CHECKPOINT_');
}

/** Such as `H0 2026-01-19`: a hypothesis has one checkpoint a day. */
export function nameOf({ hypothesis, day }: Checkpoint): string {
  return `H${hypothesis} ${dayText(day)}`;
}

/** The lines in which two pictures differ; empty when they agree. */
export function differences(wanted: Picture, seen: Picture): string[] {
  const accounts = seen.accounts.length > 0 ? wanted.accounts : [];
  const [lines, others] = [
    [...wanted.facts, ...accounts],
    [...seen.facts, ...seen.accounts],
  ];
  return [
    ...without(lines, others).map((line) => `model: ${line}`),
    ...without(others, lines).map((line) => `real:  ${line}`),
  ];
}

/** What is left of some lines when each of the others has taken one away. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const place = left.indexOf(line);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}
