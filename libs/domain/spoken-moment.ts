import { CalendarDay, dayOf, weekdayOf } from './calendar-day';
import { localTimeOf } from './zoned-time';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** A day as people read it: `Monday, 19 January 2026`. */
export function spokenDay(day: CalendarDay): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${weekdays[weekdayOf(day) - 1]}, ${date} ${months[month! - 1]} ${year}`;
}

/** A moment as people of a zone read it: `Monday, 19 January 2026, 10:00 (Europe/Zurich)`. */
export function spokenMoment(instant: Date, timeZone: string): string {
  return `${spokenDay(dayOf(instant, timeZone))}, ${localTimeOf(instant, timeZone)} (${timeZone})`;
}
