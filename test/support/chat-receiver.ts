import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { OutgoingHttp } from '../../libs/channels';
import { Headway } from './headway';

/** A chat that stories post to. */
export interface ChatReceiver {
  readonly received: { readonly path: string; readonly body: any }[];
  /** Answers with this status from now on. */
  answerWith(status: number): void;
  close(): Promise<void>;
}

/** Receives what is posted to a path of any host: the name of every chat leads here. */
export async function startChatReceiver(headway: Headway): Promise<ChatReceiver> {
  const received: ChatReceiver['received'] = [];
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (status === 200)
        received.push({ path: request.url!, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) });
      response.writeHead(status).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  jest.spyOn(headway.app.get(OutgoingHttp), 'post').mockImplementation(async ({ url, headers, body }) => {
    const { pathname } = new URL(url);
    const answer = await fetch(`http://127.0.0.1:${port}${pathname}`, { method: 'POST', headers, body });
    return { status: answer.status, retryAfter: null, excerpt: await answer.text() };
  });
  return {
    received,
    answerWith: (next) => {
      status = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
