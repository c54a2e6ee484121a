import { Readable } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';
import { DomainError } from '../../domain';
import { abandoned } from './export-refusals';
import type { ReviewSubject, ThreadMessage } from './render-order';

/** What is kept ready for a slow reader, in bytes; most exports are smaller, and then hold no thread any more. */
const keptReady = 1024 * 1024;
/** How long a reader may take nothing, in milliseconds, before the thread is given to somebody else. */
const patience = 10_000;

export interface Listener {
  /** Hears how far the rendering is, 0 to 1. */
  readonly progress: ((share: number) => void) | undefined;
  /** Called once when nobody wants the rest any more. */
  readonly abandon: () => void;
}

/** The bytes of an export as a thread renders them: read no faster than they are wanted, and rendered no faster than read. */
export class RenderedPieces extends Readable {
  /** Resolves when there is something to send, and rejects with what went wrong before. */
  readonly begun: Promise<ReviewSubject>;
  private settle: { resolve(subject: ReviewSubject): void; reject(error: Error): void };
  private subject: ReviewSubject | undefined;
  private owed = 0;
  private ended = false;
  private stalled: NodeJS.Timeout | undefined;

  constructor(
    private readonly port: MessagePort,
    private readonly listener: Listener,
  ) {
    super({ highWaterMark: keptReady });
    this.begun = new Promise((resolve, reject) => (this.settle = { resolve, reject }));
    // Whoever waits for the beginning hears of it; nobody has to.
    this.begun.catch(() => undefined);
    port.on('message', (message: ThreadMessage) => this.receive(message));
  }

  override _read(): void {
    clearTimeout(this.stalled);
    if (this.owed > 0) this.port.postMessage(this.owed);
    this.owed = 0;
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearTimeout(this.stalled);
    this.port.close();
    this.settle.reject(error ?? abandoned());
    if (!this.ended) this.listener.abandon();
    done(error);
  }

  private receive(message: ThreadMessage): void {
    switch (message.type) {
      case 'subject':
        this.subject = message.subject;
        return;
      case 'progress':
        this.listener.progress?.(message.share);
        return;
      case 'piece':
        this.receivePiece(message.bytes);
        return;
      case 'refusal':
        this.ended = true;
        this.destroy(new DomainError(message.reason, message.rule, message.details));
        return;
      case 'end':
        this.ended = true;
        this.settle.resolve(this.subject!);
        this.push(null);
    }
  }

  private receivePiece(bytes: Uint8Array): void {
    this.settle.resolve(this.subject!);
    if (this.push(bytes)) {
      this.port.postMessage(bytes.length);
      return;
    }
    this.owed += bytes.length;
    this.stalled ??= setTimeout(() => this.destroy(new Error('the reader of an export took nothing')), patience);
  }
}
