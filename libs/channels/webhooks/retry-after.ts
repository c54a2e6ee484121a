/**
 * Reads the header `Retry-After`: seconds, or a moment.
 * @returns seconds from now, never negative; null when it is missing or makes no sense
 */
export function retryAfterSeconds(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const moment = /[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? null : Math.max(0, (moment - now.getTime()) / 1_000);
}
