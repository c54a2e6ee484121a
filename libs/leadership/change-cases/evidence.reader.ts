import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { AccountabilityRecordsReader, CheckpointReader } from '../../accountability';
import {
  addDays,
  dayOf,
  EvidenceFigure,
  EvidenceSource,
  figuresOfSource,
  instantOf,
  InterruptState,
  EvidenceDays,
  openCheckpointViolations,
  openInterruptViolations,
  Violation,
} from '../../domain';
import { Hypothesis } from '../../hypotheses';
import { readingsBetween } from '../../metrics';
import { Organization, Team } from '../../people';
import { indexBy } from '../../platform';
import { FundingShareReader } from '../funding/funding-share.reader';
import { GovernanceLatencyReader } from '../governance/governance-latency.reader';
import { hoursOf } from '../governance/organization-hours';
import { InterruptLoadReader } from '../interrupts/interrupt-load.reader';
import { interruptsOfDays } from '../interrupts/interrupts-of-days.reader';

/** What evidence is about. */
export interface EvidenceSubject {
  readonly source: EvidenceSource;
  readonly metricId: string | null;
  readonly team: Team;
  readonly organization: Organization;
}

/** By name; null or absent where there is nothing to tell. */
type Values = Readonly<Record<string, number | null>>;

/** Takes the figures of evidence from the data, in the same way before a change and after it (R-UP-7). */
@Injectable()
export class EvidenceReader {
  constructor(
    private readonly interrupts: InterruptLoadReader,
    private readonly latency: GovernanceLatencyReader,
    private readonly funding: FundingShareReader,
    private readonly records: AccountabilityRecordsReader,
    private readonly checkpoints: CheckpointReader,
  ) {}

  /** Empty where there is nothing: a metric without a reading on these days, a team without money for them. */
  async figures(em: EntityManager, subject: EvidenceSubject, span: EvidenceDays, now: Date): Promise<EvidenceFigure[]> {
    const values = await this.valuesOf(em, subject, span, now);
    return figuresOfSource[subject.source].flatMap((name) => {
      const value = values[name] ?? null;
      return value === null ? [] : [{ name, value }];
    });
  }

  /** What of these days is not final yet, so that its figures would still move; empty when they can be frozen. */
  async openMatters(
    em: EntityManager,
    subject: EvidenceSubject,
    span: EvidenceDays,
    now: Date,
    path: string,
  ): Promise<Violation[]> {
    switch (subject.source) {
      case EvidenceSource.CHECKPOINTS:
        return this.openCheckpoints(em, subject, span, now, path);
      case EvidenceSource.INTERRUPTS:
        return openInterrupts(em, subject, span, path);
      default:
        return [];
    }
  }

  private async openCheckpoints(
    em: EntityManager,
    { organization, team }: EvidenceSubject,
    { from: startsOn, to: endsOn }: EvidenceDays,
    now: Date,
    path: string,
  ): Promise<Violation[]> {
    const { id: organizationId, timeZone } = organization;
    const recorded = await this.checkpoints.ofPeriod(em, { organizationId }, { startsOn, endsOn }, now, [team.id]);
    const ids = recorded.map(({ checkpoint }) => checkpoint.hypothesisId);
    const hypotheses = indexBy(await em.findBy(Hypothesis, { organizationId, id: In(ids) }), ({ id }) => id);
    const checkpoints = recorded.map(({ checkpoint: { hypothesisId, dueDay, missedAt }, derived }) => ({
      hypothesis: hypotheses.get(hypothesisId)!.title,
      dueOn: dueDay,
      missedOn: dayOf(missedAt, timeZone),
      derived,
    }));
    return openCheckpointViolations(checkpoints, path);
  }

