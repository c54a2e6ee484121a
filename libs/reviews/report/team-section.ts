import type { ReviewTeam } from '../../domain';
import { hypothesisBlocks } from './hypothesis-blocks';
import type { Block, KeyFigure, ReportSection } from './report';
import { figures, paragraph, written, writtenSpan } from './report-blocks';
import type { ReportContext } from './report-context';
import { notMet, notOnTime } from './report-cover';
import { shareTone } from '../review-tones';

/** One team's part of the review: its figures, and each hypothesis with all that belongs to it (R-QR-1). */
export function teamSection(team: ReviewTeam, context: ReportContext): ReportSection {
  return {
    id: `team-${team.id}`,
    kind: 'team',
    title: written(team.name),
    blocks:
      team.hypotheses.length === 0
        ? [uncommittedTeam(team, context)]
        : [
            leader(team, context),
            figures(...teamFigures(team, context)),
            ...team.hypotheses.flatMap((hypothesis) => hypothesisBlocks(hypothesis, context)),
          ],
  };
}

function leader({ productManager }: ReviewTeam, { words }: ReportContext): Block {
  const { led, notLed } = words.labels.report.team;
  return productManager === null ? paragraph(notLed) : paragraph(...led(writtenSpan(productManager)));
}

function uncommittedTeam({ productManager }: ReviewTeam, { words }: ReportContext): Block {
  const { uncommitted, notLedUncommitted } = words.labels.report.team;
  return productManager === null
    ? paragraph(notLedUncommitted)
    : paragraph(...uncommitted(writtenSpan(productManager)));
}

function teamFigures({ tally }: ReviewTeam, { words }: ReportContext): KeyFigure[] {
  const { targets, guardrails, checkpoints } = tally;
  const { keyFigures } = words.labels.report;
  const guarded = guardrails.kept + guardrails.breached + guardrails.unmeasured;
  const figure = (label: string, count: number, total: number, notes: readonly string[]): KeyFigure => ({
    label,
    value: words.outOf(count, total),
    note: notes.length === 0 ? null : notes.join(', '),
    tone: shareTone(count, total),
  });
  return [
    figure(keyFigures.targetsMet, targets.met, targets.committed, notMet(targets, words)),
    figure(keyFigures.guardrailsKept, guardrails.kept, guarded, []),
    figure(keyFigures.checkpointsOnTime, checkpoints.onTime, checkpoints.due, notOnTime(checkpoints, words)),
    { label: keyFigures.learnings, value: words.figure(tally.learnings), note: null, tone: null },
  ];
}
