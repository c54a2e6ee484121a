import { dayOf, FiscalQuarter, forGroup, FundingShare, latencyFigures, peopleBehind, timeInLayers } from '../../domain';
import { PastVisit } from '../governance/governance-latency.reader';
import { latencyAnswer } from '../governance/governance.types';
import { UpwardAct } from './acts-of-days.reader';
import { ConditionsQuarter, InterruptConditions, InterruptSum, MirrorQuarter } from './mirror.types';

/** What was asked and decided in some quarters, and how the money of each was tied. */
export interface QuarterlyFacts {
  readonly quarters: readonly FiscalQuarter[];
  readonly acts: readonly UpwardAct[];
  readonly visits: readonly PastVisit[];
  /** One for each quarter. */
  readonly shares: readonly FundingShare[];
  readonly timeZone: string;
  /** Working time of a sprint, in milliseconds. */
  readonly sprint: number;
}

/**
 * Quarter by quarter, of one person's own facts, with the ids of what is behind each number.
 * @param personId whose mirror: what others had of the same visits is not charged to them
 */
export function mirrorQuarters(facts: QuarterlyFacts, personId: string): MirrorQuarter[] {
  return facts.quarters.map((quarter, index) => {
    const { interrupts, statusRequests, roadmapDemands, visits } = within(quarter, facts);
    const own = visits.flatMap(({ holders }) => holders.filter((holder) => holder.personId === personId));
    return {
      ...daysOf(quarter),
      interrupts: sumOf(interrupts),
      interruptIds: idsOf(interrupts),
      statusRequests: statusRequests.length,
      statusRequestIds: idsOf(statusRequests),
      roadmapDemands: roadmapDemands.length,
      roadmapDemandIds: idsOf(roadmapDemands),
      approvals: latencyAnswer(
        latencyFigures(
          own.map(({ time }) => time),
          facts.sprint,
        ),
      ),
      decisionRequestIds: [...new Set(visits.map(({ requestId }) => requestId))],
      teamFundingShare: facts.shares[index]!.teamShare,
    };
  });
}

/** Quarter by quarter, of everybody's facts, without a number that fewer than three people stand behind (section 7). */
export function conditionsQuarters(facts: QuarterlyFacts): ConditionsQuarter[] {
  return facts.quarters.map((quarter, index) => {
    const { interrupts, statusRequests, roadmapDemands, visits } = within(quarter, facts);
    const times = visits.map((visit) => timeInLayers([visit]));
    return {
      ...daysOf(quarter),
      interrupts: forGroup(
        askersOf(interrupts),
        conditionsOf(interrupts, (moment) => isUpTo(quarter, moment, facts)),
      ),
      statusRequests: forGroup(askersOf(statusRequests), statusRequests.length),
      roadmapDemands: forGroup(askersOf(roadmapDemands), roadmapDemands.length),
      approvals: forGroup(peopleBehind(visits), latencyAnswer(latencyFigures(times, facts.sprint))),
      teamFundingShare: facts.shares[index]!.teamShare,
    };
  });
}

function within(quarter: FiscalQuarter, { acts, visits, timeZone }: QuarterlyFacts) {
  const isWithin = (moment: Date): boolean => {
    const day = dayOf(moment, timeZone);
    return day >= quarter.startsOn && day <= quarter.endsOn;
  };
  const asked = acts.filter(({ askedAt }) => isWithin(askedAt));
  return {
    interrupts: asked.filter(({ kind }) => kind === 'INTERRUPT'),
    statusRequests: asked.filter(({ kind }) => kind === 'OUTPUT_STATUS'),
    roadmapDemands: asked.filter(({ kind }) => kind === 'ANNUAL_ROADMAP'),
    visits: visits.filter(({ leftAt }) => isWithin(leftAt)),
  };
}

function isUpTo({ endsOn }: FiscalQuarter, moment: Date | null, { timeZone }: QuarterlyFacts): boolean {
  return moment !== null && dayOf(moment, timeZone) <= endsOn;
}

function daysOf({ label, startsOn, endsOn }: FiscalQuarter): Pick<MirrorQuarter, 'quarter' | 'startsOn' | 'endsOn'> {
  return { quarter: label, startsOn, endsOn };
}

function idsOf(acts: readonly UpwardAct[]): string[] {
  return acts.map(({ id }) => id);
}

function askersOf(acts: readonly UpwardAct[]): number {
  return new Set(acts.map(({ askedBy }) => askedBy)).size;
}

function sumOf(interrupts: readonly UpwardAct[]): InterruptSum {
  return {
    raised: interrupts.length,
    accepted: interrupts.filter(({ acceptedAt }) => acceptedAt !== null).length,
    estimatedPersonDays: total(interrupts.map(({ estimatedPersonDays }) => estimatedPersonDays)),
    actualPersonDays: total(interrupts.map(({ actualPersonDays }) => actualPersonDays)),
  };
}

/**
 * Each figure with the people behind it for itself, since those whose wish was accepted are fewer than those who asked; and
 * only of what had happened by then, so that no later act moves a quarter that everybody has seen.
 */
function conditionsOf(interrupts: readonly UpwardAct[], byThen: (moment: Date | null) => boolean): InterruptConditions {
  const accepted = interrupts.filter(({ acceptedAt }) => byThen(acceptedAt));
  const closed = accepted.filter(({ closedAt }) => byThen(closedAt));
  return {
    raised: interrupts.length,
    accepted: forGroup(askersOf(accepted), accepted.length),
    estimatedPersonDays: forGroup(askersOf(accepted), sumOf(accepted).estimatedPersonDays),
    actualPersonDays: forGroup(askersOf(closed), sumOf(closed).actualPersonDays),
  };
}

/** Null where not a single one is known: what nobody wrote down is not zero. */
function total(figures: readonly (number | null)[]): number | null {
  const known = figures.filter((figure) => figure !== null);
  return known.length === 0 ? null : known.reduce((sum, figure) => sum + figure, 0);
}
