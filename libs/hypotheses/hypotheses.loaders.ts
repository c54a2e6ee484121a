import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Gate } from '../domain';
import { Clock, groupBy, indexBy, relation, Transactions } from '../platform';
import { CommitmentsService } from './commitments.service';
import { EvaluatedHypothesis, EvaluationReader } from './evaluation.reader';
import { HypothesisRevision, TargetRevision } from './hypothesis-history.entity';
import { Hypothesis } from './hypothesis.entity';
import { MetricTarget } from './metric-target.entity';

/** Batched relations of hypotheses. Evaluations and gates come for all hypotheses of a request at once. */
@Injectable()
export class HypothesisLoaders {
  constructor(
    private readonly transactions: Transactions,
    private readonly evaluations: EvaluationReader,
    private readonly commitments: CommitmentsService,
    private readonly clock: Clock,
  ) {}

  readonly hypothesis = relation<string, Hypothesis | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(await em.findBy(Hypothesis, { organizationId, id: In([...ids]) }), (hypothesis) => hypothesis.id),
      ),
    () => null,
  );

  readonly target = relation<string, MetricTarget | null>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) =>
        indexBy(await em.findBy(MetricTarget, { organizationId, id: In([...ids]) }), (target) => target.id),
      ),
    () => null,
  );

  /** Evaluation of a hypothesis and its targets as of now. */
  readonly evaluation = relation<Hypothesis, EvaluatedHypothesis>(
    (actor, hypotheses) =>
      this.transactions.read(actor, (em) => this.evaluations.evaluate(em, actor, hypotheses, this.clock.now())),
    () => {
      throw new Error('every hypothesis has an evaluation');
    },
    (hypothesis) => hypothesis.id,
  );

  /** The same with whole forecasts, trajectories and all. */
  readonly wholeEvaluation = relation<Hypothesis, EvaluatedHypothesis>(
    (actor, hypotheses) =>
      this.transactions.read(actor, (em) => this.evaluations.evaluateAsOf(em, actor, hypotheses, this.clock.now())),
    () => {
      throw new Error('every hypothesis has an evaluation');
    },
    (hypothesis) => hypothesis.id,
  );

  /** Evaluations as of past moments; all hypotheses of one moment at once. */
  readonly evaluationAsOf = relation<{ hypothesis: Hypothesis; moment: Date }, EvaluatedHypothesis>(
    (actor, questions) =>
      this.transactions.read(actor, async (em) => {
        const answers = new Map<string, EvaluatedHypothesis>();
        for (const [moment, asked] of groupBy(questions, (question) => question.moment.toISOString())) {
          const hypotheses = asked.map(({ hypothesis }) => hypothesis);
          const found = await this.evaluations.evaluateAsOf(em, actor, hypotheses, new Date(moment));
          for (const [id, evaluated] of found) answers.set(`${id} ${moment}`, evaluated);
        }
        return answers;
      }),
    () => {
      throw new Error('every hypothesis has an evaluation');
    },
    ({ hypothesis, moment }) => `${hypothesis.id} ${moment.toISOString()}`,
  );

  /** All twelve gates of a draft as they stand now. */
  readonly commitGates = relation<Hypothesis, Gate[]>(
    (actor, hypotheses) =>
      this.transactions.read(actor, (em) => this.commitments.gatesOf(em, actor, hypotheses, this.clock.now())),
    () => [],
    (hypothesis) => hypothesis.id,
  );

  /** Revisions of a target, the first proposed first. */
  readonly revisionsOfTarget = relation<string, TargetRevision[]>(
    ({ organizationId }, targetIds) =>
      this.transactions.read({ organizationId }, async (em) => {
        const revisions = await em.find(TargetRevision, {
          where: { organizationId, targetId: In([...targetIds]) },
          order: { proposedAt: 'ASC', id: 'ASC' },
        });
        return groupBy(revisions, (revision) => revision.targetId);
      }),
    () => [],
  );

  /** Drafts that a pivot made of a hypothesis. */
  readonly successorsOf = relation<string, Hypothesis[]>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) => {
        const successors = await em.find(Hypothesis, {
          where: { organizationId, predecessorId: In([...ids]) },
          order: { draftedAt: 'ASC', id: 'ASC' },
        });
        return groupBy(successors, (successor) => successor.predecessorId!);
      }),
    () => [],
  );

  /** The history of a hypothesis, newest first, at most its last hundred revisions. */
  readonly revisionsOf = relation<string, HypothesisRevision[]>(
    ({ organizationId }, ids) =>
      this.transactions.read({ organizationId }, async (em) => {
        const revisions = await em.query<HypothesisRevision[]>(
          `SELECT revision.organization_id AS "organizationId", revision.id, revision.hypothesis_id AS "hypothesisId",
                  revision.version, revision.revised_at AS "revisedAt", revision.revised_by AS "revisedBy",
                  revision.event, revision.changes
             FROM unnest($2::uuid[]) AS asked (id)
            CROSS JOIN LATERAL (
              SELECT * FROM hypothesis_revision WHERE organization_id = $1 AND hypothesis_id = asked.id
               ORDER BY version DESC LIMIT 100) AS revision`,
          [organizationId, [...ids]],
        );
        return groupBy(revisions, (revision) => revision.hypothesisId);
      }),
    () => [],
  );
}
