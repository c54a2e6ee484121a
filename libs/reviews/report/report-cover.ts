import type { ReviewTally } from '../../domain';
import type { ReviewWords } from '../review-words';
import type { Labels } from '../wording/labels';
import type { KeyFigure, Provenance, Report } from './report';
import { written } from './report-blocks';
import type { ReportContext } from './report-context';
import { shareTone } from '../review-tones';

/** The head of a report: whose review of which quarter it is, as of when, under which hash. */
export function reportHead({
  review,
  document,
  words,
}: ReportContext): Pick<Report, 'title' | 'subtitle' | 'organizationName' | 'provenance'> {
  const { organization, team, quarter, cutOffAt } = document;
  const { head, provenance } = words.labels.report;
  const [organizationName, label] = [written(organization.name), written(quarter.label)];
  return {
    title:
      team === null ? head.title(organizationName, label) : head.teamTitle(organizationName, written(team.name), label),
    subtitle: head.subtitle(words.day(quarter.startsOn), words.day(quarter.endsOn), words.moment(cutOffAt)),
    organizationName,
    provenance: provenanceOf(review, provenance),
  };
}

function provenanceOf(
  { hash, redacted }: ReportContext['review'],
  wording: Labels['report']['provenance'],
): Provenance {
  const what = hash === null ? wording.preview : wording.frozen(hash);
  return { hash, redacted, text: redacted ? wording.redacted(what) : what };
}

/** The answer in numbers, one sentence first (R-QR-1). */
export function reportCover(context: ReportContext): Report['cover'] {
  return { answer: answerOf(context), figures: keyFigures(context) };
}

function answerOf({ document, words }: ReportContext): string {
  const { met, movedTowards, committed } = document.headline.targets;
  const { answer } = words.labels.report;
  if (committed === 0) return answer.none;
  return answer.inNumbers(committed, words.outOf(met, committed), words.outOf(movedTowards, committed));
}

/** What an executive asks for first, of the whole review. */
export function keyFigures({ document, words }: ReportContext): KeyFigure[] {
  const { targets, guardrails, checkpoints, hypotheses, medianEvidenceAgeDays } = document.headline;
  const { GREATEST_RISK: greatest = 0, NOT_ASSESSABLE: unassessable = 0 } = hypotheses.byRisk;
  const { keyFigures: titles, notes } = words.labels.report;
  const share = (label: string, count: number, total: number, remarks: readonly string[]): KeyFigure => ({
    label,
    value: words.outOf(count, total),
    note: noteOf(total, remarks, words),
    tone: shareTone(count, total),
  });
  return [
    share(titles.targetsMet, targets.met, targets.committed, notMet(targets, words)),
    share(titles.movedTowards, targets.movedTowards, targets.committed, []),
    share(
      titles.guardrailsKept,
      guardrails.kept,
      guardrails.kept + guardrails.breached + guardrails.unmeasured,
      remarksOf(
        words,
        [guardrails.breached, notes.guardrails.breached],
        [guardrails.unmeasured, notes.guardrails.unmeasured],
      ),
    ),
    share(titles.checkpointsOnTime, checkpoints.onTime, checkpoints.due, notOnTime(checkpoints, words)),
    {
      label: titles.greatestRisk,
      value: words.outOf(greatest, hypotheses.total),
      note: noteOf(hypotheses.total, remarksOf(words, [unassessable, notes.notAssessable]), words),
      tone: shareTone(hypotheses.total - greatest, hypotheses.total),
    },
    {
      label: titles.medianEvidenceAge,
      value: words.age(medianEvidenceAgeDays),
      note: medianEvidenceAgeDays === null ? notes.notHeld : notes.evidenceAge,
      tone: null,
    },
  ];
}

/** What became of the committed targets that were not met, such as `2 missed`. */
export function notMet(targets: ReviewTally['targets'], words: ReviewWords): string[] {
  const wording = words.labels.report.notes.targets;
  return remarksOf(
    words,
    [targets.running, wording.running],
    [targets.missed, wording.missed],
    [targets.endedEarly, wording.endedEarly],
    [targets.unmeasured, wording.unmeasured],
  );
}

/** What became of the checkpoints that were not held on time. */
export function notOnTime(checkpoints: ReviewTally['checkpoints'], words: ReviewWords): string[] {
  const wording = words.labels.report.notes.checkpoints;
  return remarksOf(
    words,
    [checkpoints.late, wording.late],
    [checkpoints.missed, wording.missed],
    [checkpoints.waived, wording.waived],
    [checkpoints.unresolved, wording.unresolved],
  );
}

/** What was counted at least once. */
function remarksOf(
  words: ReviewWords,
  ...counts: readonly (readonly [count: number, label: (figure: string) => string])[]
): string[] {
  return counts.filter(([count]) => count > 0).map(([count, label]) => label(words.figure(count)));
}

function noteOf(total: number, notes: readonly string[], { labels }: ReviewWords): string | null {
  if (total === 0) return labels.report.notes.none;
  return notes.length === 0 ? null : notes.join(', ');
}
