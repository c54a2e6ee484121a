import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { aboutNothing, mostOfAKind, Obligation, ObligationKind, ObligationSources } from '../accountability';
import { Actor, composeReview, OwedEntry, ReviewDocument, ReviewState, TeamRole } from '../domain';
import { Hypothesis, MetricTarget } from '../hypotheses';
import { indexBy } from '../platform';
import { ReviewInputsReader } from './facts/review-inputs.reader';
import { QuarterlyReview } from './quarterly-review.entity';

type OwedWords = Exclude<OwedEntry['kind'], 'EXECUTIVE_ANSWER'>;

const kinds = {
  ROOT_CAUSE: ObligationKind.ASSESS_ROOT_CAUSE,
  IMPROVEMENT_PLAN: ObligationKind.PLAN_IMPROVEMENT,
  EXTERNAL_FACTORS: ObligationKind.NOTE_EXTERNAL_FACTORS,
  DATA_LIMITATION: ObligationKind.DESCRIBE_DATA_LIMITATIONS,
} as const satisfies Record<OwedWords, ObligationKind>;

/** What a product manager owes to the reviews that are prepared (R-QR-1): words about their own teams' hypotheses. */
@Injectable()
export class OwedWordsReader implements OnModuleInit {
  constructor(
    private readonly sources: ObligationSources,
    private readonly inputs: ReviewInputsReader,
  ) {}

  onModuleInit(): void {
    this.sources.add((em, actor, now) => this.read(em, actor, now));
  }

  private async read(em: EntityManager, actor: Actor, now: Date): Promise<Obligation[]> {
    const { organizationId } = actor;
    const managed = actor.teams.filter(({ role }) => role === TeamRole.PRODUCT_MANAGER).map(({ teamId }) => teamId);
    if (managed.length === 0) return [];
    const preparing = await em.find(QuarterlyReview, {
      where: { organizationId, state: ReviewState.PREPARING },
      order: { startsOn: 'ASC', id: 'ASC' },
    });
    const reviews = preparing.filter(({ teamId }) => teamId === null || managed.includes(teamId));
    const inputs = await this.inputs.read(em, actor, reviews, now, { within: managed, owedOnly: true });
    const owed = reviews.flatMap((review) => {
      const document = composeReview(inputs.get(review.id)!);
      return document.owed.flatMap((entry) =>
        isWords(entry) ? [{ review, targetId: targetOn(entry, document), ...entry }] : [],
      );
    });
    return describe(em, actor, mostOfEach(owed));
  }
}

interface OwedToReview extends OwedEntry {
  readonly kind: OwedWords;
  readonly review: QuarterlyReview;
  /** The target that rests on the metric, for its data limitations; null for other kinds. */
  readonly targetId: string | null;
}

/** A metric may be anybody's: what tells about it is a target that the review covers, of the own teams. */
function targetOn({ kind, subjectId }: OwedEntry, { teams }: ReviewDocument): string | null {
  if (kind !== 'DATA_LIMITATION') return null;
  const targets = teams.flatMap(({ hypotheses }) => hypotheses.flatMap((hypothesis) => hypothesis.targets));
  return targets.find(({ metric }) => metric.id === subjectId)?.id ?? null;
}

function isWords(entry: OwedEntry): entry is OwedEntry & { kind: OwedWords } {
  return entry.kind !== 'EXECUTIVE_ANSWER';
}

/** The limitations of a metric are written down once, whatever reviews and teams rest on it. */
function mostOfEach(owed: readonly OwedToReview[]): OwedToReview[] {
  const once = new Map(
    owed.map((entry) => {
      const { kind, subjectId, review } = entry;
      return [kind === 'DATA_LIMITATION' ? subjectId : `${kind} ${review.id} ${subjectId}`, entry];
    }),
  );
  const entries = [...once.values()];
  return Object.keys(kinds).flatMap((kind) => entries.filter((entry) => entry.kind === kind).slice(0, mostOfAKind));
}

async function describe(em: EntityManager, actor: Actor, owed: readonly OwedToReview[]): Promise<Obligation[]> {
  if (owed.length === 0) return [];
  const { organizationId } = actor;
  const subjects = In(owed.map(({ subjectId }) => subjectId));
  const targetIds = In(owed.flatMap(({ targetId }) => targetId ?? []));
  const hypotheses = indexBy(await em.findBy(Hypothesis, { organizationId, id: subjects }), ({ id }) => id);
  const targets = indexBy(await em.findBy(MetricTarget, { organizationId, id: targetIds }), ({ id }) => id);
  return owed.map(({ kind, subjectId, targetId, review }) => ({
    ...aboutNothing,
    kind: kinds[kind],
    late: false,
    since: review.openedAt,
    path: `/reviews/${review.id}`,
    hypothesis: hypotheses.get(subjectId) ?? null,
    target: targetId === null ? null : (targets.get(targetId) ?? null),
    reviewId: review.id,
  }));
}
