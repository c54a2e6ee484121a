import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import {
  Actor,
  composeReview,
  FreezeFacts,
  freezeViolations,
  readReviewDocument,
  ReviewDocument,
  ReviewHeadline,
  ReviewInputs,
  ReviewState,
  Violation,
} from '../domain';
import { QuarterlyReview } from './quarterly-review.entity';
import { ReviewInputsReader } from './facts/review-inputs.reader';

/** A review to read: as composed from the facts of this moment while it is prepared, as frozen afterwards. */
export interface ComposedReview {
  readonly document: ReviewDocument;
  /** The canonical text of the document as it was frozen; absent while it is prepared. */
  readonly documentText?: string;
  /** Null while it is prepared. */
  readonly hash: string | null;
  /** What would be refused if it were frozen now; empty once it is frozen. */
  readonly freezeViolations: readonly Violation[];
}

@Injectable()
export class ComposedReviewsReader {
  constructor(private readonly inputs: ReviewInputsReader) {}

  /** By id of the review, in a constant number of statements. */
  async read(
    em: EntityManager,
    actor: Pick<Actor, 'organizationId'>,
    reviews: readonly QuarterlyReview[],
    now: Date,
  ): Promise<Map<string, ComposedReview>> {
    const { organizationId } = actor;
    const preparing = reviews.filter(({ state }) => state === ReviewState.PREPARING);
    const frozen = reviews.filter(({ state }) => state !== ReviewState.PREPARING);
    const composed = new Map<string, ComposedReview>();
    const kept = await em.find(QuarterlyReview, {
      select: { organizationId: true, id: true, hash: true, documentText: true },
      where: { organizationId, id: In(frozen.map(({ id }) => id)) },
    });
    for (const { id, hash, documentText } of kept) {
      const document = readReviewDocument(documentText!);
      composed.set(id, { document, documentText: documentText!, hash, freezeViolations: [] });
    }
    for (const [id, facts] of await this.inputs.read(em, actor, preparing, now)) {
      const violations = freezeViolations(freezeFacts(facts));
      composed.set(id, { document: composeReview(facts), hash: null, freezeViolations: violations });
    }
    return composed;
  }
}

/** The headlines of frozen reviews by id, without loading the documents around them, which are large. */
export async function frozenHeadlines(
  em: EntityManager,
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, ReviewHeadline>> {
  const rows = await em.query<{ id: string; headline: ReviewHeadline }[]>(
    `SELECT id, document_text::json -> 'headline' AS headline FROM quarterly_review
      WHERE organization_id = $1 AND id = ANY ($2) AND document_text IS NOT NULL`,
    [organizationId, ids],
  );
  return new Map(rows.map(({ id, headline }) => [id, headline]));
}

/** What decides whether a review can be frozen (R-QR-2). */
export function freezeFacts({ quarter, cutOffOn, teams }: ReviewInputs): FreezeFacts {
  return {
    quarter,
    today: cutOffOn,
    checkpoints: teams.flatMap((team) =>
      team.hypotheses.flatMap((hypothesis) =>
        hypothesis.checkpoints.map((checkpoint) => ({
          id: checkpoint.id,
          teamName: team.name,
          hypothesisTitle: hypothesis.title,
          sequence: checkpoint.sequence,
          dueOn: checkpoint.dueOn,
          derived: checkpoint,
        })),
      ),
    ),
  };
}
