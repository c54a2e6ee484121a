import { resolve } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { Inject, Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import type { DomainError } from '../../domain';
import type { Config, Logger } from '../../platform';
import { CONFIG, LOGGER } from '../../platform';
import { failed, tooBusy, tooLarge, tooLong } from './export-refusals';
import type { RenderOrder, RenderTask, ReviewSubject } from './render-order';
import { RenderedPieces } from './rendered-pieces';

/** Threads run what was built, from sources too, as under tests: Node does not read our TypeScript. */
const thread = __filename.endsWith('.ts')
  ? resolve(__dirname, '../../../dist/libs/reviews/exports/render-thread.js')
  : resolve(__dirname, 'render-thread.js');

/** Renderings of one organization that run or wait in a process at once; the others have their turn, too. */
const atOncePerOrganization = 8;
const atOnceForAll = 32;
/** No rendering takes longer, in milliseconds. */
const longest = 10 * 60_000;

/** Who wants a rendering, and how they follow it. */
export interface RenderingFor {
  readonly organizationId: string;
  /** A job has waited for its turn already, and is never refused one. */
  readonly isJob?: boolean;
  /** Aborted when nobody waits any more; the thread stops at once. */
  readonly signal?: AbortSignal;
  readonly progress?: (share: number) => void;
}

/** A rendering that has begun: what went wrong before its first byte was thrown already. */
export interface Rendering {
  readonly subject: ReviewSubject;
  /** Destroyed with a DomainError, or with the fault, when the rest fails. Destroy it to stop the rendering. */
  readonly pieces: RenderedPieces;
}

/**
 * Renders in a few threads beside the one that answers requests. A thread that fails, takes too much memory or is abandoned
 * is ended and replaced; whoever waited for it is refused, and nobody else notices.
 */
@Injectable()
export class RenderThreads implements OnApplicationShutdown {
  private pool: Piscina | undefined;
  private readonly atOnce = new Map<string, number>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Begins to render, and resolves with the first bytes.
   * @throws DomainError TOO_BUSY or TOO_LARGE (R-QR-4), INTERNAL when the thread died, or what the format refuses
   */
  async begin(
    order: RenderOrder,
    { organizationId, isJob = false, signal, progress }: RenderingFor,
  ): Promise<Rendering> {
    if (!isJob) this.enter(organizationId);
    const { port1: near, port2: far } = new MessageChannel();
    const stop = new AbortController();
    const pieces = new RenderedPieces(near, { progress, abandon: () => stop.abort() });
    const abandon = (): void => void pieces.destroy();
    const overdue = setTimeout(() => pieces.destroy(tooLong()), longest).unref();
    pieces.once('close', () => {
      clearTimeout(overdue);
      signal?.removeEventListener('abort', abandon);
      if (!isJob) this.leave(organizationId);
    });
    // Whoever reads the pieces hears of errors; before, `begun` tells.
    pieces.on('error', () => undefined);
    signal?.addEventListener('abort', abandon, { once: true });
    if (signal?.aborted) abandon();
    this.threads
      .run({ order, port: far } satisfies RenderTask, { transferList: [far], signal: stop.signal })
      .catch((error: unknown) => {
        if (!pieces.destroyed) pieces.destroy(this.refusalOf(error, order));
      });
    return { subject: await pieces.begun, pieces };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.destroy();
  }

  private get threads(): Piscina {
    this.pool ??= new Piscina({
      filename: thread,
      // As many all the time: a thread that was ended has to be replaced even if nothing new is asked for, since somebody
      // may wait in its line.
      minThreads: this.config.exportThreads,
      maxThreads: this.config.exportThreads,
      // A thread has to hear what was taken from it while it renders.
      atomics: 'disabled',
      resourceLimits: { maxOldGenerationSizeMb: this.config.exportMemory },
      // Nothing that renders has any business with settings or secrets.
      env: { NODE_ENV: 'production' },
    }).on('error', (error: unknown) => this.logger.error({ error }, 'a rendering thread failed between two exports'));
    return this.pool;
  }

  private enter(organizationId: string): void {
    const now = this.atOnce.get(organizationId) ?? 0;
    const all = [...this.atOnce.values()].reduce((sum, each) => sum + each, 0);
    if (now >= atOncePerOrganization || all >= atOnceForAll) throw tooBusy();
    this.atOnce.set(organizationId, now + 1);
  }

  private leave(organizationId: string): void {
    const left = (this.atOnce.get(organizationId) ?? 1) - 1;
    if (left > 0) this.atOnce.set(organizationId, left);
    else this.atOnce.delete(organizationId);
  }

  private refusalOf(error: unknown, { wish: { format } }: RenderOrder): DomainError {
    if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') return tooLarge();
    this.logger.error({ error, format }, 'an export failed');
    return failed();
  }
}
