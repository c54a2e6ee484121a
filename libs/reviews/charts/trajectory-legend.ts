import type { CheckpointOutcome, ReviewHypothesis, ReviewTarget } from '../../domain';
import { labelsOf } from './chart-figures';
import type { ChartSetting } from './chart-setting';
import { checkpointSigns, checkpointText } from './chart-signs';
import type { LegendEntry } from './legend';

/** What the signs of a trajectory mean; only those that occur in it. */
export function trajectoryLegend(
  target: ReviewTarget,
  { checkpoints }: ReviewHypothesis,
  setting: ChartSetting,
): LegendEntry[] {
  const { legend } = labelsOf(setting).charts.trajectory;
  const guards = target.role === 'GUARDRAIL';
  const ink = guards ? 'bad' : 'target';
  const movedDueDay = target.revisions.some(({ before, after }) => before.dueOn !== after.dueOn);
  const outcomes = new Set(checkpoints.map(({ outcome }) => outcome));
  const entries: (LegendEntry | null)[] = [
    target.readings.length > 0 ? { sample: { stroke: { ink: 'line', width: 1.5 } }, text: legend.readings } : null,
    target.baseline ? { sample: { stroke: { ink: 'baseline', width: 1, dash: [1, 3] } }, text: legend.baseline } : null,
    target.target === null ? null : { sample: { stroke: { ink, width: 1.5, dash: [6, 3] } }, text: legend.target },
    target.bound === null ? null : { sample: { patch: 'bad-tint', edge: 'bad' }, text: legend.bound },
    target.band === null ? null : { sample: { patch: 'good-tint', edge: ink }, text: legend.band },
    movedDueDay ? { sample: { mark: 'hollow-diamond', ink: 'target' }, text: legend.formerDueDay } : null,
    target.forecast ? { sample: { patch: 'forecast-band', edge: 'forecast' }, text: legend.forecast } : null,
    ...(Object.keys(checkpointSigns) as CheckpointOutcome[]).map((outcome): LegendEntry | null =>
      outcomes.has(outcome) ? { sample: checkpointSigns[outcome], text: checkpointText(outcome, setting) } : null,
    ),
  ];
  return entries.filter((entry) => entry !== null);
}
