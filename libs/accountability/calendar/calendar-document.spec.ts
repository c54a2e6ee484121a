import fc from 'fast-check';
import ICAL from 'ical.js';
import { plainText } from '../../domain';
import { CalendarCheckpoint, renderCalendar } from './calendar-document';

const checkpoint: CalendarCheckpoint = {
  id: '01980000-0000-7000-8000-000000000003',
  sequence: 3,
  closing: false,
  title: 'Guests finish their order',
  team: 'Checkout',
  opensAt: new Date('2026-02-11T09:00:00Z'),
  dueAt: new Date('2026-02-16T09:00:00Z'),
  graceEndsAt: new Date('2026-02-18T09:00:00Z'),
  heldAt: null,
  pendingSince: null,
  waivedUntil: null,
  cancelledAt: null,
  moves: 0,
  changedAt: new Date('2026-01-05T09:00:00Z'),
  timeZone: 'Europe/Zurich',
};

const render = (changes: Partial<CalendarCheckpoint> = {}, name = 'Headway: Checkout (Acme)') =>
  renderCalendar(name, [{ ...checkpoint, ...changes }], 'https://headway.example');
const parsed = (document: string) => new ICAL.Component(ICAL.parse(document) as string[]);
const eventIn = (document: string) => parsed(document).getFirstSubcomponent('vevent')!;

describe('a calendar of checkpoints', () => {
  it('is written line by line as RFC 5545 says', () => {
    expect(render().replace(/\r\n /g, '').split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Headway//Checkpoints//EN',
      'METHOD:PUBLISH',
      'NAME:Headway: Checkout (Acme)',
      'X-WR-CALNAME:Headway: Checkout (Acme)',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      'BEGIN:VEVENT',
      'UID:01980000-0000-7000-8000-000000000003@headway',
      'SEQUENCE:0',
      'DTSTAMP:20260105T090000Z',
      'DTSTART:20260216T090000Z',
      'DTEND:20260216T093000Z',
      'SUMMARY:Checkpoint 3: Guests finish their order (Checkout)',
      'DESCRIPTION:Due on 2026-02-16 at 10:00 (Europe/Zurich). It can be held from 2026-02-11 at 10:00.' +
        '\\nNot held by 2026-02-18 at 10:00\\, it is overdue and blocks the team (R-ACC-3).' +
        '\\nhttps://headway.example/checkpoints/01980000-0000-7000-8000-000000000003',
      'URL;VALUE=URI:https://headway.example/checkpoints/01980000-0000-7000-8000-000000000003',
      'STATUS:CONFIRMED',
      'LAST-MODIFIED:20260105T090000Z',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it.each<[string, Partial<CalendarCheckpoint>, string]>([
    [
      'was held',
      { heldAt: new Date('2026-02-17T14:05:00Z') },
      'Held on 2026-02-17 at 15:05 (Europe/Zurich); it was due',
    ],
    [
      'waits for the sponsor',
      { pendingSince: new Date('2026-02-17T14:05:00Z') },
      'Decided on 2026-02-17 at 15:05 (Europe/Zurich); due on 2026-02-16 at 10:00.' +
        '\nThe decision waits for the countersignature of the sponsor, and the team owes nothing meanwhile (R-ACC-2).',
    ],
    ['is waived', { waivedUntil: new Date('2026-02-20T09:00:00Z') }, 'Waived until 2026-02-20 at 10:00 (R-ACC-5).'],
    ['closes the hypothesis', { closing: true }, 'It closes the hypothesis and ends in a verdict.'],
    ['fell away', { cancelledAt: new Date('2026-02-02T09:00:00Z') }, 'Fell away on 2026-02-02 at 10:00'],
  ])('says of a checkpoint that it %s', (_, changes, words) => {
    expect(eventIn(render(changes)).getFirstPropertyValue('description')).toContain(words);
  });

  it('raises the sequence with every move, with falling away, and with coming back', () => {
    const life: Partial<CalendarCheckpoint>[] = [{}, { moves: 1 }, { moves: 1, cancelledAt: new Date() }, { moves: 3 }];
    const told = life.map((changes) => eventIn(render(changes)));
    expect(told.map((event) => event.getFirstPropertyValue('sequence'))).toEqual([0, 1, 2, 3]);
    expect(told.map((event) => event.getFirstPropertyValue('status'))).toEqual([
      'CONFIRMED',
      'CONFIRMED',
      'CANCELLED',
      'CONFIRMED',
    ]);
  });

  it('leaves the link out where there is no front end', () => {
    const document = renderCalendar('Headway', [checkpoint], undefined);
    expect(document).not.toContain('http');
    expect(eventIn(document).getFirstPropertyValue('url')).toBeNull();
  });

  it('is a calendar without events for somebody without checkpoints', () => {
    expect(parsed(renderCalendar('Headway: Ada (Acme)', [], undefined)).getAllSubcomponents()).toEqual([]);
  });

  it.each([
    ['commas, semicolons and backslashes', 'One, two; three \\ four\\nfive'],
    ['line ends', 'One\r\nEND:VEVENT\nATTENDEE:mailto:eve@evil.example\rthree'],
    ['control characters', 'One\u0000\u0007\u001b[31m two'],
    ['what reads from the right', 'دفع الضيوف \u202etxt.exe'],
    ['emoji that belong together', '👩🏽‍🚀'.repeat(40)],
    ['a script without spaces', '客人完成订单'.repeat(33)],
    ['half a character', 'a\ud83d'],
  ])('keeps titles with %s', (_, title) => {
    const document = render({ title }, title);
    const event = eventIn(document);
    expect(event.getFirstPropertyValue('summary')).toBe(`Checkpoint 3: ${plainText(title)} (Checkout)`);
    expect(event.getAllProperties('attendee')).toEqual([]);
    // This parser leaves extensions as they are written.
    const name = String(parsed(document).getFirstPropertyValue('x-wr-calname'));
    expect(name.replace(/\\([\\;,])/g, '$1')).toBe(plainText(title));
  });

  it('folds lines at 75 octets and gives back every title, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme' }), (title, team) => {
        const document = render({ title, team });
        const lines = document.split('\r\n');
        expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
        expect(lines.filter((line) => /[\r\n\u0000]/.test(line))).toEqual([]);
        const summary = eventIn(document).getFirstPropertyValue('summary');
        expect(summary).toBe(`Checkpoint 3: ${plainText(title)} (${plainText(team)})`);
      }),
      { numRuns: 50 },
    );
  });
});
