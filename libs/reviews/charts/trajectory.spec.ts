import {
  hypothesisFacts,
  targetFacts,
  checkpointFacts,
  forecastFacts,
  metricFacts,
  weeklyReadings,
} from '../../../test/support/sample-review';
import { chartSetting, reviewTeams, textsOf } from '../../../test/support/chart-facts';
import type { ReviewHypothesisFacts, ReviewTargetFacts } from '../../domain';
import { type Scene, trajectoryScene } from './index';

describe('a trajectory', () => {
  it('says in words what it shows', () => {
    const scene = trajectory({ forecast: forecastFacts() }, { checkpoints: [checkpointFacts()] });
    expect(scene.title).toBe('Trajectory of Completed baskets');
    expect(scene.description).toBe(
      'Completed baskets should be at least 62 % by Nov 30, 2026. It went from 50 % on Jul 6, 2026 to 58 % on Sep 29, 2026, 67 % of the way. ' +
        'The forecast for the due day is 60.5 % (80 % interval 56 % to 64 %), met with a likelihood of 31 %. Checkpoints: 1 held on time.',
    );
    expect(textsOf(scene)).toEqual(
      expect.arrayContaining([
        'Completed baskets',
        '58 %',
        'target 62 %',
        'forecast 60.5 %',
        'due Nov 30, 2026',
        'as of Oct 2, 2026',
      ]),
    );
  });

  it('draws the target as steps where it was revised, and keeps the former due day (R-HYP-2)', () => {
    const scene = trajectory({
      target: 60,
      dueOn: '2026-11-30',
      revisions: [
        revision('2026-08-01', { target: 70, dueOn: '2026-10-31' }, { target: 65, dueOn: '2026-10-31' }),
        revision('2026-09-01', { target: 65, dueOn: '2026-10-31' }, { target: 60, dueOn: '2026-11-30' }),
      ],
    });
    const [line] = scene.shapes.filter((shape) => shape.type === 'polyline' && shape.stroke.ink === 'target');
    const levels = line?.type === 'polyline' ? line.points.map(({ y }) => y) : [];
    expect(levels).toHaveLength(6);
    // Lower targets stand lower, which is further down.
    expect(levels[0]).toBeLessThan(levels[2]!);
    expect(levels[2]).toBeLessThan(levels[4]!);
    expect(marks(scene, 'hollow-diamond')).toHaveLength(1);
    expect(textsOf(scene)).toContain('former due day');
    expect(scene.data.rows.filter(([what]) => what?.startsWith('Aim'))).toEqual([
      ['Aim at first', 'Jul 6, 2026', 'at least 70 % by Oct 31, 2026'],
      ['Aim revised', 'Aug 1, 2026', 'at least 65 % by Oct 31, 2026'],
      ['Aim revised', 'Sep 1, 2026', 'at least 60 % by Nov 30, 2026'],
      ['Aim', 'Nov 30, 2026', 'at least 60 %'],
    ]);
  });

  it('keeps every one of 12 revisions in its table', () => {
    const revisions = Array.from({ length: 12 }, (_, place) =>
      revision(
        `2026-08-${String(place + 10)}`,
        { target: 70 - place, dueOn: '2026-11-30' },
        { target: 69 - place, dueOn: '2026-11-30' },
      ),
    );
    const scene = trajectory({ target: 58, revisions });
    expect(scene.data.rows.filter(([what]) => what === 'Aim revised')).toHaveLength(12);
    expect(scene.description).toContain('The target was revised 12 times.');
  });

  it('shows a band as an area, and what lies beyond a guardrail as another', () => {
    const band = trajectory({
      target: null,
      band: { low: 4, high: 5 },
      metric: metricFacts({ direction: 'MAINTAIN' }),
    });
    expect(filled(band, 'good-tint').length).toBeGreaterThan(0);
    expect(textsOf(band)).toContain('within the band');
    const guardrail = trajectory({ role: 'GUARDRAIL', target: null, bound: 40, progress: null });
    expect(filled(guardrail, 'bad-tint').length).toBeGreaterThan(0);
    expect(textsOf(guardrail)).toContain('beyond the guardrail');
  });

  it.each([
    ['no reading yet', { baseline: null, latest: null, readings: [] }],
    [
      'no reading since the baseline',
      { latest: null, readings: [{ value: 50, observedAt: '2026-07-05T22:30:00.000Z' }] },
    ],
  ])('says “%s” where there is none', (words, changes) => {
    expect(textsOf(trajectory({ ...changes, progress: null, met: null }))).toContain(words);
  });

  it('has room for a hypothesis that was committed, due and cut off on the same last day', () => {
    const scene = trajectory(
      { dueOn: '2026-09-30', baseline: null, latest: null, readings: [], progress: null },
      { committedOn: '2026-09-30', dueOn: '2026-09-30' },
      { cutOffAt: '2026-09-30T10:00:00.000Z' },
    );
    expect(textsOf(scene)).toContain('as of Sep 30, 2026');
  });

  it('keeps the picture of what was closed long ago as it was at its end', () => {
    const closed = { state: 'VALIDATED', closedOn: '2026-09-28', dueOn: '2026-09-30' } as const;
    const texts = textsOf(trajectory({ dueOn: '2026-09-30' }, closed, { cutOffAt: '2029-01-01T00:00:00.000Z' }));
    expect(texts.some((text) => text.startsWith('as of'))).toBe(false);
    expect(texts.some((text) => text.includes('2029'))).toBe(false);
  });

  it('draws very many readings with all their extremes, and tables some of them', () => {
    const start = Date.parse('2026-07-06T00:00:00Z');
    const readings = Array.from({ length: 20_000 }, (_, hour) => ({
      value: hour === 12_345 ? 99 : hour % 7,
      observedAt: new Date(start + hour * 300_000).toISOString(),
    }));
    const scene = trajectory({ readings, latest: readings.at(-1)!, target: 50 });
    const line = scene.shapes.find((shape) => shape.type === 'polyline' && shape.stroke.ink === 'line');
    const points = line?.type === 'polyline' ? line.points : [];
    expect(points.length).toBeLessThan(4 * scene.width);
    expect(points.filter(({ y }) => y === Math.min(...points.map((point) => point.y)))).toHaveLength(1);
    const rows = scene.data.rows.filter(([what]) => what === 'Reading');
    expect(rows.length).toBeLessThanOrEqual(60);
    expect(rows.some(([, , value]) => value === '99 %')).toBe(true);
    expect(scene.data.caption).toMatch(/of 20,000 readings/);
  });

  it('writes days, numbers and money as the locale does', () => {
    const metric = metricFacts({ unit: 'CURRENCY', name: 'Umsatz' });
    const scene = trajectory(
      { metric, target: 1_250_000, latest: { value: -1250.5, observedAt: '2026-09-29T08:00:00.000Z' } },
      {},
      { locale: 'de-CH', currency: 'CHF' },
    );
    const words = scene.description.replace(/\s/gu, ' ').replaceAll('’', "'");
    expect(words).toContain("at least CHF 1'250'000 by 30. Nov. 2026");
    expect(words).toContain("CHF−1'250.50 on 29. Sept. 2026");
  });

  it('counts years as quarters do, whatever calendar a locale prefers', () => {
    const scene = trajectory({}, {}, { locale: 'th-TH' });
    const told = [scene.description, ...textsOf(scene)].join(' ');
    expect(told).toMatch(/2026/);
    expect(told).not.toMatch(/2569/);
  });

  it('shortens a long name in the picture and keeps it whole in its words', () => {
    const name = `Share of ${'very '.repeat(60)}active customers`;
    const scene = trajectory({ metric: metricFacts({ name }) });
    expect(textsOf(scene)[0]).toMatch(/^Share of very .*…$/u);
    expect(scene.title).toContain(name);
  });

  it('shows the day in the organization’s time zone', () => {
    const baseline = { value: 50, observedAt: '2026-07-05T22:30:00.000Z' };
    expect(trajectory({ baseline }).data.rows[0]?.[1]).toBe('Jul 6, 2026');
    expect(trajectory({ baseline }, {}, { timeZone: 'America/New_York' }).data.rows[0]?.[1]).toBe('Jul 5, 2026');
  });
});

