import { dayOfInstantText, dayText, labelsOf } from './chart-figures';
import { checkpointSigns } from './chart-signs';
import { dayTicks, endOf } from './time-scale';
import { endLabels, type Plot, plotBottom, plotTop, small, widestGutter } from './trajectory-plot';
import { valueTicks } from './value-scale';

const eventLine = 46;
const lane = 169;
const markWidth = 8;
const axisLine = 187;

export function drawValueAxis({ canvas, y, left, right, target, setting }: Plot): void {
  for (const { value, text } of valueTicks(y, 4, target.metric.unit, setting)) {
    const at = y.place(value);
    canvas.line({ x: left, y: at }, { x: right, y: at }, { ink: 'grid', width: 0.75 });
    canvas.write(
      text,
      { size: small, ink: 'muted', room: widestGutter },
      { at: { x: left - 6, y: at + 3 }, anchor: 'end' },
    );
  }
}

export function drawTimeAxis({ canvas, x, left, right, setting }: Plot): void {
  canvas.line({ x: left, y: plotBottom }, { x: right, y: plotBottom }, { ink: 'muted', width: 1 });
  for (const { at, text } of dayTicks(x, setting)) {
    const place = x.place(at);
    canvas.line({ x: place, y: plotBottom }, { x: place, y: plotBottom + 4 }, { ink: 'muted', width: 1 });
    canvas.write(
      text,
      { size: small, ink: 'muted' },
      { at: { x: place, y: axisLine }, anchor: 'middle' },
      { at: { x: place, y: axisLine }, anchor: 'start' },
      { at: { x: place, y: axisLine }, anchor: 'end' },
    );
  }
}

/** The cut-off, where it is within the picture, and the due day, named above the plot. */
export function drawEvents({ canvas, x, left, right, target, setting }: Plot): void {
  const cutOff = Date.parse(setting.cutOffAt);
  const { asOf, trajectory } = labelsOf(setting).charts;
  const events = [
    {
      at: endOf(target.dueOn, setting.timeZone),
      text: trajectory.plot.due(dayText(target.dueOn, setting)),
      ink: 'target' as const,
      dash: [],
    },
    { at: cutOff, text: asOf(dayOfInstantText(setting.cutOffAt, setting)), ink: 'muted' as const, dash: [3, 3] },
  ];
  for (const { at, text, ink, dash } of events.filter((event) => event.at >= x.start && event.at <= x.end)) {
    const place = x.place(at);
    canvas.line({ x: place, y: plotTop - 2 }, { x: place, y: plotBottom }, { ink, width: 1, dash });
    canvas.avoidLine([
      { x: place, y: plotTop },
      { x: place, y: plotBottom },
    ]);
    const line = (y: number) =>
      [
        { at: { x: place, y }, anchor: 'middle' },
        { at: { x: place - 3, y }, anchor: 'end' },
        { at: { x: place + 3, y }, anchor: 'start' },
        { at: { x: right, y }, anchor: 'end' },
        { at: { x: left, y }, anchor: 'start' },
      ] as const;
    canvas.write(text, { size: small, ink: 'muted' }, ...line(eventLine));
  }
}

export function drawCheckpoints({ canvas, x, left, right, hypothesis: { checkpoints } }: Plot): void {
  for (const checkpoint of checkpoints) {
    const { mark, ink } = checkpointSigns[checkpoint.outcome];
    const sameDay = checkpoints.filter(({ dueOn }) => dueOn === checkpoint.dueOn);
    const aside = (sameDay.indexOf(checkpoint) - (sameDay.length - 1) / 2) * markWidth;
    const place = Math.min(right, Math.max(left, x.placeDay(checkpoint.dueOn) + aside));
    canvas.mark(mark, { x: place, y: lane }, markWidth, ink);
  }
}

/** The aim and the forecast, named at the right end, moved apart where they would overlap. */
export function writeEnds({ canvas, y, right, target, steps, setting }: Plot): void {
  for (const { text, value } of endLabels(target, steps, setting)) {
    const at = Math.min(plotBottom - 2, Math.max(plotTop + 8, y.place(value) + 3));
    canvas.write(
      text,
      { size: small, ink: 'text', room: widestGutter },
      ...[0, -6, 6, -12, 12, -24, 24, -36, 36].map((aside) => ({ at: { x: right + 6, y: at + aside } })),
    );
  }
}
