import * as fc from 'fast-check';
import { composeReview, type ReviewInputs, type ReviewTeam } from '../../libs/domain';
import type { ChartSetting, Scene, Shape } from '../../libs/reviews/charts';
import {
  checkpointFacts,
  forecastFacts,
  hypothesisFacts,
  metricFacts,
  reviewInputs,
  targetFacts,
  teamFacts,
} from './sample-review';

export const chartSetting: ChartSetting = {
  locale: 'en',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  quarter: { startsOn: '2026-07-01', endsOn: '2026-09-30' },
  cutOffAt: '2026-10-02T15:30:00.000Z',
};

/** Teams as the review composes them. */
export function reviewTeams(teams: ReviewInputs['teams']): ReviewTeam[] {
  return composeReview(reviewInputs({ teams })).teams;
}

const start = Date.parse('2026-07-01T00:00:00Z');
const day = 86_400_000;

const values = fc.oneof(
  { weight: 3, arbitrary: fc.double({ min: -1_000, max: 1_000, noNaN: true }) },
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1, 1e300, -1e300, Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324, 1_000_000_000_000.1),
);
const days = fc
  .integer({ min: -400, max: 500 })
  .map((count) => new Date(start + count * day).toISOString().slice(0, 10));
const instants = fc.integer({ min: -100 * day, max: 400 * day }).map((after) => new Date(start + after).toISOString());
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

