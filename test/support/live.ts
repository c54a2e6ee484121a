import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { clockOf } from '../../libs/domain';
import { AuditedChange, Transactions } from '../../libs/platform';
import { Headway } from './headway';

/** A subscription as its client sees it. */
export interface Live {
  /** Everything that was told so far, oldest first. */
  readonly changes: Record<string, any>[];
  /** Resolves with the next change that was not taken yet; fails the story when none comes in time. */
  next(withinMs?: number): Promise<Record<string, any>>;
  /** Resolves with what is told within a while. */
  during(ms: number): Promise<Record<string, any>[]>;
  /** Resolves with how it was refused, or ended. */
  refusal(): Promise<Record<string, any>>;
  close(): Promise<void>;
}

/** A client's options: what it says about itself, and how it connects. */
export interface LiveOptions {
  readonly headers?: Record<string, string>;
  readonly parameters?: Record<string, unknown>;
  /** Gets each socket that the client opens. */
  readonly opened?: (socket: WebSocket) => void;
}

export function liveUrl(headway: Headway): string {
  return `${headway.url.replace(/^http/, 'ws')}/graphql`;
}

/** Records facts as Headway itself does when time passes. */
export async function record(headway: Headway, organizationId: string, ...changes: AuditedChange[]): Promise<void> {
  await headway.app.get(Transactions).run(clockOf(organizationId), (unit) => {
    changes.forEach((change) => unit.record(change));
    return Promise.resolve();
  });
}

/** That the standing of a team became another. */
export function standingChanged(teamId: string, before: string, after: string): AuditedChange {
  return { action: 'TeamStandingChanged', subject: { type: 'Team', id: teamId }, changes: { before, after } };
}

/** Events about a hypothesis, numbered in their names. */
export function numbered(hypothesisId: string, from: number, to: number): AuditedChange[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    action: `Happened${from + index}`,
    subject: { type: 'Hypothesis', id: hypothesisId },
    changes: {},
  }));
}

/** Where live changes stand now. */
export async function liveCursor(headway: Headway, token: string): Promise<string> {
  return (await headway.say(token, '{ liveCursor }')).liveCursor as string;
}

/** Subscribes over a connection of its own and collects the values of the root field. */
export function follow(
  headway: Headway,
  token: string | null,
  document: string,
  variables: object = {},
  { headers = {}, parameters, opened }: LiveOptions = {},
): Live {
  class Socket extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers });
      opened?.(this);
    }
  }
  const client = createClient({
    url: liveUrl(headway),
    webSocketImpl: Socket,
    connectionParams: parameters ?? (token === null ? {} : { authorization: `Bearer ${token}` }),
    retryAttempts: 0,
  });
  const changes: Record<string, any>[] = [];
  let taken = 0;
  let wake: () => void = () => undefined;
  const refusal = new Promise<Record<string, any>>((resolve) => {
    client.subscribe(
      { query: document, variables: variables as Record<string, unknown> },
      {
        next: ({ data, errors }) => {
          changes.push(errors ? { errors } : (Object.values(data ?? {})[0] as Record<string, any>));
          wake();
        },
        error: (error) => resolve(refusalIn(error)),
        complete: () => resolve({ completed: true }),
      },
    );
  });
  const within = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  return {
    changes,
    next: async (withinMs = 5_000) => {
      if (taken === changes.length) await within(withinMs);
      const change = changes[taken];
      if (!change) throw new Error(`no change was told within ${withinMs} ms`);
      taken += 1;
      return change;
    },
    during: async (ms) => {
      const before = changes.length;
      await new Promise((resolve) => setTimeout(resolve, ms));
      return changes.slice(before);
    },
    refusal: () => refusal,
    close: async () => {
      await client.dispose();
    },
  };
}

/** What a client can show: the refusal's extensions with its message, or the code and reason of the close. */
function refusalIn(error: unknown): Record<string, any> {
  if (Array.isArray(error)) return { message: error[0].message, path: error[0].path, ...error[0].extensions };
  const { code, reason } = error as { code?: number; reason?: string };
  return { code, reason };
}
