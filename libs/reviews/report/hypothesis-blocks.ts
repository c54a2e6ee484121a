import type { ReviewHypothesis, ReviewTarget } from '../../domain';
import { bulletScene, trajectoryScene } from '../charts';
import type { Block } from './report';
import { chart, heading, list, paragraph, written, writtenSpan } from './report-blocks';
import type { ReportContext } from './report-context';
import { contributionTones, healthTones, riskTones } from '../review-tones';
import { revisionsTable } from './revisions-table';
import { bold, joined, type Spans } from './span';
import { targetTable } from './target-table';

/** A hypothesis with its standing, targets, revisions, and what was said of why it went so (R-QR-1). */
export function hypothesisBlocks(hypothesis: ReviewHypothesis, context: ReportContext): Block[] {
  return [
    heading(3, written(hypothesis.title)),
    { type: 'quote', text: written(hypothesis.statement) },
    standing(hypothesis, context),
    ...(hypothesis.targets.length === 0
      ? [paragraph(context.words.labels.report.hypothesis.noTarget)]
      : targetBlocks(hypothesis, context)),
    ...assessment(hypothesis, context),
  ];
}

function targetBlocks(hypothesis: ReviewHypothesis, context: ReportContext): Block[] {
  const { setting } = context;
  return [
    chart(bulletScene(hypothesis, setting)),
    targetTable(hypothesis, context),
    ...hypothesis.targets.filter(isDrawn).map((target) => chart(trajectoryScene(target, hypothesis, setting))),
    ...forecasts(hypothesis, context),
    ...hypothesis.targets.flatMap((target) => revisionsTable(target, context)),
  ];
}

/** A trajectory without a single reading would be an empty frame; documents of the first schema have none. */
function isDrawn({ role, readings }: ReviewTarget): boolean {
  return role !== 'GUARDRAIL' && readings.length > 0;
}

function standing(hypothesis: ReviewHypothesis, context: ReportContext): Block {
  const { words } = context;
  const { confidence, sponsor } = words.labels.report.hypothesis;
  const facts: Spans[] = [
    [bold(words.labels.risk[hypothesis.risk], riskTones[hypothesis.risk])],
    ...course(hypothesis, context),
  ];
  if (hypothesis.confidence !== null) facts.push([confidence(words.share(hypothesis.confidence))]);
  if (hypothesis.sponsor !== null) facts.push(sponsor(writtenSpan(hypothesis.sponsor)));
  const because = hypothesis.closedOn === null ? [' ', writtenSpan(hypothesis.because)] : [];
  return paragraph(...joined(facts, ' · '), '.', ...because);
}

/** Since when it runs and how it is, or how it ended. */
function course(hypothesis: ReviewHypothesis, { words }: ReportContext): Spans[] {
  const { closedOn, committedOn, dueOn, health, state, pivotedTo, score, scoreBand } = hypothesis;
  const { labels } = words;
  const wording = labels.report.hypothesis;
  if (closedOn === null) {
    return [
      [{ text: labels.named(health), tone: healthTones[health] }],
      [wording.running(words.day(committedOn), words.day(dueOn))],
    ];
  }
  return [
    [wording.closed(labels.named(state), words.day(closedOn), words.day(dueOn))],
    ...(pivotedTo === null ? [] : [wording.goesOnAs(writtenSpan(pivotedTo))]),
    [
      score === null || scoreBand === null
        ? wording.noScore
        : wording.score(words.rounded(score), labels.scoreBand[scoreBand]),
    ],
  ];
}

/** What each forecast rests on, so that a likelihood is never a bare number (R-EVAL-3). */
function forecasts({ targets }: ReviewHypothesis, { words }: ReportContext): Block[] {
  const { forecastOf } = words.labels.report.hypothesis;
  const items = targets.flatMap(({ metric, forecast }) =>
    forecast === null || written(forecast.explanation) !== forecast.explanation
      ? []
      : [forecastOf(writtenSpan(metric.name), writtenSpan(forecast.explanation))],
  );
  return items.length === 0 ? [] : [list(items)];
}

/** Why it went so, who took part, and what will change; only what was said. */
function assessment(hypothesis: ReviewHypothesis, { words }: ReportContext): Block[] {
  const { rootCause, improvementPlan, contribution, externalFactors, privateNote } = hypothesis;
  const { labels } = words;
  const wording = labels.report.hypothesis;
  const items: Spans[] = [];
  if (rootCause !== null) {
    items.push(wording.rootCause(labels.rootCause[rootCause.cause], writtenSpan(rootCause.explanation)));
  }
  if (improvementPlan !== null) items.push(wording.improvementPlan(writtenSpan(improvementPlan)));
  if (contribution !== null) {
    const { contributors, activities, note } = contribution;
    items.push([
      ...wording.contributors(writtenSpan(contributors), {
        text: labels.contribution[activities],
        tone: contributionTones[activities],
      }),
      ...(note === null ? [] : [': ', writtenSpan(note)]),
    ]);
  }
  if (externalFactors !== null) items.push(wording.externalFactors(writtenSpan(externalFactors)));
  if (privateNote !== null) items.push(wording.privateNote(writtenSpan(privateNote)));
  return items.length === 0 ? [] : [list(items)];
}
