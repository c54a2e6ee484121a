import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { CheckpointHolding, CheckpointReader, RecordedCheckpoint } from '../../accountability';
import { isVerdict, Observation, TargetRevisionState } from '../../domain';
import { EvaluatedHypothesis, EvaluationReader, Hypothesis, TargetRevision } from '../../hypotheses';
import { observationsBetween } from '../../metrics';
import { groupBy } from '../../platform';
import type { Asker } from './covered-hypotheses.reader';

/** All that is recorded of one hypothesis and that a review shows. */
export interface HypothesisRecord {
  readonly hypothesis: Hypothesis;
  readonly evaluated: EvaluatedHypothesis;
  /** All its checkpoints, those outside of the quarter too. */
  readonly checkpoints: readonly RecordedCheckpoint[];
  /** Approved ones of all its targets, in the order of approval. */
  readonly revisions: readonly TargetRevision[];
  /** By id of the target, the oldest first: from the baseline to the moment asked about, or to the verdict. */
  readonly readings: ReadonlyMap<string, readonly Observation[]>;
  readonly pivotedTo: string | null;
}

/** Reads what is recorded of hypotheses, in a constant number of statements, however many there are. */
@Injectable()
export class HypothesisRecordsReader {
  constructor(
    private readonly evaluations: EvaluationReader,
    private readonly checkpoints: CheckpointReader,
  ) {}

  /**
   * By id of the hypothesis; each one given has an entry.
   * @param wanted without `readings` none are read, and each record has none
   */
  async read(
    em: EntityManager,
    asker: Asker,
    hypotheses: readonly Hypothesis[],
    at: Date,
    wanted: { readonly readings: boolean } = { readings: true },
  ): Promise<Map<string, HypothesisRecord>> {
    const { organizationId } = asker;
    const ids = hypotheses.map(({ id }) => id);
    const evaluated = await this.evaluations.evaluateAsOf(em, asker, hypotheses, at);
    const recorded = await this.checkpoints.ofHypotheses(em, asker, ids, at);
    const checkpointsOf = groupBy(recorded, ({ checkpoint }) => checkpoint.hypothesisId);
    const targetIds = [...evaluated.values()].flatMap(({ targets }) => targets.map(({ target }) => target.id));
    const revisions = await em.find(TargetRevision, {
      where: { organizationId, targetId: In(targetIds), state: TargetRevisionState.APPROVED },
      order: { decidedAt: 'ASC', id: 'ASC' },
    });
    const revisionsOf = groupBy(revisions, ({ targetId }) => targetId);
    const pivotedTo = await readSuccessors(em, asker, hypotheses);
    const known = hypotheses.map((hypothesis) => ({
      hypothesis,
      evaluated: evaluated.get(hypothesis.id)!,
      checkpoints: checkpointsOf.get(hypothesis.id) ?? [],
    }));
    const readings = wanted.readings ? await readReadings(em, asker, known, at) : new Map<string, Observation[]>();
    return new Map(
      known.map((record) => [
        record.hypothesis.id,
        {
          ...record,
          revisions: record.evaluated.targets.flatMap(({ target }) => revisionsOf.get(target.id) ?? []),
          readings,
          pivotedTo: pivotedTo.get(record.hypothesis.id) ?? null,
        },
      ]),
    );
  }
}

type Recorded = Pick<HypothesisRecord, 'hypothesis' | 'evaluated' | 'checkpoints'>;

/** The holding whose decision ended a hypothesis; null while it runs. */
export function verdictOf(checkpoints: readonly RecordedCheckpoint[]): CheckpointHolding | null {
  return checkpoints.find(({ holding }) => holding && isVerdict(holding.decision))?.holding ?? null;
}

/**
 * The readings of all targets in one statement, by id of the target. What a verdict closed is shown as it was known then:
 * later readings and later corrections are left out, as they are of its score.
 */
async function readReadings(
  em: EntityManager,
  { organizationId }: Asker,
  records: readonly Recorded[],
  at: Date,
): Promise<Map<string, readonly Observation[]>> {
  const questions = records.flatMap(({ hypothesis, evaluated, checkpoints }) => {
    const asOf = verdictOf(checkpoints)?.heldAt ?? hypothesis.closedAt ?? at;
    return evaluated.targets.flatMap(({ target, metric, facts: { baseline } }) =>
      baseline === null ? [] : [{ targetId: target.id, metricId: metric.id, asOf, observedFrom: baseline.observedAt }],
    );
  });
  const answers = await observationsBetween(em, organizationId, questions);
  return new Map(questions.map(({ targetId }, index) => [targetId, answers[index]!]));
}

/** Titles of what hypotheses were pivoted to, by their id. */
async function readSuccessors(
  em: EntityManager,
  { organizationId }: Asker,
  hypotheses: readonly Hypothesis[],
): Promise<Map<string, string>> {
  const pivoted = hypotheses.filter(({ state }) => state === 'PIVOTED').map(({ id }) => id);
  const successors = await em.find(Hypothesis, {
    where: { organizationId, predecessorId: In(pivoted) },
    order: { draftedAt: 'DESC', id: 'DESC' },
  });
  // The first successor comes last, and stays.
  return new Map(successors.map(({ predecessorId, title }) => [predecessorId!, title]));
}
