import { createSourceEventStream, execute, ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import { LiveContext } from './live-context';
import { LiveStream, Occasion } from '../live-stream';

type Step = IteratorResult<ExecutionResult, undefined>;

const over: Step = { done: true, value: undefined };

/** Begins a subscription: its root field gives the stream, from then on each event is executed on its own. */
export async function subscribeLive(args: ExecutionArgs): Promise<AsyncIterableIterator<ExecutionResult>> {
  const source = await createSourceEventStream(args);
  if (source instanceof LiveStream) return new LiveExecution(source, args);
  return refused((source as ExecutionResult).errors);
}

/** A subscription that ends before it begins: clients get an error, not a change with errors. */
function refused(errors: readonly GraphQLError[] | undefined): AsyncIterableIterator<ExecutionResult> {
  return {
    next: () => Promise.reject(errors?.[0] ?? new Error('a subscription gave neither a stream nor errors')),
    return: () => Promise.resolve(over),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** What a client is told: a result for every event of its stream that there is something to tell of. */
export class LiveExecution implements AsyncIterableIterator<ExecutionResult> {
  private ended = false;
  private telling: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly source: LiveStream<unknown>,
    private readonly args: ExecutionArgs,
  ) {}

  async next(): Promise<Step> {
    for (;;) {
      const { done, value: occasion } = await this.source.next();
      if (done) return over;
      const telling = this.tell(occasion);
      this.telling = telling.catch(() => undefined);
      const result = await telling;
      if (result) return { done: false, value: result };
    }
  }

  /** Resolves when nothing is being read for it any more. */
  async return(): Promise<Step> {
    this.ended = true;
    await this.source.return();
    await this.telling;
    return over;
  }

  /** Ends it with a refusal. Resolves when nothing is being read for it any more, like {@link return}. */
  async refuse(refusal: Error): Promise<void> {
    this.source.refuse(refusal);
    await this.telling;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async tell(occasion: Occasion<unknown>): Promise<ExecutionResult | null> {
    try {
      const context = await (this.args.contextValue as LiveContext).forTelling(occasion.event);
      const change = await occasion.tell(context);
      return change === null ? null : await execute({ ...this.args, rootValue: change, contextValue: context });
    } catch (error) {
      await this.source.return();
      if (this.ended) return null;
      throw error;
    }
  }
}
