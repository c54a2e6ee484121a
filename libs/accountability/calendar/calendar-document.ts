import ical, { ICalCalendarMethod, ICalEventData, ICalEventStatus } from 'ical-generator';
import { dayOf, localTimeOf, plainText } from '../../domain';
import { foldLines } from './fold-lines';

/** A checkpoint as a calendar shows it: facts only, none of which changes by itself. */
export interface CalendarCheckpoint {
  readonly id: string;
  readonly sequence: number;
  readonly closing: boolean;
  readonly title: string;
  readonly team: string;
  readonly opensAt: Date;
  readonly dueAt: Date;
  readonly graceEndsAt: Date;
  readonly heldAt: Date | null;
  /** When the decision was taken that waits for the sponsor; null while none does. */
  readonly pendingSince: Date | null;
  readonly waivedUntil: Date | null;
  readonly cancelledAt: Date | null;
  readonly moves: number;
  /** When one of these facts last changed. */
  readonly changedAt: Date;
  /** The zone of its cadence. */
  readonly timeZone: string;
}

const minute = 60_000;
const lengthInMinutes = 30;
const refreshSeconds = 3_600;

/**
 * Checkpoints as an iCalendar document (RFC 5545): one event each, in UTC, so that no reader needs to know a time zone of
 * ours. The same facts give the same bytes.
 * @param frontEndUrl where people act; undefined leaves the links out
 */
export function renderCalendar(
  name: string,
  checkpoints: readonly CalendarCheckpoint[],
  frontEndUrl: string | undefined,
): string {
  const calendar = ical({
    // The library writes the name as it is given.
    name: escaped(plainText(name)),
    prodId: { company: 'Headway', product: 'Checkpoints', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: refreshSeconds,
  });
  const frame = calendar.toString();
  const end = frame.lastIndexOf('END:VCALENDAR');
  const events = checkpoints.map((checkpoint) => calendar.createEvent(eventOf(checkpoint, frontEndUrl)).toString());
  return `${frame.slice(0, end)}${foldLines(events.join(''))}${frame.slice(end)}\r\n`;
}

function eventOf(checkpoint: CalendarCheckpoint, frontEndUrl: string | undefined): ICalEventData {
  const { id, dueAt, moves, cancelledAt, changedAt } = checkpoint;
  const link = frontEndUrl === undefined ? null : `${frontEndUrl}/checkpoints/${id}`;
  return {
    id: `${id}@headway`,
    // Falling away counts once more; coming back counts as two moves.
    sequence: moves + (cancelledAt === null ? 0 : 1),
    stamp: changedAt,
    lastModified: changedAt,
    start: dueAt,
    end: new Date(dueAt.getTime() + lengthInMinutes * minute),
    summary: summaryOf(checkpoint),
    description: [...wordsOf(checkpoint), ...(link === null ? [] : [link])].join('\n'),
    status: cancelledAt === null ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    url: link,
  };
}

function summaryOf({ sequence, closing, title, team }: CalendarCheckpoint): string {
  return `${closing ? 'Closing checkpoint' : 'Checkpoint'} ${sequence}: ${plainText(title)} (${plainText(team)})`;
}

function wordsOf(checkpoint: CalendarCheckpoint): string[] {
  const { closing, opensAt, dueAt, graceEndsAt, heldAt, pendingSince, waivedUntil, cancelledAt, timeZone } = checkpoint;
  const at = (instant: Date) => `${dayOf(instant, timeZone)} at ${localTimeOf(instant, timeZone)}`;
  if (cancelledAt) return [`Fell away on ${at(cancelledAt)} (${timeZone}): nothing is owed here.`];
  if (heldAt) return [`Held on ${at(heldAt)} (${timeZone}); it was due on ${at(dueAt)}.`];
  if (pendingSince) {
    return [
      `Decided on ${at(pendingSince)} (${timeZone}); due on ${at(dueAt)}.`,
      'The decision waits for the countersignature of the sponsor, and the team owes nothing meanwhile (R-ACC-2).',
    ];
  }
  return [
    `Due on ${at(dueAt)} (${timeZone}). It can be held from ${at(opensAt)}.`,
    `Not held by ${at(graceEndsAt)}, it is overdue and blocks the team (R-ACC-3).`,
    ...(closing ? ['It closes the hypothesis and ends in a verdict.'] : []),
    ...(waivedUntil ? [`Waived until ${at(waivedUntil)} (R-ACC-5).`] : []),
  ];
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&');
}
