import { type IncomingMessage, request } from 'node:http';
import { Headway } from './headway';

/** A download as it came: whole, with its bytes as they are. */
export interface Download {
  readonly status: number;
  readonly headers: Record<string, any>;
  readonly bytes: Buffer;
  /** The refusal, where it is one. */
  readonly error: Record<string, any>;
}

/** Fetches a file with a token. */
export async function fetchFile(
  headway: Headway,
  path: string,
  token: string | null,
  headers: Record<string, string> = {},
): Promise<Download> {
  const answer = await fetch(headway.url + path, {
    headers: { ...(token !== null && { authorization: `Bearer ${token}` }), ...headers },
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const isRefusal = answer.status >= 400;
  const { error } = isRefusal ? (JSON.parse(bytes.toString()) as { error: Record<string, any> }) : { error: {} };
  return { status: answer.status, headers: Object.fromEntries(answer.headers), bytes, error };
}

/** A download under way, of which nothing is read before the story does. */
export interface BegunDownload {
  readonly response: Promise<IncomingMessage>;
  /** Hangs up. */
  leave(): void;
}

export function beginDownload(headway: Headway, path: string, token: string): BegunDownload {
  const asking = request(headway.url + path, { headers: { authorization: `Bearer ${token}` } });
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    asking.on('response', resolve).on('error', reject);
  });
  // Who leaves hears of nothing any more.
  response.then((answer) => answer.on('error', () => undefined)).catch(() => undefined);
  asking.end();
  return { response, leave: () => void asking.destroy() };
}
