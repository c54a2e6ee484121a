import { EntityManager } from 'typeorm';
import { fewestAnswers, NoticeKind, NoticeToRaise, readinessStatements } from '../../domain';
import { ReadinessSurvey } from './readiness-survey.entity';

/** Asks everybody who is on a team. */
export async function readinessAsked(em: EntityManager, survey: ReadinessSurvey): Promise<NoticeToRaise[]> {
  const asked = await em.query<{ id: string }[]>(
    `SELECT person.id FROM person
      WHERE person.organization_id = $1 AND person.deactivated_at IS NULL
        AND (EXISTS (SELECT FROM team_membership seat WHERE seat.organization_id = $1 AND seat.person_id = person.id)
          OR EXISTS (SELECT FROM team WHERE team.organization_id = $1 AND team.product_manager_id = person.id))
      ORDER BY person.id`,
    [survey.organizationId],
  );
  return asked.map(({ id }) => ({
    recipientId: id,
    kind: NoticeKind.READINESS_ASKED,
    subject: { type: 'ReadinessSurvey', id: survey.id },
    occasion: 'opened',
    title: `How ready are we? The survey of ${survey.label}`,
    body: `${readinessStatements.length} statements on how your team works and on what the organization changes around it, a few minutes.\n\nIt is anonymous: what you answer is added to a tally and kept nowhere else; nothing is shown below ${fewestAnswers} answers. You answer once, until ${survey.endsOn}.`,
    path: `/readiness/${survey.id}`,
    rule: 'R-UP-8',
    urgent: false,
  }));
}
