import { setImmediate as turn } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import { DomainError } from '../../domain';
import { bytesAhead, type ThreadMessage } from './render-order';
import { RenderedPieces } from './rendered-pieces';
import { ThreadOutlet } from './thread-outlet';

const subject = { organizationName: 'Northwind', teamName: null, quarterLabel: 'FY26 Q3' };

/** Both ends of a rendering in one thread. */
function connected() {
  const { port1: near, port2: far } = new MessageChannel();
  const heard = { shares: [] as number[], abandoned: 0 };
  const pieces = new RenderedPieces(near, {
    progress: (share) => heard.shares.push(share),
    abandon: () => (heard.abandoned += 1),
  });
  const outlet = new ThreadOutlet(far);
  outlet.tell({ type: 'subject', subject });
  return { pieces, outlet, heard, tell: (message: ThreadMessage) => outlet.tell(message), far };
}

describe('the pieces of an export', () => {
  it('come whole and in order, however large what the renderer yields (R-QR-4)', async () => {
    const { pieces, outlet, tell, heard } = connected();
    const yielded = Buffer.alloc(3_000_000, 'Headway, piece by piece');
    const sent = outlet.send(yielded).then(() => tell({ type: 'end' }));
    expect(await pieces.begun).toEqual(subject);
    const read: Buffer[] = [];
    for await (const piece of pieces as AsyncIterable<Buffer>) read.push(piece);
    await sent;
    expect(Buffer.concat(read).equals(yielded)).toBe(true);
    expect(heard.abandoned).toBe(0);
  });

  it('are rendered no further than a reader is behind, in bytes (R-QR-4)', async () => {
    const { pieces, outlet } = connected();
    let sent = 0;
    const rendering = (async () => {
      for (;;) {
        await outlet.send(new Uint8Array(64 * 1024));
        sent += 64 * 1024;
      }
    })();
    void rendering;
    for (let turns = 0; turns < 200; turns += 1) await turn();
    const ahead = sent;
    expect(ahead).toBeGreaterThan(0);
    expect(ahead).toBeLessThanOrEqual(1024 * 1024 + bytesAhead + 128 * 1024);
    expect(pieces.read(512 * 1024)).toHaveLength(512 * 1024);
    for (let turns = 0; turns < 200; turns += 1) await turn();
    expect(sent).toBeGreaterThan(ahead);
    pieces.destroy();
  });

  it('stop the renderer when nobody wants the rest (R-QR-4)', async () => {
    const { pieces, heard } = connected();
    pieces.destroy();
    await expect(pieces.begun).rejects.toBeInstanceOf(DomainError);
    expect(heard.abandoned).toBe(1);
  });

  it('carry a refusal as it was meant (R-QR-4)', async () => {
    const { pieces, tell } = connected();
    pieces.on('error', () => undefined);
    tell({ type: 'refusal', reason: 'TOO_LARGE', rule: 'R-QR-4', details: { message: 'No.', remedy: 'Less.' } });
    await expect(pieces.begun).rejects.toMatchObject({ reason: 'TOO_LARGE', rule: 'R-QR-4', message: 'No.' });
  });

  it('tell progress that never falls and is never told for nothing (R-QR-4)', async () => {
    const { outlet, heard, pieces } = connected();
    for (const share of [0.1, 0.101, 0.05, 0.5, 0.4, 1, 7]) outlet.progress(share);
    for (let turns = 0; turns < 20; turns += 1) await turn();
    expect(heard.shares).toEqual([0.1, 0.5, 1]);
    pieces.destroy();
  });
});
