import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { addDays, Course, instantOf, QuietWeeks, quietWeeks, Span, TargetRole } from '../../domain';
import { EvaluationReader, Hypothesis } from '../../hypotheses';
import { observationsBetween } from '../../metrics';
import { Organization } from '../../people';
import { groupBy } from '../../platform';
import { Interrupt } from '../interrupts/interrupt.entity';

/** Weeks with and without unplanned work, and how many people asked for that work. */
export interface WeeksOfTeams {
  readonly weeks: QuietWeeks;
  readonly askers: number;
}

/** Sets the weeks in which accepted interrupts ran beside the others, over the teams that they hit (R-UP-1). */
@Injectable()
export class QuietWeeksReader {
  constructor(private readonly evaluations: EvaluationReader) {}

  /**
   * Over primary targets of hypotheses while they were committed, on some days up to now, in a constant number of statements.
   * @param askedBy only what this person asked for counts as unplanned, and only their teams are looked at
   */
  async ofDays(
    em: EntityManager,
    organization: Organization,
    { startsOn, endsOn }: { readonly startsOn: string; readonly endsOn: string },
    now: Date,
    askedBy: string | null,
  ): Promise<WeeksOfTeams> {
    const { timeZone } = organization;
    const over = instantOf(addDays(endsOn, 1), '00:00', timeZone);
    const span = { from: instantOf(startsOn, '00:00', timeZone), until: over < now ? over : now };
    const interrupts = await acceptedWithin(em, organization, span, askedBy);
    if (interrupts.length === 0) return { weeks: quietWeeks([]), askers: 0 };
    const byTeam = groupBy(interrupts, ({ teamId }) => teamId);
    const hypotheses = await committedWithin(em, organization, span, [...byTeam.keys()]);
    const asker = { organizationId: organization.id };
    const evaluated = await this.evaluations.evaluate(em, asker, hypotheses, now);
    const tracks = hypotheses.flatMap((hypothesis) =>
      evaluated
        .get(hypothesis.id)!
        .targets.filter(({ facts }) => facts.role === TargetRole.PRIMARY)
        .map(({ facts, metric }) => ({ hypothesis, target: facts, metricId: metric.id })),
    );
    const questions = tracks.map(({ metricId }) => ({ metricId, asOf: now }));
    const readings = await observationsBetween(em, organization.id, questions);
    const courses = tracks.map(({ hypothesis, target }, index): Course => {
      const interruptions = byTeam.get(hypothesis.teamId)!.map(spanOf);
      return { ...withinLife(span, hypothesis, timeZone), target, readings: readings[index]!, interruptions };
    });
    return { weeks: quietWeeks(courses), askers: new Set(interrupts.map(({ askedBy: id }) => id)).size };
  }
}

function spanOf({ acceptedAt, closedAt }: Interrupt): Span {
  return { from: acceptedAt!, until: closedAt ?? new Date(8.64e15) };
}

function withinLife({ from, until }: Span, { committedOn, closedAt }: Hypothesis, timeZone: string): Span {
  const began = instantOf(committedOn!, '00:00', timeZone);
  return { from: began > from ? began : from, until: closedAt !== null && closedAt < until ? closedAt : until };
}

function acceptedWithin(
  em: EntityManager,
  { id: organizationId }: Organization,
  { from, until }: Span,
  askedBy: string | null,
): Promise<Interrupt[]> {
  return em
    .createQueryBuilder(Interrupt, 'interrupt')
    .where('interrupt.organization_id = :organizationId', { organizationId })
    .andWhere('interrupt.accepted_at < :until', { until })
    .andWhere('(interrupt.closed_at IS NULL OR interrupt.closed_at > :from)', { from })
    .andWhere('(:askedBy::uuid IS NULL OR interrupt.asked_by = :askedBy)', { askedBy })
    .getMany();
}

function committedWithin(
  em: EntityManager,
  { id: organizationId }: Organization,
  { from, until }: Span,
  teamIds: readonly string[],
): Promise<Hypothesis[]> {
  return em
    .createQueryBuilder(Hypothesis, 'hypothesis')
    .where('hypothesis.organization_id = :organizationId', { organizationId })
    .andWhere('hypothesis.team_id = ANY (:teamIds)', { teamIds })
    .andWhere('hypothesis.committed_on <= :until', { until })
    .andWhere('(hypothesis.closed_at IS NULL OR hypothesis.closed_at > :from)', { from })
    .orderBy('hypothesis.id')
    .getMany();
}
