import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { Observation } from '../../libs/domain';
import { Question } from './forecast.methods';

const file = '../shared/data/boston-cityscore-2016.csv';
const dayInMs = 86_400_000;

/** Real metrics by name, in the order observed, as published: several rows a day where there were; null without the file. */
export function realSeries(): Map<string, Observation[]> | null {
  if (!existsSync(file)) return null;
  const rows = parse<Record<string, string>>(readFileSync(file), { columns: true });
  const series = new Map<string, Observation[]>();
  for (const { metric, entry_date, value } of rows) {
    const reading = { value: Number(value), observedAt: new Date(`${entry_date}T00:00:00Z`) };
    if (value === '' || !Number.isFinite(reading.value)) continue;
    const known = series.get(metric!) ?? [];
    series.set(metric!, [...known, reading]);
  }
  for (const readings of series.values())
    readings.sort((one, other) => Number(one.observedAt) - Number(other.observedAt));
  return series;
}

/**
 * Questions that could have been asked: from the 30th day on, every five days, of the reading `horizon` days later (or up to
 * three days after that), with the lower quartile, the median and the upper quartile of what was known as targets.
 */
export function rollingQuestions(
  readings: readonly Observation[],
  horizon: number,
): (Question & { outcome: number })[] {
  const first = readings[0]!.observedAt.getTime();
  const last = readings.at(-1)!.observedAt.getTime();
  const questions: (Question & { outcome: number })[] = [];
  for (let origin = first + 30 * dayInMs; origin + horizon * dayInMs <= last; origin += 5 * dayInMs) {
    const known = readings.filter(({ observedAt }) => observedAt.getTime() <= origin);
    const due = readings.find(({ observedAt }) => observedAt.getTime() >= origin + horizon * dayInMs);
    if (known.length < 4 || due === undefined || due.observedAt.getTime() > origin + (horizon + 3) * dayInMs) continue;
    const sorted = known.map(({ value }) => value).toSorted((one, other) => one - other);
    for (const share of [0.25, 0.5, 0.75]) {
      const targetValue = sorted[Math.floor(share * (sorted.length - 1))]!;
      questions.push({
        readings: known,
        now: new Date(origin),
        dueAt: due.observedAt,
        targetValue,
        outcome: due.value,
      });
    }
  }
  return questions;
}
