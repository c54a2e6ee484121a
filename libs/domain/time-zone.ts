import { DomainError } from './domain-error';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

const MOST_ZONES_KEPT = 1_000;
const MOST_OFFSETS_KEPT = 10_000;

interface Zone {
  format: Intl.DateTimeFormat;
  /** The offset at the beginning of a UTC day, by the number of that day. */
  offsets: Map<number, number>;
}

/** Building a format costs fifty times what using it does. Bounded, because zone names are read case-insensitively. */
const zones = new Map<string, Zone>();

/** Whether `name` is an IANA time zone this runtime knows, such as `Europe/Berlin`. Bare offsets (`+01:00`) are not. */
export function isTimeZone(name: string): boolean {
  return zones.has(name) || buildFormat(name) !== null;
}

/**
 * What the clock on the wall shows in a zone, in milliseconds as if that wall clock stood in UTC, to the whole second.
 * Refuses an unknown zone with INVALID_INPUT.
 */
export function wallClock(instant: number, timeZone: string): number {
  return Math.floor(instant / SECOND) * SECOND + offsetAt(instant, timeZone);
}

/** How far a zone's wall clock is ahead of UTC at an instant, in milliseconds. Refuses an unknown zone. */
export function offsetAt(instant: number, timeZone: string): number {
  const zone = zoneOf(timeZone);
  const day = Math.floor(instant / DAY);
  const offset = offsetAtStartOf(day, zone);
  // No clock was ever moved there and back within a day, so only a day that ends otherwise needs a closer look.
  return offset === offsetAtStartOf(day + 1, zone) ? offset : readOffset(instant, zone.format);
}

function offsetAtStartOf(day: number, { format, offsets }: Zone): number {
  const kept = offsets.get(day);
  if (kept !== undefined) return kept;
  const offset = readOffset(day * DAY, format);
  if (offsets.size >= MOST_OFFSETS_KEPT) offsets.clear();
  offsets.set(day, offset);
  return offset;
}

function readOffset(instant: number, format: Intl.DateTimeFormat): number {
  const [month, day, year, hour, minute, second] = format.format(instant).match(/\d+/g)!.map(Number);
  return Date.UTC(year!, month! - 1, day, hour, minute, second) - Math.floor(instant / SECOND) * SECOND;
}

function zoneOf(timeZone: string): Zone {
  const kept = zones.get(timeZone);
  if (kept) return kept;
  const format = buildFormat(timeZone);
  if (!format) {
    throw new DomainError('INVALID_INPUT', null, {
      message: `"${timeZone}" is not a time zone.`,
      remedy: 'Give an IANA time zone name, such as Europe/Berlin.',
      path: 'timeZone',
    });
  }
  if (zones.size >= MOST_ZONES_KEPT) zones.clear();
  const zone = { format, offsets: new Map<number, number>() };
  zones.set(timeZone, zone);
  return zone;
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
