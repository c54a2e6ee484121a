import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import {
  Actor,
  ChangeCaseState,
  dayOf,
  DomainError,
  EvidenceSource,
  evidenceSpanViolations,
  refuseViolations,
  requireChangeCaseStep,
  requireDraft,
  spanAfter,
} from '../../domain';
import { Metric } from '../../metrics';
import { locate, Transactions } from '../../platform';
import { evidenceOf, locateFor, step, subjectOf, surroundings } from './change-case-steps';
import { ChangeCase, ChangeCaseEffect, ChangeCaseEvidence } from './change-case.entity';
import { MeasureChangeEffectInput, PickChangeCaseEvidenceInput } from './change-case.inputs';
import { EvidenceReader } from './evidence.reader';

const mostEvidence = 20;

/** What a case rests on, frozen when it is picked, and measured again once the change was made (R-UP-7). */
@Injectable()
export class ChangeCaseEvidenceService {
  constructor(
    private readonly transactions: Transactions,
    private readonly evidence: EvidenceReader,
  ) {}

  /** @throws DomainError RULE_VIOLATED, TRANSITION_NOT_ALLOWED (R-UP-7) */
  pick(actor: Actor, input: PickChangeCaseEvidenceInput): Promise<ChangeCase> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        const { organizationId } = actor;
        const { source, from, to } = input;
        const changeCase = await locateFor(unit, input.caseId, 'changeCase.raise');
        requireDraft(changeCase.state);
        const metricId = await this.metricOf(em, actor, input);
        const { organization, team } = await surroundings(em, changeCase);
        refuseViolations(evidenceSpanViolations({ from, to }, dayOf(now, organization.timeZone)));
        await refuseTooMuch(em, changeCase);
        const subject = { source, metricId, team, organization };
        refuseViolations(await this.evidence.openMatters(em, subject, { from, to }, now, 'input.to'));
        const figures = await this.evidence.figures(em, subject, { from, to }, now);
        if (figures.length === 0) refuseViolations([source === EvidenceSource.FUNDING ? notFunded : notRead]);
        const evidence = { id: newId(), source, metricId, fromDay: from, toDay: to, figures };
        await em.insert(ChangeCaseEvidence, { organizationId, caseId: changeCase.id, pickedAt: now, ...evidence });
        record({ action: 'ChangeCaseEvidencePicked', subject: subjectOf(changeCase), changes: evidence });
        return changeCase;
      },
      { operation: 'pickChangeCaseEvidence', input },
    );
  }

  /** @throws DomainError RULE_VIOLATED, TRANSITION_NOT_ALLOWED (R-UP-7) */
  measure(actor: Actor, input: MeasureChangeEffectInput): Promise<ChangeCase> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now } = unit;
        const changeCase = await locateFor(unit, input.caseId, 'changeCase.raise');
        requireChangeCaseStep(changeCase.state, ChangeCaseState.MEASURED);
        const about = await surroundings(em, changeCase);
        refuseTooEarly(changeCase, dayOf(now, about.organization.timeZone));
        for (const { id: evidenceId, source, metricId, fromDay, toDay } of await evidenceOf(em, changeCase)) {
          const span = spanAfter({ from: fromDay, to: toDay }, changeCase.madeOn!);
          const subject = { source, metricId, ...about };
          refuseViolations(await this.evidence.openMatters(em, subject, span, now, 'input.caseId'));
          const figures = await this.evidence.figures(em, subject, span, now);
          const { organizationId } = changeCase;
          const days = { fromDay: span.from, toDay: span.to };
          await em.insert(ChangeCaseEffect, { organizationId, evidenceId, ...days, figures, measuredAt: now });
        }
        const measured = { state: ChangeCaseState.MEASURED, measuredAt: now };
        await step(unit, changeCase, measured, 'ChangeEffectMeasured');
        return changeCase;
      },
      { operation: 'measureChangeEffect', input },
    );
  }

  private async metricOf(
    em: EntityManager,
    actor: Actor,
    { source, metricId }: PickChangeCaseEvidenceInput,
  ): Promise<string | null> {
    if (source !== EvidenceSource.METRIC) return null;
    if (!metricId) refuseViolations([metricMissing]);
    return (await locate(em, Metric, actor, metricId!, { path: 'input.metricId' })).id;
  }
}

async function refuseTooMuch(em: EntityManager, { organizationId, id }: ChangeCase): Promise<void> {
  if ((await em.countBy(ChangeCaseEvidence, { organizationId, caseId: id })) < mostEvidence) return;
  throw new DomainError('RULE_VIOLATED', 'R-UP-7', {
    message: `A case rests on ${mostEvidence} pieces of evidence at most.`,
    remedy: 'Ask on what is there, or raise another case.',
    path: 'input.caseId',
  });
}

function refuseTooEarly({ measurableOn: day }: ChangeCase, today: string): void {
  if (today >= day!) return;
  throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-UP-7', {
    message: `As many days as the evidence covers have not passed since the change; they have on ${day}.`,
    remedy: `Measure on ${day} or later.`,
    path: 'input.caseId',
    facts: { measurableOn: day! },
  });
}

const notRead = {
  rule: 'R-UP-7',
  path: 'input.metricId',
  message: 'The metric has no reading on these days.',
  remedy: 'Pick days on which it was read.',
};
const notFunded = {
  rule: 'R-UP-7',
  path: 'input.from',
  message: 'The team is not funded for these days.',
  remedy: 'Pick days that a period of one of its funding streams covers.',
};
const metricMissing = {
  rule: 'R-UP-7',
  path: 'input.metricId',
  message: 'Evidence from a metric takes a metric.',
  remedy: 'Name it.',
};
