import type { ReviewTarget } from '../../domain';
import { aimValue } from './aim-steps';
import type { Canvas } from './canvas';
import { amountText, labelsOf } from './chart-figures';
import { downSampled } from './down-sampling';
import type { Point, Stroke } from './scene';
import { type Plot, plotBottom, plotTop } from './trajectory-plot';

const mostDots = 40;

export function drawAims(plot: Plot): void {
  const { canvas, x, y, steps, target } = plot;
  for (const { from, to, aim } of steps) {
    const [left, right] = [x.place(from), x.place(to)];
    if (aim.band !== null) {
      const [top, bottom] = [y.place(aim.band.high), y.place(aim.band.low)];
      canvas.rectangle({ left, right, top, bottom }, { fill: 'good-tint' });
      for (const edge of [top, bottom]) canvas.line({ x: left, y: edge }, { x: right, y: edge }, aimStroke(target));
    }
    if (aim.bound !== null) {
      const bound = y.place(aim.bound);
      const forbidden = target.metric.direction === 'DECREASE' ? [plotTop, bound] : [bound, plotBottom];
      canvas.rectangle({ left, right, top: forbidden[0]!, bottom: forbidden[1]! }, { fill: 'bad-tint' });
    }
  }
  const line = steps.flatMap(({ from, to, aim }) => {
    const value = aimValue(aim);
    return value === null ? [] : [from, to].map((instant) => ({ x: x.place(instant), y: y.place(value) }));
  });
  canvas.polyline(line, aimStroke(target));
  canvas.avoidLine(line);
  markFormerDueDays(plot);
}

export function drawForecast({ canvas, x, y, target }: Plot): void {
  const { forecast } = target;
  if (forecast === null) return;
  const path = forecast.path.map((point) => ({ ...point, x: x.place(Date.parse(point.at)) }));
  const at = (pick: 'low' | 'high' | 'value') => path.map((point) => ({ x: point.x, y: y.place(point[pick]) }));
  canvas.polygon([...at('high'), ...at('low').reverse()], 'forecast-band');
  for (const edge of ['low', 'high'] as const)
    canvas.polyline(at(edge), { ink: 'forecast', width: 0.75, dash: [1, 2] });
  canvas.polyline(at('value'), { ink: 'forecast', width: 1.75, dash: [2, 3] });
  const due = x.placeDay(target.dueOn);
  canvas.line(
    { x: due, y: y.place(forecast.low) },
    { x: due, y: y.place(forecast.high) },
    { ink: 'forecast', width: 1.5 },
  );
  canvas.mark('hollow-circle', { x: due, y: y.place(forecast.value) }, 6, 'forecast');
}

export function drawBaseline({ canvas, y, left, right, target: { baseline } }: Plot): void {
  if (baseline === null) return;
  const at = y.place(baseline.value);
  canvas.line({ x: left, y: at }, { x: right, y: at }, { ink: 'baseline', width: 1, dash: [1, 3] });
}

export function drawReadings({ canvas, x, y, left, right, target, setting }: Plot): void {
  const points = target.readings.map(({ value, observedAt }) => ({
    x: x.place(Date.parse(observedAt)),
    y: y.place(value),
  }));
  const shown = downSampled(points, 1);
  canvas.polyline(shown, { ink: 'line', width: 1.5 });
  canvas.avoidLine(shown);
  if (shown.length <= mostDots) for (const point of shown) canvas.mark('circle', point, 4, 'line');
  if (target.latest === null) {
    writeNoReading({ canvas, target, left, right, setting });
    return;
  }
  const last = { x: x.place(Date.parse(target.latest.observedAt)), y: y.place(target.latest.value) };
  canvas.mark('circle', last, 7, 'line');
  writeBeside(canvas, amountText(target.latest.value, target.metric.unit, setting), last);
}

/** In the middle of the plot, or aside and above or below where a line runs through. */
function writeNoReading({
  canvas,
  target,
  left,
  right,
  setting,
}: Pick<Plot, 'canvas' | 'target' | 'left' | 'right' | 'setting'>): void {
  const { noReading, noReadingSinceBaseline } = labelsOf(setting).charts.trajectory.plot;
  const text = target.baseline === null ? noReading : noReadingSinceBaseline;
  const middle = (plotTop + plotBottom) / 2;
  const spots = [0.5, 0.3, 0.7].flatMap((share) =>
    [0, 14, -14, 28, -28, 42, -42].map((aside) => ({
      at: { x: left + (right - left) * share, y: middle + aside },
      anchor: 'middle' as const,
    })),
  );
  canvas.write(text, { size: 10, ink: 'muted', room: right - left }, ...spots);
}

/** Where a due day was moved, the place where the target once should have been stays visible. */
function markFormerDueDays({ canvas, x, y, steps }: Plot): void {
  steps.forEach(({ aim, dueOn }, place) => {
    const value = aimValue(aim);
    const next = steps[place + 1];
    if (value === null || !next || next.dueOn === dueOn) return;
    canvas.mark('hollow-diamond', { x: x.placeDay(dueOn), y: y.place(value) }, 8, 'target');
  });
}

function aimStroke({ role }: ReviewTarget): Stroke {
  if (role === 'GUARDRAIL') return { ink: 'bad', width: 1.5, dash: [6, 2] };
  return { ink: 'target', width: 1.5, dash: [6, 3] };
}

function writeBeside(canvas: Canvas, text: string, { x, y }: Point): void {
  canvas.write(
    text,
    { size: 10, ink: 'text', bold: true },
    { at: { x, y: y - 8 }, anchor: 'middle' },
    { at: { x, y: y + 16 }, anchor: 'middle' },
    { at: { x: x + 8, y: y + 3 }, anchor: 'start' },
    { at: { x: x - 8, y: y - 8 }, anchor: 'end' },
    { at: { x: x - 8, y: y + 16 }, anchor: 'end' },
    { at: { x: x + 8, y: y - 8 }, anchor: 'start' },
    { at: { x: x + 8, y: y + 16 }, anchor: 'start' },
    { at: { x: x - 4, y: y + 30 }, anchor: 'end' },
    { at: { x: x - 4, y: y - 22 }, anchor: 'end' },
  );
}
