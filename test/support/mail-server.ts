import { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as its reader sees it. */
export interface ReceivedMail {
  /** Addresses on the envelope. */
  readonly recipients: readonly string[];
  /** Decoded headers by their name in small letters; the last one counts where there are several. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
  /** As it came over the wire. */
  readonly source: string;
}

/** A mail server that stories send to: it takes mail and shows it. */
export interface MailServer {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** Answers the next mails to an address with this instead of taking them, such as `550 5.1.1 No such user`. */
  refuse(address: string, answer: string): void;
  accept(address: string): void;
  /** Nobody answers from now on. */
  stop(): Promise<void>;
  /** Answers again, at the same address. */
  start(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const refusals = new Map<string, string>();
  let server: SMTPServer | null = null;
  let port = 0;
  const open = (): SMTPServer =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      closeTimeout: 50,
      logger: false,
      onRcptTo: ({ address }, _session, done) => done(refusalOf(refusals.get(address))),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const recipients = session.envelope.rcptTo.map(({ address }) => address);
          received.push({ recipients, ...readMail(Buffer.concat(chunks).toString('utf8')) });
          done();
        });
      },
    });
  const mailServer: MailServer = {
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
    received,
    refuse: (address, answer) => void refusals.set(address, answer),
    accept: (address) => void refusals.delete(address),
    stop: () => new Promise((resolve) => (server ? server.close(() => resolve()) : resolve())),
    start: () =>
      new Promise((resolve) => {
        server = open();
        server.on('error', () => undefined);
        const listening = server.listen(port, '127.0.0.1', () => {
          port = (listening.address() as AddressInfo).port;
          resolve();
        });
      }),
  };
  await mailServer.start();
  return mailServer;
}

function refusalOf(answer: string | undefined): Error | null {
  if (answer === undefined) return null;
  const [, code, text] = /^(\d{3}) (.*)$/.exec(answer)!;
  return Object.assign(new Error(text), { responseCode: Number(code) });
}

/** Reads a mail of one part, or of alternatives, as RFC 5322, 2045 and 2047 say. */
function readMail(source: string): Omit<ReceivedMail, 'recipients'> {
  const parts = partsOf(source);
  const ofType = (type: string) => parts.find(({ headers }) => headers['content-type']?.startsWith(type))?.body ?? '';
  return { headers: headersOf(source), text: ofType('text/plain'), html: ofType('text/html'), source };
}

interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function partsOf(source: string): Part[] {
  const headers = headersOf(source);
  const body = source.slice(source.indexOf('\r\n\r\n') + 4);
  const boundary = /boundary="?([^";]+)"?/.exec(headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return [{ headers, body: decoded(body, headers['content-transfer-encoding'] ?? '7bit') }];
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((part) => partsOf(part.replace(/^\r\n/, '').replace(/\r\n$/, '')));
}

function headersOf(source: string): Record<string, string> {
  const lines = source
    .slice(0, source.indexOf('\r\n\r\n'))
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), decodedWords(line.slice(colon + 1).trim())];
    }),
  );
}

function decodedWords(value: string): string {
  const words = /(?:=\?utf-8\?[qb]\?[^?]*\?=\s*)+/gi;
  return value.replace(words, (run) => {
    const pieces = [...run.matchAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi)].map(([, encoding, text]) =>
      encoding!.toLowerCase() === 'b' ? Buffer.from(text!, 'base64') : unquoted(text!.replaceAll('_', ' ')),
    );
    return Buffer.concat(pieces).toString('utf8') + (/\s$/.test(run) ? ' ' : '');
  });
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? unquoted(body.replace(/=\r\n/g, '')).toString('utf8') : body;
}

function unquoted(text: string): Buffer {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1');
}
