import { type MessagePort, resourceLimits } from 'node:worker_threads';
import { tooLarge } from './export-refusals';
import { bytesAhead, ThreadMessage } from './render-order';

const longestPiece = 64 * 1024;
const megabyte = 1024 * 1024;
/** Progress that nobody could see is not told. */
const smallestStep = 0.005;

/** The way out of a rendering thread: pieces of a bounded size, no faster than they are taken. */
export class ThreadOutlet {
  private notTaken = 0;
  private told = 0;
  private wake: () => void = () => undefined;

  constructor(private readonly port: MessagePort) {
    port.on('message', (taken: number) => {
      this.notTaken -= taken;
      this.wake();
    });
  }

  tell(message: ThreadMessage): void {
    this.port.postMessage(message);
  }

  progress(share: number): void {
    const now = Math.min(1, share);
    if (now < this.told + smallestStep && (now < 1 || this.told === 1)) return;
    this.told = now;
    this.tell({ type: 'progress', share: this.told });
  }

  /** Hands bytes over and resolves when more are welcome. */
  async send(bytes: Uint8Array): Promise<void> {
    refuseTooMuch();
    for (let start = 0; start < bytes.length; start += longestPiece) {
      // A copy, which `slice` of a Buffer is not: what is handed over is lost here, with all that shares its memory.
      const piece = new Uint8Array(bytes.subarray(start, start + longestPiece));
      this.notTaken += piece.length;
      this.port.postMessage({ type: 'piece', bytes: piece } satisfies ThreadMessage, [piece.buffer]);
      while (this.notTaken > bytesAhead) await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}

/** The limit of a thread is for objects; buffers live outside of it and would only be bounded by the machine. */
function refuseTooMuch(): void {
  const limit = resourceLimits.maxOldGenerationSizeMb;
  if (limit === undefined || process.memoryUsage().arrayBuffers < limit * megabyte) return;
  throw tooLarge();
}
