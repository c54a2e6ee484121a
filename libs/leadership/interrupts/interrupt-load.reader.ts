import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import {
  Actor,
  FiscalQuarter,
  addDays,
  instantOf,
  InterruptEffect,
  interruptEffect,
  InterruptState,
  PaceAround,
  paceAround,
  TargetRole,
} from '../../domain';
import { EvaluationReader, Hypothesis } from '../../hypotheses';
import { readingsBetween } from '../../metrics';
import { Organization } from '../../people';
import { groupBy } from '../../platform';
import { Interrupt } from './interrupt.entity';

/** What interrupts cost a team over some days; numbers only, nobody is named (section 7). */
export interface InterruptLoad {
  readonly raised: number;
  readonly byState: Readonly<Record<InterruptState, number>>;
  /** Person-days, of those accepted. */
  readonly estimatedPersonDays: number;
  /** Person-days, of those closed. */
  readonly actualPersonDays: number;
  readonly effect: InterruptEffect;
}

/** Adds up interrupts, and sets them beside what the metrics did (R-UP-1). */
@Injectable()
export class InterruptLoadReader {
  constructor(private readonly evaluations: EvaluationReader) {}

  /**
   * The load of each team over days of the organization's calendar, by the day they were asked for, in a constant number of
   * statements. Teams without an interrupt are absent.
   * @param asked only what this person asked for
   */
  async ofTeams(
    em: EntityManager,
    organization: Organization,
    days: { readonly startsOn: string; readonly endsOn: string },
    now: Date,
    { teamIds, asked }: { readonly teamIds?: readonly string[]; readonly asked?: string } = {},
  ): Promise<Map<string, InterruptLoad>> {
    const { id: organizationId, timeZone } = organization;
    const query = em
      .createQueryBuilder(Interrupt, 'interrupt')
      .where('interrupt.organization_id = :organizationId', { organizationId })
      .andWhere('interrupt.asked_at >= :from AND interrupt.asked_at < :to', {
        from: instantOf(days.startsOn, '00:00', timeZone),
        to: instantOf(addDays(days.endsOn, 1), '00:00', timeZone),
      });
    if (teamIds) query.andWhere('interrupt.team_id = ANY (:teamIds)', { teamIds });
    if (asked !== undefined) query.andWhere('interrupt.asked_by = :asked', { asked });
    const interrupts = await query.getMany();
    const paces = await this.pacesAround(em, { organizationId }, interrupts, now);
    return new Map(
      [...groupBy(interrupts, ({ teamId }) => teamId)].map(([teamId, ofTeam]) => [teamId, loadOf(ofTeam, paces)]),
    );
  }

  /** How each displaced hypothesis moved before and after, by id of the interrupt. */
  private async pacesAround(
    em: EntityManager,
    asker: Pick<Actor, 'organizationId'>,
    interrupts: readonly Interrupt[],
    now: Date,
  ): Promise<Map<string, PaceAround>> {
    const accepted = interrupts.filter(({ acceptedAt }) => acceptedAt !== null);
    if (accepted.length === 0) return new Map();
    const ids = [...new Set(accepted.map(({ displacedHypothesisId }) => displacedHypothesisId!))];
    const hypotheses = await em.findBy(Hypothesis, { organizationId: asker.organizationId, id: In(ids) });
    const evaluated = await this.evaluations.evaluate(em, asker, hypotheses, now);
    const primaryOf = (hypothesisId: string) =>
      evaluated.get(hypothesisId)?.targets.find(({ facts }) => facts.role === TargetRole.PRIMARY);
    const metricIds = [...new Set(ids.flatMap((id) => primaryOf(id)?.metric.id ?? []))];
    const questions = metricIds.map((metricId) => ({ metricId, asOf: now }));
    const readings = await readingsBetween(em, asker.organizationId, questions);
    const series = new Map(metricIds.map((metricId, index) => [metricId, readings[index] ?? []]));
    return new Map(
      accepted.flatMap(({ id, acceptedAt, displacedHypothesisId }) => {
        const target = primaryOf(displacedHypothesisId!);
        if (!target) return [];
        return [[id, paceAround(target.facts, series.get(target.metric.id) ?? [], acceptedAt!, now)] as const];
      }),
    );
  }
}

function loadOf(interrupts: readonly Interrupt[], paces: ReadonlyMap<string, PaceAround>): InterruptLoad {
  const inState = (state: InterruptState): number => interrupts.filter((each) => each.state === state).length;
  const { OPEN, DEFERRED, ACCEPTED, REDIRECTED, DECLINED, CLOSED } = InterruptState;
  return {
    raised: interrupts.length,
    byState: {
      OPEN: inState(OPEN),
      DEFERRED: inState(DEFERRED),
      ACCEPTED: inState(ACCEPTED),
      REDIRECTED: inState(REDIRECTED),
      DECLINED: inState(DECLINED),
      CLOSED: inState(CLOSED),
    },
    estimatedPersonDays: interrupts.reduce((sum, { estimatedPersonDays }) => sum + (estimatedPersonDays ?? 0), 0),
    actualPersonDays: interrupts.reduce((sum, { actualPersonDays }) => sum + (actualPersonDays ?? 0), 0),
    effect: interruptEffect(interrupts.flatMap(({ id }) => paces.get(id) ?? [])),
  };
}

/** Interrupts that teams accepted in a fiscal quarter, by id of the team (R-UP-1). */
export async function countAccepted(
  em: EntityManager,
  { id: organizationId, timeZone }: Organization,
  teamIds: readonly string[],
  { startsOn, endsOn }: Pick<FiscalQuarter, 'startsOn' | 'endsOn'>,
): Promise<Map<string, number>> {
  const rows = await em.query<{ team_id: string; accepted: number }[]>(
    `SELECT team_id, count(*)::int AS accepted FROM interrupt
      WHERE organization_id = $1 AND team_id = ANY ($2) AND accepted_at >= $3 AND accepted_at < $4 GROUP BY team_id`,
    [organizationId, teamIds, instantOf(startsOn, '00:00', timeZone), instantOf(addDays(endsOn, 1), '00:00', timeZone)],
  );
  return new Map(rows.map(({ team_id, accepted }) => [team_id, accepted]));
}
