import { ArrayContains, EntityManager, In, IsNull } from 'typeorm';
import { NoticeKind, NoticeToRaise, oneLine, OrgRole, ReviewHeadline, RiskCategory } from '../domain';
import { Organization, Person, Team } from '../people';
import { frozenHeadlines } from './composed-reviews.reader';
import { readCovered, readTeams } from './facts/covered-hypotheses.reader';
import { QuarterlyReview } from './quarterly-review.entity';

/**
 * Tells executives, and the product managers and sponsors of the teams in it, that a review can be read, with its answer in
 * numbers. Whoever published it knows.
 */
export async function reviewPublished(
  em: EntityManager,
  review: QuarterlyReview,
  publishedBy: string,
): Promise<NoticeToRaise[]> {
  const { organizationId, id, label } = review;
  const teamIds = review.teamId === null ? null : [review.teamId];
  const teams = await readTeams(em, review, teamIds);
  const recipients = await recipientsOf(em, review, teams);
  const headline = (await frozenHeadlines(em, organizationId, [id])).get(id)!;
  const about = review.teamId === null ? label : `${label} of team ${teams[0]!.name}`;
  return recipients
    .filter((recipientId) => recipientId !== publishedBy)
    .map((recipientId) => ({
      recipientId,
      kind: NoticeKind.QUARTERLY_REVIEW_PUBLISHED,
      subject: { type: 'QuarterlyReview', id },
      occasion: 'published',
      title: oneLine(`The review of ${about} is published`),
      body: `${answerOf(headline)}\n\nRead which hypotheses moved their metrics, what was learned, and what changes next.`,
      path: `/reviews/${id}`,
      rule: 'R-QR-3',
      urgent: false,
    }));
}

/** The answer in a few sentences, such as “Of 5 committed targets 2 were met and 1 was missed.” */
function answerOf({ targets, checkpoints, hypotheses }: ReviewHeadline): string {
  if (hypotheses.total === 0) return 'No team was committed to a hypothesis in this quarter.';
  const sentences = [
    `Of ${counted(targets.committed, 'committed target')} ${were(targets.met)} met and ${were(targets.missed)} missed.`,
    ...(checkpoints.due === 0
      ? []
      : [`Of ${counted(checkpoints.due, 'checkpoint')} ${were(checkpoints.onTime)} held on time.`]),
  ];
  const atRisk = hypotheses.byRisk[RiskCategory.GREATEST_RISK] ?? 0;
  if (atRisk > 0)
    sentences.push(`${counted(atRisk, 'hypothesis', 'hypotheses')} ${atRisk === 1 ? 'is' : 'are'} at greatest risk.`);
  return sentences.join(' ');
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function were(count: number): string {
  return `${count === 0 ? 'none' : count} ${count === 1 || count === 0 ? 'was' : 'were'}`;
}

async function recipientsOf(em: EntityManager, review: QuarterlyReview, teams: readonly Team[]): Promise<string[]> {
  const { organizationId } = review;
  const { timeZone } = await em.findOneByOrFail(Organization, { id: organizationId });
  const covered = await readCovered(em, review, [review], { timeZone, teamIds: null });
  const concerned = [
    ...teams.map(({ productManagerId }) => productManagerId),
    ...covered.get(review.id)!.map(({ sponsorId }) => sponsorId),
  ].filter((id) => id !== null);
  const active = { organizationId, deactivatedAt: IsNull() };
  const persons = await em.find(Person, {
    select: { organizationId: true, id: true },
    where: [
      { ...active, roles: ArrayContains([OrgRole.EXECUTIVE]) },
      { ...active, id: In(concerned) },
    ],
    order: { id: 'ASC' },
  });
  return persons.map(({ id }) => id);
}
