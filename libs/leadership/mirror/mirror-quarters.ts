import {
  dayOf,
  FiscalQuarter,
  forGroup,
  FundingShare,
  LatencyFigures,
  latencyFigures,
  timeInLayers,
} from '../../domain';
import { PastVisit } from '../governance/governance-latency.reader';
import { LatencyFiguresAnswer, latencyAnswer } from '../governance/governance.types';
import { UpwardAct } from './acts-of-days.reader';
import { ConditionsQuarter, InterruptSum, MirrorQuarter } from './mirror.types';

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

/** Quarter by quarter, of one person's own facts, with the ids of what is behind each number. */
export function mirrorQuarters(facts: QuarterlyFacts): MirrorQuarter[] {
  return facts.quarters.map((quarter, index) => {
    const { interrupts, statusRequests, roadmapDemands, visits } = within(quarter, facts);
    return {
      ...daysOf(quarter),
      interrupts: sumOf(interrupts),
      interruptIds: idsOf(interrupts),
      statusRequests: statusRequests.length,
      statusRequestIds: idsOf(statusRequests),
      roadmapDemands: roadmapDemands.length,
      roadmapDemandIds: idsOf(roadmapDemands),
      approvals: latencyAnswer(latencyOf(visits, facts.sprint)),
      decisionRequestIds: [...new Set(visits.map(({ requestId }) => requestId))],
      teamFundingShare: facts.shares[index]!.teamShare,
    };
  });
}

/**
 * Quarter by quarter, of everybody's facts, without a number that fewer than three people stand behind (section 7).
 * @param approverOf whose layer it is
 */
export function conditionsQuarters(
  facts: QuarterlyFacts,
  approverOf: (layerId: string) => string,
): ConditionsQuarter[] {
  return facts.quarters.map((quarter, index) => {
    const { interrupts, statusRequests, roadmapDemands, visits } = within(quarter, facts);
    const approvers = new Set(visits.map(({ layerId }) => approverOf(layerId))).size;
    return {
      ...daysOf(quarter),
      interrupts: forGroup(askersOf(interrupts), sumOf(interrupts)),
      statusRequests: forGroup(askersOf(statusRequests), statusRequests.length),
      roadmapDemands: forGroup(askersOf(roadmapDemands), roadmapDemands.length),
      approvals: forGroup<LatencyFiguresAnswer>(approvers, latencyAnswer(latencyOf(visits, facts.sprint))),
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
    accepted: interrupts.filter(({ accepted }) => accepted).length,
    estimatedPersonDays: total(interrupts.map(({ estimatedPersonDays }) => estimatedPersonDays)),
    actualPersonDays: total(interrupts.map(({ actualPersonDays }) => actualPersonDays)),
  };
}

/** Null where not a single one is known: what nobody wrote down is not zero. */
function total(figures: readonly (number | null)[]): number | null {
  const known = figures.filter((figure) => figure !== null);
  return known.length === 0 ? null : known.reduce((sum, figure) => sum + figure, 0);
}

function latencyOf(visits: readonly PastVisit[], sprint: number): LatencyFigures {
  return latencyFigures(
    visits.map((visit) => timeInLayers([visit])),
    sprint,
  );
}
