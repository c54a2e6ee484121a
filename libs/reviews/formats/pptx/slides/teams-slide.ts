import { byNumber, byText, inOrder, RiskCategory, type ReviewTeam } from '../../../../domain';
import type { ReportContext } from '../../../report/report-context';
import { riskTones } from '../../../review-tones';
import { nothing } from '../../../review-words';
import { riskWords } from '../../../review-wording';
import { body } from '../deck-theme';
import type { Slide, SlideCell } from '../slide';
import { sourceNote, written } from '../slide-words';
import { statement } from '../statement';

const gravest: readonly RiskCategory[] = ['GREATEST_RISK', 'NOT_ASSESSABLE', 'AT_RISK', 'ON_PLAN'];

/** One row per team, the ones at greatest risk first. */
export function teamsSlide(context: ReportContext): Slide {
  const { document, words } = context;
  const teams = [...document.teams].sort(
    inOrder<ReviewTeam>(
      byNumber((team) => gravity(team)),
      byText(({ name }) => name),
    ),
  );
  const endangered = teams.filter((team) => gravestRisk(team) === 'GREATEST_RISK').length;
  const title =
    endangered === 0
      ? `${words.count(teams.length, 'team')} at a glance: none at greatest risk`
      : `${words.count(teams.length, 'team')} at a glance: ${words.figure(endangered)} with a hypothesis at greatest risk`;
  return {
    layout: 'content',
    title: teams.length === 0 ? 'No team was part of this review' : title.charAt(0).toUpperCase() + title.slice(1),
    elements:
      teams.length === 0
        ? [
            statement(
              { text: 'Nobody was committed to anything.' },
              'Which teams should commit to an outcome in the next quarter, and to which?',
            ),
          ]
        : [
            {
              type: 'table',
              box: body,
              description: `Table: ${words.count(teams.length, 'team')} with gravest risk, targets, guardrails and checkpoints, greatest risk first.`,
              columns: [
                { title: 'Team', share: 2.9 },
                { title: 'Gravest risk', share: 1.9 },
                { title: 'Hypotheses', share: 1.5, numeric: true },
                { title: 'Targets met', share: 1.2, numeric: true },
                { title: 'Moved right way', share: 1.3, numeric: true },
                { title: 'Guardrails breached', share: 1.5, numeric: true },
                { title: 'Checkpoints on time', share: 1.65, numeric: true },
              ],
              rows: teams.map((team) => teamRow(team, context)),
              lines: 1,
              more: (left) => restText(teams.slice(-left), context),
            },
          ],
    notes: [
      `Say: this is where each team stands; we go from the greatest risk down. ${teams.map((team) => `${written(team.name)}: ${words.outOf(team.tally.targets.met, team.tally.targets.committed)} targets met.`).join(' ')}`,
      sourceNote(context, 'the tally of each team over the quarter (R-ACC-8)'),
    ],
  };
}

function teamRow({ name, hypotheses, tally }: ReviewTeam, { words }: ReportContext): SlideCell[] {
  const { targets, guardrails, checkpoints } = tally;
  const risk = gravestRisk({ hypotheses });
  return [
    { text: written(name), bold: true },
    risk === null ? { text: 'nothing committed', tone: 'muted' } : { text: riskWords[risk], tone: riskTones[risk] },
    { text: words.figure(hypotheses.length) },
    { text: words.outOf(targets.met, targets.committed) },
    { text: words.outOf(targets.movedTowards, targets.committed) },
    guardrails.breached > 0
      ? { text: `✗ ${words.figure(guardrails.breached)}`, tone: 'bad' }
      : { text: guardrails.kept + guardrails.unmeasured === 0 ? nothing : words.figure(0) },
    { text: words.outOf(checkpoints.onTime, checkpoints.due) },
  ];
}

/** `… and 14 more teams: 3 at risk, 11 on plan.` */
function restText(rest: readonly ReviewTeam[], { words }: ReportContext): string {
  const groups = gravest
    .map((category) => [category, rest.filter((team) => gravestRisk(team) === category).length] as const)
    .filter(([, count]) => count > 0)
    .map(([category, count]) => `${words.figure(count)} ${riskWords[category]}`);
  const what = rest.length === 1 ? 'team' : 'teams';
  return `… and ${words.figure(rest.length)} more ${what}${groups.length === 0 ? '' : ` (${groups.join(', ')})`}, each in the PDF of this review.`;
}

/** Null where a team was committed to nothing. */
function gravestRisk({ hypotheses }: Pick<ReviewTeam, 'hypotheses'>): RiskCategory | null {
  return gravest.find((category) => hypotheses.some(({ risk }) => risk === category)) ?? null;
}

function gravity(team: ReviewTeam): number {
  const risk = gravestRisk(team);
  return risk === null ? gravest.length : gravest.indexOf(risk);
}