function trajectory(
  target: Partial<ReviewTargetFacts>,
  hypothesis: Partial<ReviewHypothesisFacts> = {},
  setting: Partial<typeof chartSetting> = {},
): Scene {
  const facts = targetFacts({ readings: weeklyReadings(50, 58), ...target });
  const [team] = reviewTeams([
    {
      id: 'team-1',
      name: 'Checkout',
      productManager: null,
      hypotheses: [hypothesisFacts({ ...hypothesis, targets: [facts] })],
    },
  ]);
  const composed = team!.hypotheses[0]!;
  return trajectoryScene(composed.targets[0]!, composed, { ...chartSetting, ...setting });
}

function revision(
  approvedOn: string,
  before: { target: number; dueOn: string },
  after: { target: number; dueOn: string },
): ReviewTargetFacts['revisions'][number] {
  const none = { band: null, bound: null };
  return {
    approvedOn,
    approvedBy: 'Eva Lind',
    reason: 'It was too much.',
    before: { ...none, ...before },
    after: { ...none, ...after },
  };
}

function marks(scene: Scene, mark: string) {
  // The legend shows each mark once more.
  return scene.shapes.filter((shape) => shape.type === 'mark' && shape.mark === mark && shape.at.y < 165);
}

function filled(scene: Scene, ink: string) {
  return scene.shapes.filter((shape) => shape.type === 'rectangle' && shape.fill === ink);
}
