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
        ? [uncommitted(team)]
        : [
            leader(team),
            figures(...teamFigures(team, context)),
            ...team.hypotheses.flatMap((hypothesis) => hypothesisBlocks(hypothesis, context)),
          ],
  };
}

function leader({ productManager }: ReviewTeam): Block {
  return productManager === null
    ? paragraph('The team has no product manager.')
    : paragraph('Led by product manager ', writtenSpan(productManager), '.');
}

function uncommitted({ productManager }: ReviewTeam): Block {
  return productManager === null
    ? paragraph('The team (no product manager) was committed to no hypothesis in this quarter.')
    : paragraph(
        'The team (product manager ',
        writtenSpan(productManager),
        ') was committed to no hypothesis in this quarter.',
      );
}

function teamFigures({ tally }: ReviewTeam, { words }: ReportContext): KeyFigure[] {
  const { targets, guardrails, checkpoints } = tally;
  const guarded = guardrails.kept + guardrails.breached + guardrails.unmeasured;
  const figure = (label: string, count: number, total: number, notes: readonly string[]): KeyFigure => ({
    label,
    value: words.outOf(count, total),
    note: notes.length === 0 ? null : notes.join(', '),
    tone: shareTone(count, total),
  });
  return [
    figure('Targets met', targets.met, targets.committed, notMet(targets, words)),
    figure('Guardrails kept', guardrails.kept, guarded, []),
    figure('Checkpoints held on time', checkpoints.onTime, checkpoints.due, notOnTime(checkpoints, words)),
    { label: 'Learnings written down', value: words.figure(tally.learnings), note: null, tone: null },
  ];
}
