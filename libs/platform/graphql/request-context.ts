import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import { Action, Actor } from '../../domain';

/** What one GraphQL request carries: who asks, and the loaders' memory. */
export class RequestContext {
  /** The actions that the guard let through. */
  readonly granted = new Set<Action>();

  /**
   * @param memory loaders belong to this object; a mutation gets a new one, so that it never answers from what was read
   * before it
   */
  constructor(
    readonly actor: Actor,
    readonly correlationId: string,
    private memory: object = {},
  ) {}

  forgetWhatWasRead(): void {
    this.memory = {};
  }

  get loaderMemory(): object {
    return this.memory;
  }
}

/** A batched relation: `for(context)` gives the request's own DataLoader. */
export interface Relation<K, V> {
  for(context: RequestContext): DataLoader<K, V, string>;
}

/**
 * Declares a batched read. The batch answers all keys in one statement, in any order of its own choosing.
 * @param read gets the tenant and the distinct keys; returns a map from key (as text) to value. It does not learn who
 * asks: what it read may be shown to all who follow the same live change.
 * @param absent the value for keys that the map lacks
 */
export function relation<K, V>(
  read: (tenant: Pick<Actor, 'organizationId'>, keys: readonly K[]) => Promise<Map<string, V>>,
  absent: (key: K) => V,
  textOf: (key: K) => string = (key) => String(key),
): Relation<K, V> {
  const loaders = new WeakMap<object, DataLoader<K, V, string>>();
  return {
    for(context) {
      const memory = context.loaderMemory;
      let loader = loaders.get(memory);
      if (!loader) {
        loader = new DataLoader<K, V, string>(
          async (keys) => {
            const found = await read(context.actor, keys);
            return keys.map((key) => found.get(textOf(key)) ?? absent(key));
          },
          { cacheKeyFn: textOf },
        );
        loaders.set(memory, loader);
      }
      return loader;
    },
  };
}

/** Groups rows by a key, for relations with many values. */
export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** Indexes rows by a key, for relations with one value. */
export function indexBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** Reads the context of a GraphQL execution. */
export const readContext = (_: unknown, context: ExecutionContext): RequestContext =>
  GqlExecutionContext.create(context).getContext<RequestContext>();

/** The request's context, as a resolver's parameter. */
export const Context = createParamDecorator(readContext);

/** Reads the actor; undefined on a public route. */
export const readActor = (_: unknown, context: ExecutionContext): Actor | undefined => actorOf(context);

/** Who asks, as a resolver's or controller's parameter. */
export const CurrentActor = createParamDecorator(readActor);

/** Reads the authenticated actor of a GraphQL or HTTP execution. */
export function actorOf(context: ExecutionContext): Actor | undefined {
  return context.getType<string>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<RequestContext>().actor
    : context.switchToHttp().getRequest<{ actor?: Actor }>().actor;
}
