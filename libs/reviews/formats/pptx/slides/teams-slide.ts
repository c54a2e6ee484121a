import { byNumber, byText, inOrder, RiskCategory, type ReviewTeam } from '../../../../domain';
import type { ReportContext } from '../../../report/report-context';
import { riskTones } from '../../../review-tones';
import { nothing } from '../../../review-words';
import { sentenceCase } from '../../../wording/sentence-case';
import { body } from '../deck-theme';
import type { Slide, SlideCell } from '../slide';
import { sourceNote, written } from '../slide-words';
import { statement } from '../statement';

const gravest: readonly RiskCategory[] = ['GREATEST_RISK', 'NOT_ASSESSABLE', 'AT_RISK', 'ON_PLAN'];

/** One row per team, the ones at greatest risk first. */
export function teamsSlide(context: ReportContext): Slide {
  const { document, words } = context;
  const labels = words.labels.slides.teams;
  const { columns } = labels;
  const teams = [...document.teams].sort(
    inOrder<ReviewTeam>(
      byNumber((team) => gravity(team)),
      byText(({ name }) => name),
    ),
  );
  const endangered = teams.filter((team) => gravestRisk(team) === 'GREATEST_RISK').length;
  const count = [teams.length, words.figure(teams.length)] as const;
  const title =
    endangered === 0
      ? labels.title.noneEndangered(...count)
      : labels.title.endangered(...count, words.figure(endangered));
  return {
    layout: 'content',
    title: teams.length === 0 ? labels.none : sentenceCase(title),
    elements:
      teams.length === 0
        ? [statement({ text: labels.nobodyCommitted }, labels.whoShouldCommit)]
        : [
            {
              type: 'table',
              box: body,
              description: labels.description(...count),
              columns: [
                { title: columns.team, share: 2.9 },
                { title: columns.gravestRisk, share: 1.9 },
                { title: columns.hypotheses, share: 1.5, numeric: true },
                { title: columns.targetsMet, share: 1.2, numeric: true },
                { title: columns.movedRightWay, share: 1.3, numeric: true },
                { title: columns.guardrailsBreached, share: 1.5, numeric: true },
                { title: columns.checkpointsOnTime, share: 1.65, numeric: true },
              ],
              rows: teams.map((team) => teamRow(team, context)),
              lines: 1,
              more: (left) => restText(teams.slice(-left), context),
            },
          ],
    notes: [
      labels.note(
        teams.map(({ name, tally: { targets } }) =>
          labels.targetsMet(written(name), words.outOf(targets.met, targets.committed)),
        ),
      ),
      sourceNote(context, labels.source),
    ],
  };
}

function teamRow({ name, hypotheses, tally }: ReviewTeam, { words }: ReportContext): SlideCell[] {
  const { targets, guardrails, checkpoints } = tally;
  const { risk, slides } = words.labels;
  const gravestOne = gravestRisk({ hypotheses });
  return [
    { text: written(name), bold: true },
    gravestOne === null
      ? { text: slides.teams.nothingCommitted, tone: 'muted' }
      : { text: risk[gravestOne], tone: riskTones[gravestOne] },
    { text: words.figure(hypotheses.length) },
    { text: words.outOf(targets.met, targets.committed) },
    { text: words.outOf(targets.movedTowards, targets.committed) },
    guardrails.breached > 0
      ? { text: `✗ ${words.figure(guardrails.breached)}`, tone: 'bad' }
      : { text: guardrails.kept + guardrails.unmeasured === 0 ? nothing : words.figure(0) },
    { text: words.outOf(checkpoints.onTime, checkpoints.due) },
  ];
}

/** Teams without room, counted by their gravest risk. */
function restText(rest: readonly ReviewTeam[], { words }: ReportContext): string {
  const { risk, slides } = words.labels;
  const groups = gravest
    .map((category) => [category, rest.filter((team) => gravestRisk(team) === category).length] as const)
    .filter(([, count]) => count > 0)
    .map(([category, count]) => `${words.figure(count)} ${risk[category]}`);
  return slides.teams.more(rest.length, words.figure(rest.length), groups);
}

/** Null where a team was committed to nothing. */
function gravestRisk({ hypotheses }: Pick<ReviewTeam, 'hypotheses'>): RiskCategory | null {
  return gravest.find((category) => hypotheses.some(({ risk }) => risk === category)) ?? null;
}

function gravity(team: ReviewTeam): number {
  const risk = gravestRisk(team);
  return risk === null ? gravest.length : gravest.indexOf(risk);
}
