import { addDays, dayOf, type ReviewAimFacts, type ReviewTarget } from '../../../domain';
import type { ReportContext } from '../../report/report-context';
import type { Labels } from '../../wording/labels';
import { axisFormat, axisRange } from './axis';
import { colours } from './deck-theme';
import type { LineChart, LineSeries } from './slide';

type ChartLabels = Labels['slides']['trajectories']['chart'];

/** A line through more points says no more on a slide. */
const mostDays = 60;

/**
 * A target over calendar days: the readings, what was aimed at on each day, the baseline, and the forecast with the interval
 * that holds the value in four of five cases.
 */
export function trajectoryChart(target: ReviewTarget, { document, words }: ReportContext): LineChart {
  const { timeZone } = document.organization;
  const { chart } = words.labels.slides.trajectories;
  const readings = thinned(
    byDay(
      target.readings.map(({ observedAt, value }) => ({ at: observedAt, value })),
      timeZone,
    ),
  );
  const path = byDay(target.forecast?.path ?? [], timeZone);
  const shownDays = [...readings.keys(), ...path.keys(), target.dueOn].sort();
  const days = [...new Set([...shownDays, ...revisionDays(target, shownDays)])].sort();
  const aims = days.map((day) => aimOn(target, day));
  const shown = days.map((day) => readings.get(day)?.value ?? null);
  const last = shown.findLastIndex((value) => value !== null);
  const series: LineSeries[] = [
    {
      name: chart.readings,
      values: shown,
      colour: colours.accent,
      width: 2.5,
      dash: 'solid',
      marker: readings.size > 30 ? 'none' : 'circle',
      labelAt: last,
    },
    ...aimSeries(target, aims, chart),
    ...(target.baseline === null
      ? []
      : [
          {
            name: chart.baseline,
            values: days.map(() => target.baseline?.value ?? null),
            colour: colours.muted,
            width: 1.25,
            dash: 'lgDashDot' as const,
            marker: 'none' as const,
          },
        ]),
    ...(path.size === 0
      ? []
      : (
          [
            ['value', 'dash', 2],
            ['low', 'sysDash', 1.5],
            ['high', 'sysDash', 1.5],
          ] as const
        ).map(([key, dash, width]) => ({
          name: chart.forecast[key],
          values: days.map((day) => path.get(day)?.[key] ?? null),
          colour: colours.warning,
          width,
          dash,
          marker: 'none' as const,
        }))),
  ];
  const range = axisRange(series.flatMap(({ values }) => values).filter((value) => value !== null));
  const suffix = target.metric.unit === 'PERCENT' ? '"%"' : '';
  return {
    kind: 'line',
    days,
    series,
    axis: { ...range, format: axisFormat(range, suffix) },
    labelFormat: `General${suffix}`,
    dayFormat: dayFormat(words),
  };
}

function aimSeries({ role }: ReviewTarget, aims: readonly ReviewAimFacts[], chart: ChartLabels): LineSeries[] {
  const line = (name: string, values: (number | null)[]): LineSeries => ({
    name,
    values,
    colour: colours.good,
    width: 2,
    dash: 'dash',
    marker: 'none',
  });
  if (aims.some(({ band }) => band !== null)) {
    return [
      line(
        chart.band.low,
        aims.map(({ band }) => band?.low ?? null),
      ),
      line(
        chart.band.high,
        aims.map(({ band }) => band?.high ?? null),
      ),
    ];
  }
  return [
    line(
      role === 'GUARDRAIL' ? chart.guardrail : chart.target,
      aims.map(({ target, bound }) => target ?? bound),
    ),
  ];
}

/** Each revision with the day before it, so that the target steps and does not slope; of those within the days shown. */
function revisionDays({ revisions }: ReviewTarget, shownDays: readonly string[]): string[] {
  const [first = '', last = ''] = [shownDays[0], shownDays.at(-1)];
  return revisions
    .flatMap(({ approvedOn }) => [addDays(approvedOn, -1), approvedOn])
    .filter((day) => day >= first && day <= last);
}

/** What was agreed on a day: a revision counts from the day of its approval (R-HYP-2). */
function aimOn(target: ReviewTarget, day: string): ReviewAimFacts {
  const inForce = target.revisions.filter(({ approvedOn }) => approvedOn <= day).at(-1);
  return inForce?.after ?? target.revisions[0]?.before ?? target;
}

/** The last of each calendar day in the organization's time zone. */
function byDay<T extends { readonly at: string }>(points: readonly T[], timeZone: string): Map<string, T> {
  return new Map(points.map((point) => [dayOf(new Date(point.at), timeZone), point]));
}

function thinned<T>(points: Map<string, T>): Map<string, T> {
  const step = Math.ceil(points.size / mostDays);
  return new Map([...points].filter((_, index) => index % step === 0 || index === points.size - 1));
}

/** Format code of days on the axis, in the order of the locale: `d mmm`, `mmm d`. */
function dayFormat(words: ReportContext['words']): string {
  const day = words.day('2026-11-30');
  return day.search(/30/) < day.search(/11|[^\d\s.,/-]/) ? 'd mmm' : 'mmm d';
}
