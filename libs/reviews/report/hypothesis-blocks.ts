import type { ReviewHypothesis, ReviewTarget } from '../../domain';
import { bulletScene, trajectoryScene } from '../charts';
import { contributionWords, inWords, riskWords, rootCauseWords, scoreBandWords } from '../review-wording';
import type { Block, Span } from './report';
import { bold, chart, heading, joined, list, paragraph, written, writtenSpan } from './report-blocks';
import type { ReportContext } from './report-context';
import { contributionTones, healthTones, riskTones } from '../review-tones';
import { revisionsTable } from './revisions-table';
import { targetTable } from './target-table';

/** A hypothesis with its standing, targets, revisions, and what was said of why it went so (R-QR-1). */
export function hypothesisBlocks(hypothesis: ReviewHypothesis, context: ReportContext): Block[] {
  return [
    heading(3, written(hypothesis.title)),
    { type: 'quote', text: written(hypothesis.statement) },
    standing(hypothesis, context),
    ...(hypothesis.targets.length === 0 ? [paragraph('No target was set.')] : targetBlocks(hypothesis, context)),
    ...assessment(hypothesis),
  ];
}

function targetBlocks(hypothesis: ReviewHypothesis, context: ReportContext): Block[] {
  const { setting } = context;
  return [
    chart(bulletScene(hypothesis, setting)),
    targetTable(hypothesis, context),
    ...hypothesis.targets.filter(isDrawn).map((target) => chart(trajectoryScene(target, hypothesis, setting))),
    ...forecasts(hypothesis),
    ...hypothesis.targets.flatMap((target) => revisionsTable(target, context)),
  ];
}

/** A trajectory without a single reading would be an empty frame; documents of the first schema have none. */
function isDrawn({ role, readings }: ReviewTarget): boolean {
  return role !== 'GUARDRAIL' && readings.length > 0;
}

function standing(hypothesis: ReviewHypothesis, context: ReportContext): Block {
  const { words } = context;
  const facts: (readonly (Span | string)[])[] = [
    [bold(riskWords[hypothesis.risk], riskTones[hypothesis.risk])],
    ...course(hypothesis, context),
  ];
  if (hypothesis.confidence !== null) facts.push([`the team’s confidence ${words.share(hypothesis.confidence)}`]);
  if (hypothesis.sponsor !== null) facts.push(['sponsor ', writtenSpan(hypothesis.sponsor)]);
  const because = hypothesis.closedOn === null ? [' ', writtenSpan(hypothesis.because)] : [];
  return paragraph(...joined(facts, ' · '), '.', ...because);
}

/** Since when it runs and how it is, or how it ended. */
function course(hypothesis: ReviewHypothesis, { words }: ReportContext): (Span | string)[][] {
  const { closedOn, committedOn, dueOn, health, state, pivotedTo, score, scoreBand } = hypothesis;
  if (closedOn === null) {
    return [
      [{ text: inWords(health), tone: healthTones[health] }],
      [`committed ${words.day(committedOn)}, due ${words.day(dueOn)}`],
    ];
  }
  return [
    [`${inWords(state)} on ${words.day(closedOn)}, due date was ${words.day(dueOn)}`],
    ...(pivotedTo === null ? [] : [['goes on as “', writtenSpan(pivotedTo), '”']]),
    [
      score === null || scoreBand === null
        ? 'no score: it was never measured'
        : `score ${words.rounded(score)} (${scoreBandWords[scoreBand]})`,
    ],
  ];
}

/** What each forecast rests on, so that a likelihood is never a bare number (R-EVAL-3). */
function forecasts({ targets }: ReviewHypothesis): Block[] {
  const items = targets.flatMap(({ metric, forecast }) =>
    forecast === null || written(forecast.explanation) !== forecast.explanation
      ? []
      : [[bold('Forecast'), ' of ', writtenSpan(metric.name), ': ', writtenSpan(forecast.explanation)]],
  );
  return items.length === 0 ? [] : [list(items)];
}

/** Why it went so, who took part, and what will change; only what was said. */
function assessment({
  rootCause,
  improvementPlan,
  contribution,
  externalFactors,
  privateNote,
}: ReviewHypothesis): Block[] {
  const items: (Span | string)[][] = [];
  if (rootCause !== null) {
    items.push([bold('Root cause'), `: ${rootCauseWords[rootCause.cause]}. `, writtenSpan(rootCause.explanation)]);
  }
  if (improvementPlan !== null) items.push([bold('What will change'), ': ', writtenSpan(improvementPlan)]);
  if (contribution !== null) {
    const { contributors, activities, note } = contribution;
    items.push([
      bold('Contributors'),
      ': ',
      writtenSpan(contributors),
      ' · ',
      { text: contributionWords[activities], tone: contributionTones[activities] },
      ...(note === null ? [] : [': ', writtenSpan(note)]),
    ]);
  }
  if (externalFactors !== null) items.push([bold('Outside of the team’s reach'), ': ', writtenSpan(externalFactors)]);
  if (privateNote !== null) items.push([bold('Private note'), ': ', writtenSpan(privateNote)]);
  return items.length === 0 ? [] : [list(items)];
}
