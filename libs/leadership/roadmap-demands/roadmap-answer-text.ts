import { Horizon, KeptDate, oneLine, PlannedOutcome, RoadmapAnswer, spokenDay } from '../../domain';

/** What was asked. */
interface AnswerSetting {
  /** Name of the team, or null for the whole organization. */
  readonly team: string | null;
  readonly fiscalYear: number;
}

/** So many lines of each part are written out; the data have them all. */
const writtenOut = 5;

const horizonWords: Record<Horizon, string> = {
  NOW: 'Now: committed, with a day for the result',
  NEXT: 'Next: being prepared',
  LATER: 'Later: to be decided with what is learned until then',
};

/**
 * The outcome roadmap as a message ready to send (R-UP-3): what is to change, which dates are promised, and how the dates of
 * the last annual roadmap held. Figures speak; nobody is told what to want.
 */
export function roadmapAnswerText(answer: RoadmapAnswer, { team, fiscalYear }: AnswerSetting): string {
  const whose = team === null ? 'of all teams' : `of team ${team}`;
  return [
    `You asked for the roadmap of fiscal year ${fiscalYear}. This is the outlook ${whose}: what is to change, and by when its result is known.`,
    ...answer.horizons.map(({ horizon, outcomes }) => part(horizonWords[horizon], outcomes.map(outcomeLine))),
    part('Promised with a date', answer.keptDates.map(keptLine)),
    ['How the dates of the last roadmap held', slipLine(answer)].join('\n'),
  ].join('\n\n');
}

function part(heading: string, lines: readonly string[]): string {
  const left = lines.length - writtenOut;
  const more = left > 0 ? [`- and ${left} more.`] : [];
  const shown = lines.length === 0 ? ['- nothing at present.'] : lines.slice(0, writtenOut);
  return [heading, ...shown, ...more].join('\n');
}

function outcomeLine({ title, team, dueOn, likelihood, aims }: PlannedOutcome): string {
  const aim = aims.length === 0 ? '' : `: ${aims.map(oneLine).join('; ')}`;
  const due = dueOn === null ? '' : `, by ${spokenDay(dueOn)}`;
  const chance =
    likelihood === null ? '' : `; the chance is ${Math.min(99, Math.max(1, Math.round(likelihood * 100)))} %`;
  return `- “${oneLine(title)}” (${oneLine(team)})${aim}${due}${chance}.`;
}

function keptLine({ title, dueOn, team }: KeptDate): string {
  return `- “${oneLine(title)}”${team === null ? '' : ` (${oneLine(team)})`}, by ${spokenDay(dueOn)}.`;
}

function slipLine({ lastRoadmap }: RoadmapAnswer): string {
  if (lastRoadmap === null) return '- No annual roadmap has been imported, so there are no figures.';
  const { name, slip } = lastRoadmap;
  const { datedItems, slippedItems, medianSlipDays, worstSlipDays, withdrawnDateItems } = slip;
  if (datedItems === 0) return `- “${oneLine(name)}” has no item with a date.`;
  const moved =
    slippedItems === 0 || medianSlipDays === null || worstSlipDays === null
      ? 'none moved later'
      : `${slippedItems} moved later, by ${counted(Math.round(medianSlipDays), 'day')} in the middle and ${counted(worstSlipDays, 'day')} at most`;
  const lost = withdrawnDateItems === 0 ? '' : `; ${counted(withdrawnDateItems, 'item')} lost the date`;
  return `- Of ${counted(datedItems, 'item')} with a date in “${oneLine(name)}”, ${moved}${lost}.`;
}

function counted(count: number, what: string): string {
  return `${count} ${count === 1 ? what : `${what}s`}`;
}
