import { listed, type ReviewAskFacts } from '../../domain';
import { sentenceCase } from '../review-words';
import { askWords } from '../review-wording';
import { heatMapScene } from '../charts';
import { askState } from './asks-section';
import { headlineComparison } from './comparison-section';
import type { Block, ReportSection, Span } from './report';
import { bold, chart, figures, joined, list, paragraph, writtenSpan } from './report-blocks';
import type { ReportContext } from './report-context';
import { keyFigures, notMet, unanswered } from './report-cover';
import { askTones } from '../review-tones';
import { mostTeamsOnThePage, teamsTable } from './teams-table';

const mostNamed = 3;

/** The executive summary on one page: verdict, key figures, teams, the quarter before, greatest risks, open asks (R-QR-1). */
export function summarySection(context: ReportContext): ReportSection {
  return {
    id: 'summary',
    kind: 'summary',
    title: 'Did the teams move the metrics they committed to?',
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
function verdict(context: ReportContext): (Span | string)[] {
  const { document, words } = context;
  const { targets, guardrails } = document.headline;
  if (targets.committed === 0) return [bold(unanswered)];
  const others = notMet(targets, words);
  const sentences: (Span | string)[][] = [
    [
      bold(
        `${words.outOf(targets.met, targets.committed)} committed ${targets.committed === 1 ? 'target' : 'targets'} met.`,
      ),
    ],
    [`${words.outOf(targets.movedTowards, targets.committed)} moved the right way.`],
  ];
  if (others.length > 0) sentences.push([`Of the rest, ${listed(others, 'and')}.`]);
  if (guardrails.breached > 0) {
    sentences.push([bold(`${sentenceCase(words.count(guardrails.breached, 'guardrail'))} breached.`, 'bad')]);
  }
  const risks = greatestRisks(context);
  if (risks.length > 0) sentences.push(risks);
  return joined(sentences, ' ');
}

/** The three that matter most by name, the others as a number. */
function greatestRisks({ document, words }: ReportContext): (Span | string)[] {
  const greatest = document.risks.filter(({ category }) => category === 'GREATEST_RISK');
  if (greatest.length === 0) return [];
  const named = greatest
    .slice(0, mostNamed)
    .map(({ hypothesisTitle, teamName }) => ['“', writtenSpan(hypothesisTitle), '” (', writtenSpan(teamName), ')']);
  const others = greatest.length - named.length;
  const parts = others > 0 ? [...named, [`${words.figure(others)} more`]] : named;
  return [bold('At greatest risk:', 'bad'), ' ', ...inSentence(parts), '.'];
}

/** `a, b and c`, of spans. */
function inSentence(parts: readonly (readonly (Span | string)[])[]): (Span | string)[] {
  const last = parts.at(-1) ?? [];
  return parts.length < 2 ? [...last] : [...joined(parts.slice(0, -1), ', '), ' and ', ...last];
}

function heatMap({ document, setting }: ReportContext): Block[] {
  return document.headline.hypotheses.total === 0 ? [] : [chart(heatMapScene(document.teams, setting))];
}

function teamsAtAGlance(context: ReportContext): Block[] {
  const { teams } = context.document;
  if (teams.length === 0) return [paragraph('No team was part of this review.')];
  return teams.length > mostTeamsOnThePage ? [] : [teamsTable(context)];
}

function openAsks({ document, words }: ReportContext): Block[] {
  const open = document.asks.filter(({ answer }) => answer === null);
  if (open.length === 0) return [];
  const item = (ask: ReviewAskFacts) => {
    const state = askState(ask, document.cutOffOn);
    const due = ask.dueOn === null ? '' : `, due ${words.day(ask.dueOn)}`;
    return [
      bold(askWords[state], askTones[state]),
      `${due}: `,
      writtenSpan(ask.ask),
      ' – asked of ',
      writtenSpan(ask.executive),
    ];
  };
  const items: (readonly (Span | string)[])[] = open.slice(0, mostNamed).map(item);
  const others = open.length - items.length;
  if (others > 0) items.push([`${words.figure(others)} more`]);
  return [
    paragraph(bold(`${sentenceCase(words.count(open.length, 'ask'))} of executives without an answer:`)),
    list(items),
  ];
}
