import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { NoticesService } from '../../channels';
import {
  Actor,
  authorityViolations,
  authorize,
  caseWordsViolations,
  ChangeCaseState,
  dayOf,
  madeOnViolations,
  measurableOn,
  OrgRole,
  refuseViolations,
  requireChangeCaseStep,
} from '../../domain';
import { Person, Team } from '../../people';
import { Connection, decodeCursor, locate, notFound, pageOf, Transactions } from '../../platform';
import { changeAnswered, changeAskedFor } from './change-case-notices';
import { evidenceOf, isParty, locateFor, step, surroundings } from './change-case-steps';
import { ChangeCase, ChangeCaseEvidence } from './change-case.entity';
import {
  AnswerChangeCaseInput,
  AskForChangeInput,
  ChangeCasesArgs,
  RaiseChangeCaseInput,
  RecordChangeMadeInput,
  WithdrawChangeCaseInput,
} from './change-case.inputs';

/** Cases for structural change, from the draft to the change that was made (R-UP-7). */
@Injectable()
export class ChangeCasesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly notices: NoticesService,
  ) {}

  /** @throws DomainError RULE_VIOLATED (R-UP-7) */
  raise(actor: Actor, input: RaiseChangeCaseInput): Promise<ChangeCase> {
    return this.transactions.run(
      actor,
      async ({ em, now, record }) => {
        const { organizationId } = actor;
        const team = await locate(em, Team, actor, input.teamId, { path: 'input.teamId' });
        authorize(actor, 'changeCase.raise', { teamId: team.id });
        const executive = await locate(em, Person, actor, input.executiveId, { path: 'input.executiveId' });
        refuseAuthority(actor, executive);
        const words = { dysfunction: input.dysfunction.trim(), changeAsked: input.changeAsked.trim() };
        refuseViolations(caseWordsViolations(words));
        const id = newId();
        const said = { area: input.area, teamId: team.id, executiveId: executive.id, ...words };
        const raised = { raisedBy: actor.id, raisedAt: now, state: ChangeCaseState.DRAFT };
        await em.insert(ChangeCase, { organizationId, id, ...said, ...raised });
        // A draft is for who works on it: who reads the trail learns what it says, and of whom, once it is asked.
        record({
          action: 'ChangeCaseRaised',
          subject: { type: 'ChangeCase', id },
          changes: { area: said.area, teamId: said.teamId },
        });
        return locate(em, ChangeCase, actor, id);
      },
      { operation: 'raiseChangeCase', input },
    );
  }

  /** @throws DomainError RULE_VIOLATED, TRANSITION_NOT_ALLOWED (R-UP-7) */
  ask(actor: Actor, input: AskForChangeInput): Promise<ChangeCase> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now } = unit;
        const changeCase = await locateFor(unit, input.caseId, 'changeCase.raise');
        requireChangeCaseStep(changeCase.state, ChangeCaseState.ASKED);
        const { organizationId, id: caseId } = changeCase;
        if (!(await em.existsBy(ChangeCaseEvidence, { organizationId, caseId }))) refuseViolations([noEvidence]);
        await refuseLostAuthority(em, changeCase);
        const { executiveId, dysfunction, changeAsked } = changeCase;
        const asked = { state: ChangeCaseState.ASKED, askedAt: now };
        await step(unit, changeCase, asked, 'ChangeAsked', { executiveId, dysfunction, changeAsked });
        const { team } = await surroundings(em, changeCase);
        await this.notices.raise(unit, [changeAskedFor(changeCase, team)]);
        return changeCase;
      },
      { operation: 'askForChange', input },
    );
  }

  /** @throws DomainError RULE_VIOLATED, TRANSITION_NOT_ALLOWED (R-UP-7) */
  answer(actor: Actor, input: AnswerChangeCaseInput): Promise<ChangeCase> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const changeCase = await locateFor(unit, input.caseId, 'changeCase.answer');
        const state = input.agreed ? ChangeCaseState.AGREED : ChangeCaseState.DECLINED;
        requireChangeCaseStep(changeCase.state, state);
        await refuseLostAuthority(unit.em, changeCase);
        const answer = input.answer.trim();
        refuseViolations(caseWordsViolations({ answer }));
        await step(unit, changeCase, { state, answer, answeredAt: unit.now }, 'ChangeAnswered');
        await this.notices.raise(unit, [changeAnswered(changeCase)]);
        return changeCase;
      },
      { operation: 'answerChangeCase', input },
    );
  }

  /** @throws DomainError RULE_VIOLATED, TRANSITION_NOT_ALLOWED (R-UP-7) */
  recordMade(actor: Actor, input: RecordChangeMadeInput): Promise<ChangeCase> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now } = unit;
        const changeCase = await locateFor(unit, input.caseId, 'changeCase.raise');
        requireChangeCaseStep(changeCase.state, ChangeCaseState.MADE);
        const { timeZone } = (await surroundings(em, changeCase)).organization;
        const { madeOn } = input;
        refuseViolations(madeOnViolations(madeOn, dayOf(changeCase.answeredAt!, timeZone), dayOf(now, timeZone)));
        const spans = (await evidenceOf(em, changeCase)).map(({ fromDay: from, toDay: to }) => ({ from, to }));
        const made = { state: ChangeCaseState.MADE, madeOn, measurableOn: measurableOn(spans, madeOn) };
        await step(unit, changeCase, made, 'ChangeMade');
        return changeCase;
      },
      { operation: 'recordChangeMade', input },
    );
  }

  /** Takes a case back, asked or not: the way out where nobody is left to answer it, or to make the change. */
  withdraw(actor: Actor, input: WithdrawChangeCaseInput): Promise<ChangeCase> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const changeCase = await locateFor(unit, input.caseId, 'changeCase.raise');
        requireChangeCaseStep(changeCase.state, ChangeCaseState.WITHDRAWN);
        await step(unit, changeCase, { state: ChangeCaseState.WITHDRAWN }, 'ChangeCaseWithdrawn');
        return changeCase;
      },
      { operation: 'withdrawChangeCase', input },
    );
  }

  find(actor: Actor, id: string): Promise<ChangeCase> {
    return this.transactions.read(actor, async (em) => {
      const changeCase = await locate(em, ChangeCase, actor, id, { path: 'id' });
      if (isParty(actor, changeCase)) return changeCase;
      throw notFound('change case', 'id');
    });
  }

  /** Those that the viewer is a party to, the latest first. */
  async list(actor: Actor, { first, after, teamId, state }: ChangeCasesArgs): Promise<Connection<ChangeCase>> {
    const [raisedAt, id] = decodeCursor(after, 2) ?? [];
    const rows = await this.transactions.read(actor, (em) => {
      const query = em
        .createQueryBuilder(ChangeCase, 'case')
        .where('case.organization_id = :organizationId', { organizationId: actor.organizationId })
        .andWhere(
          `CASE WHEN case.executive_id = :me THEN case.asked_at IS NOT NULL
                ELSE :coach OR case.raised_by = :me OR case.team_id = ANY (:teamIds) END`,
          {
            coach: actor.roles.includes(OrgRole.COACH),
            me: actor.id,
            teamIds: actor.teams.map((team) => team.teamId),
          },
        );
      if (teamId !== undefined) query.andWhere('case.team_id = :teamId', { teamId });
      if (state !== undefined) query.andWhere('case.state = :state', { state });
      if (raisedAt !== undefined) {
        query.andWhere('(case.raised_at, case.id) < (:raisedAt::timestamptz, :id::uuid)', { raisedAt, id });
      }
      return query
        .orderBy('case.raised_at', 'DESC')
        .addOrderBy('case.id', 'DESC')
        .limit(first + 1)
        .getMany();
    });
    return pageOf(rows, first, (changeCase) => [changeCase.raisedAt.toISOString(), changeCase.id]);
  }
}

/** @throws DomainError RULE_VIOLATED (R-UP-7) where somebody cannot be asked for a change by the actor */
function refuseAuthority(actor: Actor, person: Person): void {
  const path = 'input.executiveId';
  const remedy = 'Name the executive who has the authority to make the change.';
  refuseViolations(authorityViolations(person, { path, remedy }));
  if (person.id === actor.id) refuseViolations([{ rule: 'R-UP-7', path, message: ownRequest, remedy }]);
}

/** Who is named in a draft, or was asked, may no longer be an executive, or have left. */
async function refuseLostAuthority(em: EntityManager, { organizationId, executiveId: id }: ChangeCase): Promise<void> {
  const executive = await em.findOneByOrFail(Person, { organizationId, id });
  const remedy = 'Withdraw the case, and raise it with the executive who has the authority now.';
  refuseViolations(authorityViolations(executive, { path: 'input.caseId', remedy }));
}

const ownRequest = 'Nobody decides their own request.';

const noEvidence = {
  rule: 'R-UP-7',
  path: 'input.caseId',
  message: 'There is no evidence yet.',
  remedy: 'Pick some from the data of the team first: an executive is asked on facts.',
};
