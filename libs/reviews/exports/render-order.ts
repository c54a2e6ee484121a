import type { MessagePort } from 'node:worker_threads';
import type { ExportWish, RefusalDetails, RefusalReason, ReviewInputs } from '../../domain';
import type { KeptAddendum } from '../redaction/redact-review';

/** What is rendered: a document as it was frozen, or the facts of this moment. Large, and read in the thread. */
export type ReviewSource =
  { readonly documentText: string; readonly hash: string } | { readonly inputs: ReviewInputs; readonly hash: null };

/** All that a rendering thread is told; it knows no database and no settings. */
export interface RenderOrder {
  readonly source: ReviewSource;
  readonly addenda: readonly KeptAddendum[];
  /** Of all persons of the organization, to be left out of a redacted variant; empty for another. */
  readonly personNames: readonly string[];
  readonly wish: ExportWish;
}

/** A task of the thread. Through the port it answers {@link ThreadMessage}, and hears how many bytes were taken. */
export interface RenderTask {
  readonly order: RenderOrder;
  readonly port: MessagePort;
}

/** What the review is about, for the name of the file. */
export interface ReviewSubject {
  readonly organizationName: string;
  readonly teamName: string | null;
  readonly quarterLabel: string;
}

export type ThreadMessage =
  | { readonly type: 'subject'; readonly subject: ReviewSubject }
  | { readonly type: 'piece'; readonly bytes: Uint8Array }
  /** 0 to 1, never falling. */
  | { readonly type: 'progress'; readonly share: number }
  | {
      readonly type: 'refusal';
      readonly reason: RefusalReason;
      readonly rule: string | null;
      readonly details: RefusalDetails;
    }
  | { readonly type: 'end' };

/** How many bytes a thread is ahead of what was taken from it, before it waits. */
export const bytesAhead = 256 * 1024;
