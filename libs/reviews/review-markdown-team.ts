import type {
  ReviewAimFacts,
  ReviewDocument,
  ReviewHypothesis,
  ReviewReadingFacts,
  ReviewRevisionFacts,
  ReviewTarget,
  ReviewTeam,
} from '../domain';
import { markdownTable } from './markdown-table';
import { markdownText } from './markdown-text';
import { aimText, dayOfInstantText, dayText, nothing, roundedText, shareText, amountText } from './review-figures';
import { inWords, outcomeWords, riskWords, roleWords, rootCauseWords } from './review-wording';

type Organization = ReviewDocument['organization'];

/** One team's part of the review as lines: each hypothesis with its targets, revisions, root cause and plan (R-QR-1). */
export function teamSection(team: ReviewTeam, organization: Organization): string[] {
  const manager =
    team.productManager === null ? 'no product manager' : `product manager ${markdownText(team.productManager)}`;
  return [
    `### ${markdownText(team.name)}`,
    '',
    ...(team.hypotheses.length === 0
      ? [`The team (${manager}) was committed to no hypothesis in this quarter.`]
      : [
          `Led by ${manager}.`,
          ...team.hypotheses.flatMap((hypothesis) => ['', ...hypothesisPart(hypothesis, organization)]),
        ]),
  ];
}

function hypothesisPart(hypothesis: ReviewHypothesis, organization: Organization): string[] {
  const notes = [
    ...hypothesis.targets.flatMap((target) =>
      target.revisions.map((revision) => revisionLine(target, revision, organization)),
    ),
    ...(hypothesis.rootCause === null
      ? []
      : [
          `- **Root cause**: ${rootCauseWords[hypothesis.rootCause.cause]}. ${markdownText(hypothesis.rootCause.explanation)}`,
        ]),
    ...(hypothesis.improvementPlan === null
      ? []
      : [`- **What will change**: ${markdownText(hypothesis.improvementPlan)}`]),
  ];
  return [
    `#### ${markdownText(hypothesis.title)}`,
    '',
    `> ${markdownText(hypothesis.statement)}`,
    '',
    standing(hypothesis),
    '',
    ...targetTable(hypothesis, organization),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ];
}

function standing(hypothesis: ReviewHypothesis): string {
  const running = hypothesis.closedOn === null;
  const facts = [
    `**${riskWords[hypothesis.risk]}**`,
    ...(hypothesis.closedOn === null
      ? [inWords(hypothesis.health), `committed ${dayText(hypothesis.committedOn)}, due ${dayText(hypothesis.dueOn)}`]
      : [`${inWords(hypothesis.state)} on ${dayText(hypothesis.closedOn)}, due date was ${dayText(hypothesis.dueOn)}`]),
    ...(hypothesis.pivotedTo === null ? [] : [`goes on as “${markdownText(hypothesis.pivotedTo)}”`]),
    ...(running ? [] : [scoreText(hypothesis)]),
    ...(hypothesis.confidence === null ? [] : [`the team's confidence ${shareText(hypothesis.confidence)}`]),
    ...(hypothesis.sponsor === null ? [] : [`sponsor ${markdownText(hypothesis.sponsor)}`]),
  ];
  return `${facts.join(' · ')}.${running ? ` ${markdownText(hypothesis.because)}` : ''}`.trim();
}

function scoreText({ score, scoreBand }: ReviewHypothesis): string {
  return score === null || scoreBand === null
    ? 'no score: it was never measured'
    : `score ${roundedText(score)} (${scoreBand.toLowerCase()})`;
}

interface Column {
  title: string;
  right?: boolean;
  cell: (target: ReviewTarget) => string;
}

/** Pace is shown while a target runs, likelihood and score only where there are any. */
function targetTable({ targets }: ReviewHypothesis, organization: Organization): string[] {
  if (targets.length === 0) return ['No target was set.'];
  const columns: Column[] = [
    { title: 'Metric', cell: ({ metric, role }) => `${markdownText(metric.name)} (${roleWords[role]})` },
    { title: 'Baseline', right: true, cell: (target) => readingText(target, target.baseline, organization) },
    { title: 'Target', cell: (target) => dueAimText(target, target, organization) },
    { title: 'Latest', right: true, cell: (target) => readingText(target, target.latest, organization) },
    { title: 'Outcome', cell: ({ outcome }) => outcomeWords[outcome] },
    { title: 'Progress', right: true, cell: ({ progress }) => shareText(progress) },
  ];
  if (targets.some(({ outcome, pace }) => outcome === 'RUNNING' && pace !== null)) {
    columns.push({ title: 'Pace', right: true, cell: ({ pace }) => roundedText(pace) });
  }
  if (targets.some(({ forecast }) => forecast !== null)) {
    columns.push({ title: 'Likelihood', right: true, cell: ({ forecast }) => shareText(forecast?.likelihood ?? null) });
  }
  if (targets.some(({ score }) => score !== null)) {
    columns.push({ title: 'Score', right: true, cell: ({ score }) => roundedText(score) });
  }
  return markdownTable(
    columns,
    targets.map((target) => columns.map(({ cell }) => cell(target))),
  );
}

function readingText(
  { metric }: ReviewTarget,
  reading: ReviewReadingFacts | null,
  { currency, timeZone }: Organization,
): string {
  if (reading === null) return nothing;
  return `${amountText(reading.value, metric.unit, currency)} (${dayOfInstantText(reading.observedAt, timeZone)})`;
}

function dueAimText(
  target: ReviewTarget,
  aim: ReviewAimFacts & { readonly dueOn: string },
  { currency }: Organization,
): string {
  return `${aimText(aim, target, currency)} by ${dayText(aim.dueOn)}`;
}

/** R-HYP-2: whoever sees a target sees what it was before, who let it change, and why. */
function revisionLine(target: ReviewTarget, revision: ReviewRevisionFacts, organization: Organization): string {
  return (
    `- **Target revised** on ${dayText(revision.approvedOn)}, ${markdownText(target.metric.name)}: from ` +
    `${dueAimText(target, revision.before, organization)} to ${dueAimText(target, revision.after, organization)}, ` +
    `approved by ${markdownText(revision.approvedBy)}, because: ${markdownText(revision.reason)}`
  );
}
