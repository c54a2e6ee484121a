import type { ReviewAskFacts } from '../../domain';
import { heatMapScene } from '../charts';
import { askState } from './asks-section';
import { headlineComparison } from './comparison-section';
import type { Block, ReportSection } from './report';
import { chart, figures, list, paragraph, writtenSpan } from './report-blocks';
import type { ReportContext } from './report-context';
import { keyFigures, notMet } from './report-cover';
import { askTones } from '../review-tones';
import { bold, joined, type Spans } from './span';
import { mostTeamsOnThePage, teamsTable } from './teams-table';

const mostNamed = 3;

/** The executive summary on one page: verdict, key figures, teams, the quarter before, greatest risks, open asks (R-QR-1). */
export function summarySection(context: ReportContext): ReportSection {
  return {
    id: 'summary',
    kind: 'summary',
    title: context.words.labels.report.summary.title,
    blocks: [
      paragraph(...verdict(context)),
      figures(...keyFigures(context)),
      ...heatMap(context),
      ...teamsAtAGlance(context),
      ...headlineComparison(context),
      ...openAsks(context),
    ],
  };
}

/** The sentences to take away. */
function verdict(context: ReportContext): Spans {
  const { document, words } = context;
  const { targets, guardrails } = document.headline;
  const { answer, summary } = words.labels.report;
  if (targets.committed === 0) return [bold(answer.none)];
  const others = notMet(targets, words);
  const sentences: Spans[] = [
    [bold(answer.met(targets.committed, words.outOf(targets.met, targets.committed)))],
    [answer.movedTowards(words.outOf(targets.movedTowards, targets.committed))],
  ];
  if (others.length > 0) sentences.push([summary.ofTheRest(others)]);
  if (guardrails.breached > 0) {
    const { breached } = guardrails;
    sentences.push([bold(summary.guardrailsBreached(breached, words.figure(breached)), 'bad')]);
  }
  const risks = greatestRisks(context);
  if (risks.length > 0) sentences.push(risks);
  return joined(sentences, ' ');
}

/** The three that matter most by name, the others as a number. */
function greatestRisks({ document, words }: ReportContext): Spans {
  const greatest = document.risks.filter(({ category }) => category === 'GREATEST_RISK');
  if (greatest.length === 0) return [];
  const { summary } = words.labels.report;
  const named: Spans[] = greatest
    .slice(0, mostNamed)
    .map(({ hypothesisTitle, teamName }) => summary.hypothesisOf(writtenSpan(hypothesisTitle), writtenSpan(teamName)));
  const others = greatest.length - named.length;
  return summary.greatestRisks(others > 0 ? [...named, [summary.more(words.figure(others))]] : named);
}

function heatMap({ document, setting }: ReportContext): Block[] {
  return document.headline.hypotheses.total === 0 ? [] : [chart(heatMapScene(document.teams, setting))];
}

function teamsAtAGlance(context: ReportContext): Block[] {
  const { document, words } = context;
  const { teams } = document;
  if (teams.length === 0) return [paragraph(words.labels.report.summary.noTeam)];
  return teams.length > mostTeamsOnThePage ? [] : [teamsTable(context)];
}

function openAsks({ document, words }: ReportContext): Block[] {
  const open = document.asks.filter(({ answer }) => answer === null);
  if (open.length === 0) return [];
  const { labels } = words;
  const { summary } = labels.report;
  const item = (ask: ReviewAskFacts) => {
    const state = askState(ask, document.cutOffOn);
    const label = bold(labels.ask[state], askTones[state]);
    const [wish, executive] = [writtenSpan(ask.ask), writtenSpan(ask.executive)];
    return ask.dueOn === null
      ? summary.openAsk(label, wish, executive)
      : summary.dueAsk(label, words.day(ask.dueOn), wish, executive);
  };
  const items: Spans[] = open.slice(0, mostNamed).map(item);
  const others = open.length - items.length;
  if (others > 0) items.push([summary.more(words.figure(others))]);
  return [paragraph(bold(summary.openAsks(open.length, words.figure(open.length)))), list(items)];
}
