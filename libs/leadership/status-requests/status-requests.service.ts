import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { NoticesService } from '../../channels';
import {
  Actor,
  authorize,
  dayOf,
  lastSprintStart,
  NoticeKind,
  NoticeToRaise,
  oneLine,
  requireStatusPeriod,
} from '../../domain';
import { Organization, Person, Team } from '../../people';
import { Connection, decodeCursor, locate, notFound, pageOf, Transactions } from '../../platform';
import { isParty, requireAsker } from '../upward-parties';
import { outcomeAnswerText } from './outcome-answer-text';
import { OutcomeAnswerReader } from './outcome-answer.reader';
import { OutputStatusRequest } from './output-status-request.entity';
import { OutputStatusRequestsArgs, RequestOutputStatusInput } from './status-request.inputs';

/** Questions about output, logged and answered at once with outcomes (R-UP-2). */
@Injectable()
export class StatusRequestsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly answers: OutcomeAnswerReader,
    private readonly notices: NoticesService,
  ) {}

  /**
   * Logs the request and answers it, as data and as a text.
   * @throws DomainError RULE_VIOLATED (R-UP-2) where the one who asks is no executive; INVALID_INPUT for days ahead
   */
  async ask(actor: Actor, input: RequestOutputStatusInput): Promise<OutputStatusRequest> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        const { organizationId } = actor;
        const team = await locate(em, Team, actor, input.teamId, { path: 'input.teamId' });
        authorize(actor, 'outputStatus.request', { teamId: team.id });
        const askedById = input.askedById ?? actor.id;
        const asker = await requireAsker(em, actor, { askedById, teamId: team.id }, 'R-UP-2');
        const organization = await em.findOneByOrFail(Organization, { id: organizationId });
        const { policy, timeZone, currency } = organization;
        const today = dayOf(now, timeZone);
        const since = input.since ?? lastSprintStart(today, policy.sprintWorkingDays, policy);
        requireStatusPeriod(since, today);
        const question = input.question.trim();
        const answer = await this.answers.read(unit, organization, team, since);
        const request = em.create(OutputStatusRequest, {
          organizationId,
          id: newId(),
          teamId: team.id,
          askedBy: asker.id,
          recordedBy: actor.id,
          askedAt: now,
          question,
          answer,
          answerText: outcomeAnswerText(answer, { team: team.name, question, currency }),
        });
        await em.insert(OutputStatusRequest, request);
        record({
          action: 'OutputStatusRequested',
          subject: { type: 'OutputStatusRequest', id: request.id },
          changes: { teamId: team.id, askedBy: asker.id, question, since },
        });
        await this.notices.raise(unit, answered(request, actor, team, asker));
        return locate(em, OutputStatusRequest, actor, request.id);
      },
      { operation: 'requestOutputStatus', input },
    );
  }

  async find(actor: Actor, id: string): Promise<OutputStatusRequest> {
    return this.transactions.read(actor, (em) => locateOwn(em, actor, id));
  }

  /** Those that the viewer asked, and those that teams of the viewer were asked, the latest first. */
  async list(
    actor: Actor,
    { first, after, teamId }: OutputStatusRequestsArgs,
  ): Promise<Connection<OutputStatusRequest>> {
    const [askedAt, id] = decodeCursor(after, 2) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(OutputStatusRequest, 'request')
        .where('request.organization_id = :organizationId', { organizationId: actor.organizationId })
        .andWhere('(request.asked_by = :personId OR request.team_id = ANY (:teamIds))', {
          personId: actor.id,
          teamIds: actor.teams.map((team) => team.teamId),
        });
      if (teamId !== undefined) query.andWhere('request.team_id = :teamId', { teamId });
      if (askedAt !== undefined) {
        query.andWhere('(request.asked_at, request.id) < (:askedAt::timestamptz, :id::uuid)', { askedAt, id });
      }
      return query
        .orderBy('request.asked_at', 'DESC')
        .addOrderBy('request.id', 'DESC')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (request) => [request.askedAt.toISOString(), request.id]);
  }
}

/** One that the viewer is a party to; for everybody else it does not exist. */
async function locateOwn(em: EntityManager, actor: Actor, id: string): Promise<OutputStatusRequest> {
  const request = await locate(em, OutputStatusRequest, actor, id, { path: 'id' });
  if (isParty(actor, request)) return request;
  throw notFound('output status request', 'id');
}

/** Tells whoever asked, and the product manager in whose name it was answered; nobody hears of what they did themselves. */
function answered(request: OutputStatusRequest, actor: Actor, team: Team, asker: Person): NoticeToRaise[] {
  return [...new Set([asker.id, team.productManagerId])]
    .filter((id) => id !== null && id !== actor.id)
    .map((recipientId) => ({
      recipientId,
      kind: NoticeKind.OUTPUT_STATUS_ANSWERED,
      subject: { type: 'OutputStatusRequest', id: request.id },
      occasion: 'answered',
      title: oneLine(`What the work of team ${team.name} has changed: the answer to ${asker.name}`),
      body: request.answerText,
      path: `/output-status-requests/${request.id}`,
      rule: 'R-UP-2',
      urgent: false,
    }));
}
