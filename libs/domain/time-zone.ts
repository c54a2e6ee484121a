import { DomainError } from './domain-error';

const MOST_ZONES_KEPT = 1_000;

/** Building a format costs fifty times what using it does. Bounded, because zone names are read case-insensitively. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether `name` is an IANA time zone this runtime knows, such as `Europe/Berlin`. Bare offsets (`+01:00`) are not. */
export function isTimeZone(name: string): boolean {
  return formats.has(name) || buildFormat(name) !== null;
}

/**
 * What the clock on the wall shows in a zone, in milliseconds as if that wall clock stood in UTC, to the whole second.
 * Refuses an unknown zone with INVALID_INPUT.
 */
export function wallClock(instant: number, timeZone: string): number {
  const [month, day, year, hour, minute, second] = formatOf(timeZone).format(instant).match(/\d+/g)!.map(Number);
  return Date.UTC(year!, month! - 1, day, hour, minute, second);
}

/** How far a zone's wall clock is ahead of UTC at an instant, in milliseconds. Refuses an unknown zone. */
export function offsetAt(instant: number, timeZone: string): number {
  return wallClock(instant, timeZone) - Math.floor(instant / 1_000) * 1_000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone);
  if (kept) return kept;
  const format = buildFormat(timeZone);
  if (!format) {
    throw new DomainError('INVALID_INPUT', null, {
      message: `"${timeZone}" is not a time zone.`,
      remedy: 'Give an IANA time zone name, such as Europe/Berlin.',
      path: 'timeZone',
    });
  }
  if (formats.size >= MOST_ZONES_KEPT) formats.clear();
  formats.set(timeZone, format);
  return format;
}

function buildFormat(timeZone: string): Intl.DateTimeFormat | null {
  if (!/^[A-Za-z]/.test(timeZone)) return null;
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    return null;
  }
}