  private valuesOf(em: EntityManager, subject: EvidenceSubject, span: EvidenceDays, now: Date): Promise<Values> {
    const values: Record<EvidenceSource, () => Promise<Values>> = {
      INTERRUPTS: () => this.interruptsOf(em, subject, span, now),
      DECISIONS: () => this.decisionsOf(em, subject, span),
      FUNDING: () => this.moneyOf(em, subject, span),
      CHECKPOINTS: () => this.checkpointsOf(em, subject, span, now),
      METRIC: () => readingsOf(em, subject, span),
    };
    return values[subject.source]();
  }

  private async interruptsOf(
    em: EntityManager,
    subject: EvidenceSubject,
    span: EvidenceDays,
    now: Date,
  ): Promise<Values> {
    const { organization, team } = subject;
    const days = { startsOn: span.from, endsOn: span.to };
    const load = (await this.interrupts.ofTeams(em, organization, days, now, { teamIds: [team.id] })).get(team.id);
    return {
      INTERRUPTS_RAISED: load?.raised ?? 0,
      INTERRUPTS_ACCEPTED: load ? load.byState[InterruptState.ACCEPTED] + load.byState[InterruptState.CLOSED] : 0,
      INTERRUPT_PERSON_DAYS: load?.estimatedPersonDays ?? 0,
    };
  }

  private async decisionsOf(em: EntityManager, subject: EvidenceSubject, span: EvidenceDays): Promise<Values> {
    const { organization, team } = subject;
    const days = { startsOn: span.from, endsOn: span.to, teamId: team.id };
    const { cases, p50, p90, withinSprint } = await this.latency.settledWithin(em, organization, days);
    const { workingDay } = hoursOf(organization);
    return {
      DECISIONS_SETTLED: cases,
      DECISION_DAYS_P50: p50 && p50 / workingDay,
      DECISION_DAYS_P90: p90 && p90 / workingDay,
      DECIDED_WITHIN_SPRINT: withinSprint,
    };
  }

  private async moneyOf(em: EntityManager, subject: EvidenceSubject, span: EvidenceDays): Promise<Values> {
    const { organization, team } = subject;
    const days = [{ startsOn: span.from, endsOn: span.to }];
    const { shares } = await this.funding.ofDays(em, organization, days, team.id);
    return { TEAM_BASED_SHARE: shares[0]!.teamShare };
  }

  private async checkpointsOf(
    em: EntityManager,
    subject: EvidenceSubject,
    span: EvidenceDays,
    now: Date,
  ): Promise<Values> {
    const { organization, team } = subject;
    const period = { startsOn: span.from, endsOn: span.to };
    const [record] = await this.records.read(em, { organizationId: organization.id }, [team], [period], now);
    return { HELD_ON_TIME: record!.heldOnTime, HELD_LATE: record!.heldLate, MISSED: record!.missed };
  }
}

async function openInterrupts(
  em: EntityManager,
  { organization, team }: EvidenceSubject,
  { from: startsOn, to: endsOn }: EvidenceDays,
  path: string,
): Promise<Violation[]> {
  const open = await interruptsOfDays(em, organization, { startsOn, endsOn }, [team.id]);
  const raised = open.map(({ askedAt, state }) => ({ askedOn: dayOf(askedAt, organization.timeZone), state }));
  // Those that were raised before the days count to the days on which they were raised.
  const ofDays = raised.filter(({ askedOn }) => askedOn >= startsOn);
  return openInterruptViolations(ofDays, path);
}

async function readingsOf(em: EntityManager, subject: EvidenceSubject, { from, to }: EvidenceDays): Promise<Values> {
  const { organization, metricId } = subject;
  const { id: organizationId, timeZone } = organization;
  // The last millisecond of the last day: what is observed at midnight belongs to the next.
  const observedUntil = new Date(instantOf(addDays(to, 1), '00:00', timeZone).getTime() - 1);
  const question = { metricId: metricId!, observedFrom: instantOf(from, '00:00', timeZone), observedUntil };
  const [readings = []] = await readingsBetween(em, organizationId, [question]);
  const [first, last] = [readings[0], readings.at(-1)];
  return first && last ? { FIRST_VALUE: first.value, LAST_VALUE: last.value } : {};
}
