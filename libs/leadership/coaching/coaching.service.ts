import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Actor, authorize, CoachingState, DomainError, OrgRole, requireCoachingStep } from '../../domain';
import { Person } from '../../people';
import { Connection, decodeCursor, locate, pageOf, Transactions, UnitOfWork } from '../../platform';
import { CoachingEngagement } from './coaching.entity';
import { locateOwn } from './coaching-pair';
import { CoachingWords } from './coaching-words';
import {
  AcceptCoachingInput,
  CoachingEngagementsArgs,
  EndCoachingInput,
  ProposeCoachingInput,
} from './coaching.inputs';

/**
 * Coaching as an agreement of two (R-UP-6). Nothing of it is recorded in the audit trail, told by events or sent as a
 * notice: administrators read all of these. Its rows are its history; `obligations` tell the two what waits for them.
 */
@Injectable()
export class CoachingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly words: CoachingWords,
  ) {}

  /** @throws DomainError RULE_VIOLATED, ALREADY_EXISTS (R-UP-6); NOT_CONFIGURED without a key to seal with */
  async propose(actor: Actor, input: ProposeCoachingInput): Promise<CoachingEngagement> {
    const { organizationId } = actor;
    return this.transactions.run(
      actor,
      async ({ em, now }) => {
        authorize(actor, 'coaching.write');
        refuseArrangement(actor, input);
        const { coachId, executiveId } = input;
        await requireRole(em, actor, coachId, OrgRole.COACH, 'input.coachId');
        await requireRole(em, actor, executiveId, OrgRole.EXECUTIVE, 'input.executiveId');
        await refuseSecond(em, { organizationId, coachId, executiveId });
        const id = newId();
        await em.insert(CoachingEngagement, {
          organizationId,
          id,
          coachId,
          executiveId,
          state: CoachingState.PROPOSED,
          proposedBy: actor.id,
          proposedAt: now,
        });
        return locateOwn(em, actor, id);
      },
      this.words.callOf(organizationId, 'proposeCoaching', input),
    );
  }

  /** @throws DomainError RULE_VIOLATED, TRANSITION_NOT_ALLOWED (R-UP-6) */
  async accept(actor: Actor, input: AcceptCoachingInput): Promise<CoachingEngagement> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const engagement = await locateOwn(unit.em, actor, input.engagementId, { lock: true });
        authorize(actor, 'coaching.write');
        requireCoachingStep(engagement.state, CoachingState.ACTIVE);
        refuseOwnProposal(actor, engagement);
        return step(unit, engagement, { state: CoachingState.ACTIVE, acceptedAt: unit.now });
      },
      this.words.callOf(actor.organizationId, 'acceptCoaching', input),
    );
  }

  /** @throws DomainError TRANSITION_NOT_ALLOWED (R-UP-6) */
  async end(actor: Actor, input: EndCoachingInput): Promise<CoachingEngagement> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const engagement = await locateOwn(unit.em, actor, input.engagementId, { lock: true });
        authorize(actor, 'coaching.write');
        requireCoachingStep(engagement.state, CoachingState.ENDED);
        return step(unit, engagement, { state: CoachingState.ENDED, endedAt: unit.now });
      },
      this.words.callOf(actor.organizationId, 'endCoaching', input),
    );
  }

  async find(actor: Actor, id: string): Promise<CoachingEngagement> {
    return this.transactions.read(actor, (em) => locateOwn(em, actor, id, { path: 'id' }));
  }

  /** Those of the viewer, the latest first. */
  async list(actor: Actor, { first, after, state }: CoachingEngagementsArgs): Promise<Connection<CoachingEngagement>> {
    const [proposedAt, id] = decodeCursor(after, 2) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(CoachingEngagement, 'engagement')
        .where('engagement.organization_id = :organizationId', { organizationId: actor.organizationId })
        .andWhere('(engagement.coach_id = :me OR engagement.executive_id = :me)', { me: actor.id });
      if (state !== undefined) query.andWhere('engagement.state = :state', { state });
      if (proposedAt !== undefined) {
        query.andWhere('(engagement.proposed_at, engagement.id) < (:proposedAt::timestamptz, :id::uuid)', {
          proposedAt,
          id,
        });
      }
      return query
        .orderBy('engagement.proposed_at', 'DESC')
        .addOrderBy('engagement.id', 'DESC')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (engagement) => [engagement.proposedAt.toISOString(), engagement.id]);
  }
}

async function step(
  { em }: UnitOfWork,
  engagement: CoachingEngagement,
  changes: Partial<CoachingEngagement>,
): Promise<CoachingEngagement> {
  const { organizationId, id, coachId, executiveId } = engagement;
  await em.update(CoachingEngagement, { organizationId, id, coachId, executiveId }, changes);
  return Object.assign(engagement, changes);
}

function refuseArrangement(actor: Actor, { coachId, executiveId }: ProposeCoachingInput): void {
  const pair = [coachId, executiveId];
  if (coachId !== executiveId && pair.includes(actor.id)) return;
  throw new DomainError('RULE_VIOLATED', 'R-UP-6', {
    message:
      coachId === executiveId
        ? 'Nobody coaches themselves.'
        : 'Coaching is proposed by one of the two, not for others.',
    remedy: 'Be the coach or the executive, and name the other.',
    path: coachId === executiveId ? 'input.executiveId' : 'input.coachId',
  });
}

/** The person is locked: two who propose at once propose one after the other. */
async function requireRole(em: EntityManager, actor: Actor, id: string, role: OrgRole, path: string): Promise<void> {
  const person = await locate(em, Person, actor, id, { path, lock: true });
  if (person.roles.includes(role) && person.deactivatedAt === null) return;
  const article = role === OrgRole.EXECUTIVE ? 'an executive' : 'a coach';
  throw new DomainError('RULE_VIOLATED', 'R-UP-6', {
    message: `${person.name} is not ${article}.`,
    remedy: `Name ${article} of your organization.`,
    path,
  });
}

async function refuseSecond(
  em: EntityManager,
  pair: Pick<CoachingEngagement, 'organizationId' | 'coachId' | 'executiveId'>,
): Promise<void> {
  const open = [CoachingState.PROPOSED, CoachingState.ACTIVE].map((state) => ({ ...pair, state }));
  if (!(await em.existsBy(CoachingEngagement, open))) return;
  throw new DomainError('ALREADY_EXISTS', 'R-UP-6', {
    message: 'The two of you have one already.',
    remedy: 'Go on with it, or end it first.',
  });
}

function refuseOwnProposal(actor: Actor, { proposedBy }: CoachingEngagement): void {
  if (proposedBy !== actor.id) return;
  throw new DomainError('RULE_VIOLATED', 'R-UP-6', {
    message: 'You proposed it; the other accepts.',
    remedy: 'Wait for the other, or end it.',
    path: 'input.engagementId',
  });
}
