import { composeReview, DomainError, readReviewDocument } from '../../domain';
import { redactAddenda, redactReview } from '../redaction/redact-review';
import { RenderOrder, RenderTask } from './render-order';
import { reviewFormats } from './review-formats';
import type { ExportedReview } from './review-renderer';
import { ThreadOutlet } from './thread-outlet';

/**
 * Renders one review in a thread of its own, so that no request waits for it. What it needs is loaded here and only here; it
 * imports neither the database nor the platform.
 */
export default async function renderInThread({ order, port }: RenderTask): Promise<void> {
  const outlet = new ThreadOutlet(port);
  try {
    const { format, locale, paper } = order.wish;
    const review = open(order);
    const { organization, team, quarter } = review.document;
    outlet.tell({
      type: 'subject',
      subject: { organizationName: organization.name, teamName: team?.name ?? null, quarterLabel: quarter.label },
    });
    const render = reviewFormats[format].renderer();
    const progress = (share: number): void => outlet.progress(share);
    for await (const piece of render(review, { locale, paper, progress })) await outlet.send(piece);
    outlet.tell({ type: 'end' });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { reason, rule, details } = error;
    outlet.tell({ type: 'refusal', reason, rule, details });
  }
}

function open({ source, addenda, personNames, wish: { redacted } }: RenderOrder): ExportedReview {
  const { hash } = source;
  const document = hash === null ? composeReview(source.inputs) : readReviewDocument(source.documentText);
  const shown = redacted
    ? {
        document: redactReview(document, personNames),
        addenda: redactAddenda(addenda, document, personNames),
      }
    : { document, addenda: addenda.map(({ text, by, at }) => ({ text, by, at })) };
  return { ...shown, ...('documentText' in source && { documentText: source.documentText }), hash, redacted };
}
