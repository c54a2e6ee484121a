import fc from 'fast-check';
import { LiveStream, StreamSource } from './live-stream';
import { eventsPerPage, RecordedEvent } from './recorded-event';

/** Every third event is of no interest. */
const concerns = ({ sequence }: RecordedEvent) => sequence % 3 !== 0;

function eventAt(sequence: number): RecordedEvent {
  const id = '01980000-0000-7000-8000-000000000000';
  return { sequence, recordedAt: new Date(0), type: 'Happened', subject: { type: 'Thing', id }, changes: {}, page: {} };
}

/** An organization whose events are recorded, handed to one stream, and pruned, as its story wants. */
class Organization implements StreamSource {
  recorded = 0;
  pruned = 0;
  handedUpTo = 0;
  reads = 0;
  left = false;
  /** What happens between a read and its answer; once. */
  meanwhile: () => void = () => undefined;

  readAfter(sequence: number): Promise<{ last: number; events: RecordedEvent[] }> {
    this.reads += 1;
    const answer = { last: this.recorded, events: this.eventsAfter(sequence) };
    const { meanwhile } = this;
    this.meanwhile = () => undefined;
    meanwhile();
    return Promise.resolve(answer);
  }

  leave(): void {
    this.left = true;
  }

  record(count: number): void {
    this.recorded += count;
  }

  handTo(stream: LiveStream<number>): void {
    const events = this.eventsAfter(this.handedUpTo);
    if (events.length === 0) return;
    this.handedUpTo = events.at(-1)!.sequence;
    stream.offer(events);
  }

  private eventsAfter(sequence: number): RecordedEvent[] {
    const first = Math.max(sequence, this.pruned) + 1;
    const count = Math.max(Math.min(this.recorded - first + 1, eventsPerPage), 0);
    return Array.from({ length: count }, (_, index) => eventAt(first + index));
  }
}

function streamOf(organization: Organization, position = 0): LiveStream<number> {
  const tell = ({ sequence }: RecordedEvent) => Promise.resolve(sequence);
  return new LiveStream(organization, { concerns, tell }, position);
}

/** The next event, or null when none is there. */
async function nextOf(stream: LiveStream<number>): Promise<number | null> {
  const pending = stream.next().then(({ value }) => value?.event.sequence ?? null);
  const patience = new Promise<null>((resolve) => setTimeout(resolve, 50, null));
  return Promise.race([pending, patience]);
}

function expected(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index + 1).filter((sequence) => sequence % 3 !== 0);
}

/** Takes everything that is there, and leaves the stream waiting for more. */
async function drain(stream: LiveStream<number>): Promise<number[]> {
  const told: number[] = [];
  for (let next = await nextOf(stream); next !== null; next = await nextOf(stream)) told.push(next);
  return told;
}

describe('a live stream', () => {
  it('tells each event of interest once and in order, however recording, handing, reading and taking fall together', async () => {
    const count = fc.integer({ min: 1, max: 130 });
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.tuple(fc.constant('record' as const), count) },
      { weight: 2, arbitrary: fc.tuple(fc.constant('record and hand during the next read' as const), count) },
      { weight: 4, arbitrary: fc.tuple(fc.constant('hand' as const), count) },
      { weight: 4, arbitrary: fc.tuple(fc.constant('take' as const), count) },
    );
    const story = fc.asyncProperty(
      fc.nat(300),
      fc.nat(2),
      fc.array(step, { maxLength: 30 }),
      async (start, first, steps) => {
        const organization = new Organization();
        organization.record(300);
        organization.handedUpTo = 300;
        const stream = streamOf(organization, start);
        const told: number[] = [];
        /** Takes only what is there: the rest would be waited for. */
        const take = async (most: number): Promise<void> => {
          for (
            let taken = 0;
            taken < most && told.length < expected(start, organization.handedUpTo).length;
            taken += 1
          ) {
            told.push((await nextOf(stream))!);
          }
        };
        organization.meanwhile = () => {
          organization.record(first);
          organization.handTo(stream);
        };
        await stream.catchUp();
        for (const [kind, how] of steps) {
          if (kind === 'record') organization.record(how);
          if (kind === 'hand') organization.handTo(stream);
          if (kind === 'take') await take(how);
          if (kind !== 'record and hand during the next read') continue;
          organization.meanwhile = () => {
            organization.record(how);
            organization.handTo(stream);
          };
        }
        organization.handTo(stream);
        await take(Infinity);
        expect(told).toEqual(expected(start, organization.recorded).slice(0, told.length));
        expect(told.length).toBeGreaterThanOrEqual(expected(start, organization.handedUpTo).length);
      },
    );
    await fc.assert(story, { numRuns: 200 });
  });

  it('keeps a hundred events for a slow consumer, then reads from where it stopped', async () => {
    const organization = new Organization();
    const stream = streamOf(organization);
    for (let hundred = 0; hundred < 50; hundred += 1) {
      organization.record(100);
      organization.handTo(stream);
    }
    expect(waitingIn(stream)).toBeLessThanOrEqual(100);
    expect(organization.reads).toBe(0);
    expect(await drain(stream)).toEqual(expected(0, 5_000));
    expect(organization.reads).toBeGreaterThan(0);
  });

  it('reads again when it was not handed what lies in between', async () => {
    const organization = new Organization();
    const stream = streamOf(organization);
    organization.record(5);
    stream.offer([eventAt(5)]);
    expect(await drain(stream)).toEqual([1, 2, 4, 5]);
  });

  it('refuses to begin with what is not kept any more', async () => {
    const organization = new Organization();
    organization.record(10);
    organization.pruned = 5;
    await expect(streamOf(organization, 4).catchUp()).rejects.toMatchObject({ reason: 'INVALID_INPUT' });
    await expect(streamOf(organization, 5).catchUp()).resolves.toBeUndefined();
    organization.pruned = 10;
    await expect(streamOf(organization, 9).catchUp()).rejects.toThrow('not kept any more');
    await expect(streamOf(organization, 10).catchUp()).resolves.toBeUndefined();
    await expect(streamOf(organization, 11).catchUp()).rejects.toThrow('ahead of everything');
  });

  it('ends a consumer that fell behind further than events are kept', async () => {
    const organization = new Organization();
    const stream = streamOf(organization);
    organization.record(100);
    organization.handTo(stream);
    organization.record(100);
    organization.handTo(stream);
    organization.pruned = 50;
    await expect(stream.next()).rejects.toThrow('not kept any more');
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(organization.left).toBe(true);
  });

  it('ends at once for a consumer that waits, with the refusal when there is one', async () => {
    const organization = new Organization();
    const [left, refused] = [streamOf(organization), streamOf(organization)];
    const waiting = [left.next(), refused.next()];
    await left.return();
    refused.refuse(new Error('no more'));
    await expect(waiting[0]).resolves.toEqual({ done: true, value: undefined });
    await expect(waiting[1]).rejects.toThrow('no more');
    expect(organization.left).toBe(true);
  });
});

function waitingIn(stream: LiveStream<number>): number {
  return (stream as unknown as { waiting: unknown[] }).waiting.length;
}
