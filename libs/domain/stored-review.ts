import type { ReviewDocument } from './review-document';

/** The parts of a document of schema version 1 that version 2 added to. */
interface FirstDocument extends Omit<ReviewDocument, 'schemaVersion' | 'previous' | 'calibration' | 'leadership'> {
  schemaVersion: 1;
}

/**
 * Reads a document as it was frozen, whatever version of its schema it has: what a former version did not know is told as
 * unknown. The stored text, and with it the hash, stay what they were (R-QR-3).
 */
export function readReviewDocument(text: string): ReviewDocument {
  const stored = JSON.parse(text) as ReviewDocument | FirstDocument;
  return stored.schemaVersion === 2 ? withLeadership(stored) : filledUp(stored);
}

/** Before governance, funding and requests were part of it, what undermined the teams was their interrupts alone. */
function withLeadership(stored: ReviewDocument): ReviewDocument {
  const { leadership } = stored;
  if (leadership === null) return stored;
  const unknown = { governance: [], funding: null, statusRequests: null, roadmapDemands: null };
  return { ...stored, leadership: { ...unknown, ...leadership } };
}

function filledUp(first: FirstDocument): ReviewDocument {
  return {
    ...first,
    schemaVersion: 2,
    previous: null,
    calibration: null,
    leadership: null,
    asks: first.asks.map((ask) => ({ ...ask, dueOn: null, wordsArePrivate: false })),
    teams: first.teams.map((team) => ({
      ...team,
      hypotheses: team.hypotheses.map((hypothesis) => ({
        ...hypothesis,
        contribution: null,
        externalFactors: null,
        privateNote: null,
        wordsArePrivate: false,
        checkpoints: hypothesis.checkpoints.map((checkpoint) => ({
          ...checkpoint,
          exceptionReason: null,
          countersignature: null,
        })),
        targets: hypothesis.targets.map((target) => ({
          ...target,
          readings: [],
          forecast: target.forecast && { ...target.forecast, path: [], explanation: '' },
        })),
      })),
    })),
  };
}
