import ICAL from 'ical.js';
import { CalendarDay, isCalendarDay } from '../domain';

type Property = readonly [name: string, parameters: unknown, type: string, ...values: unknown[]];
type Component = readonly [name: string, properties: readonly Property[], components: readonly Component[]];

/** An event of a calendar, as jCal has it (RFC 7265): values as the file gives them, so that none can be misread. */
export class CalendarEvent {
  constructor(private readonly properties: readonly Property[]) {}

  has(name: string): boolean {
    return this.properties.some(([own]) => own === name);
  }

  /** All values of the properties of that name, in lower case. */
  values(name: string): unknown[] {
    return this.properties.filter(([own]) => own === name).flatMap(([, , , ...values]) => values);
  }

  /** The first value where it is a text; else nothing. */
  text(name: string): string {
    const [value] = this.values(name);
    return typeof value === 'string' ? value : '';
  }

  /** The days that such properties name, whatever time stands beside them. */
  days(name: string): CalendarDay[] {
    return this.values(name)
      .map((value) => String(value).slice(0, 10))
      .filter(isCalendarDay);
  }

  /** Whether it begins at a time of day. */
  isTimed(): boolean {
    return /T\d/.test(this.text('dtstart'));
  }
}

/**
 * The events of all calendars in the text of an iCalendar file; null where there is no calendar.
 * @throws Error, of whatever kind, where the text is not in the format
 */
export function parseCalendarEvents(text: string): CalendarEvent[] | null {
  const root = ICAL.parse(text) as Component | readonly Component[];
  const calendars = (isComponent(root) ? [root] : root).filter(([name]) => name === 'vcalendar');
  if (calendars.length === 0) return null;
  return calendars
    .flatMap(([, , components]) => components)
    .filter(([name]) => name === 'vevent')
    .map(([, properties]) => new CalendarEvent(properties));
}

function isComponent(root: Component | readonly Component[]): root is Component {
  return typeof root[0] === 'string';
}
