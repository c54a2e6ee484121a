import type { ReviewTally } from '../../domain';
import type { ReviewWords } from '../review-words';
import type { KeyFigure, Provenance, Report } from './report';
import { written } from './report-blocks';
import type { ReportContext } from './report-context';
import { shareTone } from '../review-tones';

/** The answer for a quarter without a committed target. */
export const unanswered = 'There is no answer: no team was committed to a target in this quarter.';

/** The head of a report: whose review of which quarter it is, as of when, under which hash. */
export function reportHead({
  review,
  document,
  words,
}: ReportContext): Pick<Report, 'title' | 'subtitle' | 'organizationName' | 'provenance'> {
  const { organization, team, quarter, cutOffAt } = document;
  const whose = team === null ? '' : `, team ${written(team.name)}`;
  return {
    title: `${written(organization.name)}${whose}: quarterly review ${written(quarter.label)}`,
    subtitle:
      `${words.day(quarter.startsOn)} to ${words.day(quarter.endsOn)}. ` +
      `Facts as recorded by ${words.moment(cutOffAt)}.`,
    organizationName: written(organization.name),
    provenance: provenanceOf(review),
  };
}

function provenanceOf({ hash, redacted }: ReportContext['review']): Provenance {
  const what =
    hash === null
      ? 'A preview: this review is not frozen yet, and its numbers may still change.'
      : `SHA-256 of the frozen review: ${hash}`;
  return { hash, redacted, text: redacted ? `Redacted: no personal names, no private words. ${what}` : what };
}

/** The answer in numbers, one sentence first (R-QR-1). */
export function reportCover(context: ReportContext): Report['cover'] {
  return { answer: answerOf(context), figures: keyFigures(context) };
}

function answerOf({ document, words }: ReportContext): string {
  const { met, movedTowards, committed } = document.headline.targets;
  if (committed === 0) return unanswered;
  const targets = committed === 1 ? 'target' : 'targets';
  return `${words.outOf(met, committed)} committed ${targets} met; ${words.outOf(movedTowards, committed)} moved the right way.`;
}

/** What an executive asks for first, of the whole review. */
export function keyFigures({ document, words }: ReportContext): KeyFigure[] {
  const { targets, guardrails, checkpoints, hypotheses, medianEvidenceAgeDays } = document.headline;
  const { GREATEST_RISK: greatest = 0, NOT_ASSESSABLE: unassessable = 0 } = hypotheses.byRisk;
  const share = (label: string, count: number, total: number, notes: readonly string[]): KeyFigure => ({
    label,
    value: words.outOf(count, total),
    note: noteOf(total, notes),
    tone: shareTone(count, total),
  });
  return [
    share('Targets met', targets.met, targets.committed, notMet(targets, words)),
    share('Moved the right way', targets.movedTowards, targets.committed, []),
    share(
      'Guardrails kept',
      guardrails.kept,
      guardrails.kept + guardrails.breached + guardrails.unmeasured,
      remarks(words, [guardrails.breached, 'breached'], [guardrails.unmeasured, 'not measured']),
    ),
    share('Checkpoints held on time', checkpoints.onTime, checkpoints.due, notOnTime(checkpoints, words)),
    {
      label: 'Hypotheses at greatest risk',
      value: words.outOf(greatest, hypotheses.total),
      note: noteOf(hypotheses.total, remarks(words, [unassessable, 'not assessable'])),
      tone: shareTone(hypotheses.total - greatest, hypotheses.total),
    },
    {
      label: 'Median age of the evidence',
      value: words.age(medianEvidenceAgeDays),
      note: medianEvidenceAgeDays === null ? 'no checkpoint was held' : 'when a checkpoint was held on it',
      tone: null,
    },
  ];
}

/** What became of the committed targets that were not met, such as `2 missed`. */
export function notMet(targets: ReviewTally['targets'], words: ReviewWords): string[] {
  return remarks(
    words,
    [targets.running, 'still running'],
    [targets.missed, 'missed'],
    [targets.endedEarly, 'ended early by a decision'],
    [targets.unmeasured, 'not measured at all'],
  );
}

/** What became of the checkpoints that were not held on time. */
export function notOnTime(checkpoints: ReviewTally['checkpoints'], words: ReviewWords): string[] {
  return remarks(
    words,
    [checkpoints.late, 'late'],
    [checkpoints.missed, 'missed'],
    [checkpoints.waived, 'waived'],
    [checkpoints.unresolved, 'still open'],
  );
}

function remarks(words: ReviewWords, ...counts: readonly (readonly [count: number, what: string])[]): string[] {
  return counts.filter(([count]) => count > 0).map(([count, what]) => `${words.figure(count)} ${what}`);
}

function noteOf(total: number, notes: readonly string[]): string | null {
  if (total === 0) return 'there were none';
  return notes.length === 0 ? null : notes.join(', ');
}