/** Names as people write them, and as they do not. */
const names = fc.oneof(
  fc.constantFrom(
    'Completed baskets',
    'Зарегистрированные пользователи за квартал по всем регионам и каналам',
    '每位活跃客户的平均首次响应时间以及满意度评分的综合指标与长期变化趋势分析报告',
    'معدل إتمام الطلبات للعملاء العائدين',
    '👩‍👩‍👧‍👦'.repeat(30),
    'W'.repeat(10_000),
    'ग्राहक संतुष्टि '.repeat(20),
    '﷽'.repeat(10),
    `Z${'\u0351'.repeat(500)}algo`,
    '',
    ' ',
    '<script>alert(1)</script> ]]> &amp;',
    '\u202egnp.exe\u0000\ufffe\ud800',
  ),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const aims = fc.oneof(
  fc.record({
    role: fc.constantFrom('PRIMARY', 'SUPPORTING'),
    direction: fc.constantFrom('INCREASE', 'DECREASE'),
    target: maybe(values),
  }),
  fc.record({ role: fc.constant('GUARDRAIL'), direction: fc.constantFrom('INCREASE', 'DECREASE'), bound: values }),
  fc.record({
    role: fc.constantFrom('PRIMARY', 'GUARDRAIL'),
    direction: fc.constant('MAINTAIN'),
    band: fc.tuple(values, values).map(([one, other]) => ({ low: Math.min(one, other), high: Math.max(one, other) })),
  }),
);

const readings = fc
  .array(fc.record({ value: values, observedAt: instants }), { maxLength: 60 })
  .map((all) => all.sort((a, b) => (a.observedAt < b.observedAt ? -1 : 1)));

const forecasts = fc
  .record({ path: fc.array(values, { maxLength: 8 }), value: values, low: values, high: values })
  .map((drawn) =>
    forecastFacts({
      value: drawn.value,
      low: Math.min(drawn.low, drawn.high),
      high: Math.max(drawn.low, drawn.high),
      path: drawn.path.map((value, step) => ({
        at: new Date(start + (95 + step) * day).toISOString(),
        value,
        low: value,
        high: value,
      })),
    }),
  );

const revisions = fc
  .array(fc.record({ approvedOn: days, value: values, dueOn: days }), { maxLength: 12 })
  .map((drawn) =>
    drawn.map(({ approvedOn, value, dueOn }, place) => ({
      approvedOn,
      approvedBy: 'Eva Lind',
      reason: 'The market moved.',
      before: {
        target: drawn[place - 1]?.value ?? 1,
        band: null,
        bound: null,
        dueOn: drawn[place - 1]?.dueOn ?? dueOn,
      },
      after: { target: value, band: null, bound: null, dueOn },
    })),
  );

const targets = fc
  .record({
    aim: aims,
    name: names,
    readings,
    baseline: fc.boolean(),
    forecast: maybe(forecasts),
    revisions,
    dueOn: days,
    unit: fc.constantFrom('PERCENT', 'COUNT', 'CURRENCY', 'DURATION'),
  })
  .map(({ aim, name, unit, ...drawn }) => {
    const { role, direction, ...goal } = aim;
    const known = drawn.readings;
    return targetFacts({
      ...{ target: null, band: null, bound: null, ...goal },
      role: role as 'PRIMARY',
      metric: metricFacts({ name, unit: unit as 'COUNT', direction: direction as 'INCREASE' }),
      dueOn: drawn.dueOn,
      readings: known,
      baseline: drawn.baseline ? (known[0] ?? null) : null,
      latest: known.length > 1 ? known.at(-1)! : null,
      met: known.length > 1 ? true : null,
      progress: role === 'GUARDRAIL' ? null : 0.5,
      forecast: drawn.forecast,
      revisions: drawn.revisions,
    });
  });

const outcomes = [
  { status: 'HELD' },
  { status: 'HELD', heldLate: true },
  { status: 'MISSED', missed: true },
  { status: 'WAIVED' },
  { status: 'SCHEDULED', fallenAway: true },
  { status: 'OPEN' },
] as const;
const checkpoints = fc
  .array(fc.tuple(days, fc.constantFrom(...outcomes)), { maxLength: 14 })
  .map((drawn) =>
    drawn.map(([dueOn, outcome], place) =>
      checkpointFacts({ id: `checkpoint-${place}`, sequence: place + 1, dueOn, ...outcome }),
    ),
  );
const healths = fc.constantFrom(
  'GUARDRAIL_BREACHED',
  'OFF_TRACK',
  'AT_RISK',
  'STALE',
  'UNMEASURED',
  'ON_TRACK',
  'ACHIEVED',
  'VALIDATED',
  'INVALIDATED',
  'INCONCLUSIVE',
  'PIVOTED',
  'STOPPED',
);

const hypotheses = fc
  .record({
    title: names,
    committedOn: days,
    closedOn: maybe(days),
    targets: fc.array(targets, { maxLength: 3 }),
    checkpoints,
    health: healths,
  })
  .map((drawn) => hypothesisFacts(drawn));

/** Teams with anything in them that a review could ever hold, and much that it could not. */
export const anyTeams: fc.Arbitrary<ReviewTeam[]> = fc
  .array(
    fc.record({ name: names, hypotheses: fc.array(hypotheses, { maxLength: 2 }) }).map((drawn) => teamFacts(drawn)),
    { maxLength: 3 },
  )
  .map(reviewTeams);

/** Settings of the whole world. */
export const anySetting: fc.Arbitrary<ChartSetting> = fc.record({
  locale: fc.constantFrom('en', 'de-CH', 'ar-EG', 'hi-IN-u-nu-deva', 'ja-JP', 'fr', 'th-TH'),
  timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'Pacific/Kiritimati', 'America/New_York', 'UTC'),
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  quarter: fc.constantFrom(
    { startsOn: '2026-07-01', endsOn: '2026-09-30' },
    { startsOn: '2026-04-01', endsOn: '2026-06-30' },
  ),
  cutOffAt: instants,
});

/** All points that a shape but a text touches. */
export function extentOf(shape: Exclude<Shape, { type: 'text' }>): { x: number; y: number }[] {
  switch (shape.type) {
    case 'line':
      return [shape.from, shape.to];
    case 'polyline':
    case 'polygon':
      return [...shape.points];
    case 'rectangle':
      return [shape.at, { x: shape.at.x + shape.width, y: shape.at.y + shape.height }];
    case 'mark':
      return [-1, 1].map((side) => ({
        x: shape.at.x + (side * shape.size) / 2,
        y: shape.at.y + (side * shape.size) / 2,
      }));
  }
}

export function textsOf(scene: Scene): string[] {
  return scene.shapes.flatMap((shape) => (shape.type === 'text' ? shape.text : []));
}
