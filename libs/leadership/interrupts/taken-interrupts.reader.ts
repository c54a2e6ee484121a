import { EntityManager } from 'typeorm';
import { addDays, instantOf } from '../../domain';
import { Organization } from '../../people';

/** Days of the organization's calendar, both included, of a team, as they were known at a moment. */
export interface TeamDays {
  readonly teamId: string;
  readonly from: string;
  readonly to: string;
  readonly asOf: Date;
}

/** What a team took on beside its hypotheses; nobody is named (section 7). */
export interface TakenInterrupts {
  readonly accepted: number;
  /** Person-days, of those accepted. */
  readonly estimatedPersonDays: number;
  /** Of those accepted, closed by then. */
  readonly finished: number;
  /** Person-days, of those finished. */
  readonly actualPersonDays: number;
}

/** What teams took on (R-UP-1), by the day of accepting: one answer for each question, in their order, in one statement. */
export function takenInterrupts(
  em: EntityManager,
  { id: organizationId, timeZone }: Pick<Organization, 'id' | 'timeZone'>,
  questions: readonly TeamDays[],
): Promise<TakenInterrupts[]> {
  return em.query(
    `SELECT count(interrupt.id)::int AS accepted,
            coalesce(sum(estimated_person_days), 0)::float8 AS "estimatedPersonDays",
            (count(interrupt.id) FILTER (WHERE closed_at <= as_of))::int AS finished,
            coalesce(sum(actual_person_days) FILTER (WHERE closed_at <= as_of), 0)::float8 AS "actualPersonDays"
       FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[])
            WITH ORDINALITY AS question (asked_team, begins, ends, as_of, place)
       LEFT JOIN interrupt ON interrupt.organization_id = $1 AND interrupt.team_id = asked_team
             AND accepted_at >= begins AND accepted_at < ends AND accepted_at <= as_of
      GROUP BY place ORDER BY place`,
    [
      organizationId,
      questions.map(({ teamId }) => teamId),
      questions.map(({ from }) => instantOf(from, '00:00', timeZone)),
      questions.map(({ to }) => instantOf(addDays(to, 1), '00:00', timeZone)),
      questions.map(({ asOf }) => asOf),
    ],
  );
}
