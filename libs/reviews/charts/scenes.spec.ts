import * as fc from 'fast-check';
import type { ConfidenceCalibration, ReviewTeam } from '../../domain';
import { anySetting, anyTeams, chartSetting, extentOf } from '../../../test/support/chart-facts';
import { boxOfText, overlap } from './canvas';
import {
  bulletScene,
  calibrationScene,
  checkpointStripScene,
  type ChartSetting,
  heatMapScene,
  type Scene,
  sceneSvg,
  trajectoryScene,
} from './index';

const anyCalibration: fc.Arbitrary<ConfidenceCalibration> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 1e9 }), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 5 })
  .map((rows) => ({
    count: rows.reduce((sum, [count]) => sum + count, 0),
    brierScore: 0.2,
    reliability: rows.map(([count, cameTrue], row) => ({
      from: row / 5,
      to: (row + 1) / 5,
      count,
      meanConfidence: (row + 0.5) / 5,
      cameTrue,
    })),
  }));

describe('every scene, of whatever facts', () => {
  it('keeps its texts apart and everything inside of its box', () => {
    fc.assert(
      fc.property(anyTeams, anyCalibration, anySetting, (teams, calibration, setting) => {
        for (const scene of scenesOf(teams, calibration, setting)) {
          expect(outside(scene)).toEqual([]);
          expect(overlapping(scene)).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('has a title, a description, and a table whose rows are as wide as its heading', () => {
    fc.assert(
      fc.property(anyTeams, anyCalibration, anySetting, (teams, calibration, setting) => {
        for (const { title, description, data } of scenesOf(teams, calibration, setting)) {
          expect([title, description, data.caption].every((text) => text.length > 3)).toBe(true);
          expect(data.rows.every((row) => row.length === data.columns.length)).toBe(true);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('is drawn the same twice, as XML that holds nothing but what XML may hold', () => {
    fc.assert(
      fc.property(anyTeams, anyCalibration, anySetting, (teams, calibration, setting) => {
        const draw = () =>
          scenesOf(teams, calibration, setting).map((scene) => sceneSvg(scene, { theme: 'auto', idPrefix: 'one' }));
        const drawn = draw();
        expect(draw()).toEqual(drawn);
        for (const svg of drawn) {
          expect(svg).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/u);
          expect(svg.match(/<(?!\/?(svg|title|desc|style|rect|path|text)\b)/gu)).toBeNull();
          expect(svg).not.toMatch(/="[^"]*(NaN|Infinity|undefined)/u);
        }
      }),
      { numRuns: 8 },
    );
  });
});

function scenesOf(teams: readonly ReviewTeam[], calibration: ConfidenceCalibration, setting: ChartSetting): Scene[] {
  return [
    heatMapScene(teams, setting),
    calibrationScene(calibration, setting),
    ...teams.flatMap((team) => [
      checkpointStripScene(team, setting),
      ...team.hypotheses.flatMap((hypothesis) => [
        bulletScene(hypothesis, setting),
        ...hypothesis.targets.map((target) => trajectoryScene(target, hypothesis, setting)),
      ]),
    ]),
  ];
}

/** What reaches over an edge, or is at no place at all. */
function outside({ shapes, width, height }: Scene) {
  const isInside = ({ x, y }: { x: number; y: number }) =>
    x >= -1e-6 && y >= -1e-6 && x <= width + 1e-6 && y <= height + 1e-6;
  return shapes.filter((shape) => {
    if (shape.type !== 'text') return !extentOf(shape).every(isInside);
    const { left, top, right, bottom } = boxOfText(shape);
    return !(isInside({ x: left, y: top }) && isInside({ x: right, y: bottom }));
  });
}

function overlapping({ shapes }: Scene): string[][] {
  const texts = shapes.filter((shape) => shape.type === 'text');
  return texts.flatMap((one, place) =>
    texts
      .slice(place + 1)
      .filter((other) => overlap(boxOfText(one), boxOfText(other)))
      .map((other) => [one.text, other.text]),
  );
}

describe('the setting of the charts', () => {
  it('is what days and numbers are written by', () => {
    const calibration = { count: 12, brierScore: 0.19, reliability: [] };
    expect(calibrationScene(calibration, { ...chartSetting, locale: 'de' }).description).toContain('0,19');
  });
});
