import type { ReviewDocument, ReviewTally } from '../../domain';
import { riskWords, rootCauseWords } from '../review-wording';
import { code, date, figure, prose, table, text, type ReviewTable } from './table';
import { hypothesisRows } from './table-rows';

/** What the quarter adds up to, team by team (R-ACC-8), beside what was met a quarter before. */
export function teamsTable({ teams, previous }: ReviewDocument): ReviewTable {
  const before = new Map<string, ReviewTally>(previous?.teams.map(({ id, tally }) => [id, tally]));
  return table(
    'Teams',
    'What the quarter adds up to, team by team. Guardrails are counted apart from targets.',
    () => teams,
    [
      text('Team', 'Name of the team.', ({ name }) => name),
      text('Product manager', 'Who manages the product of the team.', ({ productManager }) => productManager),
      figure('integer', 'Hypotheses', 'Those committed in the quarter.', ({ hypotheses }) => hypotheses.length),
      figure('integer', 'Targets', 'Committed targets.', ({ tally }) => tally.targets.committed),
      figure('integer', 'Met', 'Targets met.', ({ tally }) => tally.targets.met),
      figure('integer', 'Missed', 'Targets missed.', ({ tally }) => tally.targets.missed),
      figure('integer', 'Ended early', 'Closed before they were due.', ({ tally }) => tally.targets.endedEarly),
      figure('integer', 'Running', 'Targets still running.', ({ tally }) => tally.targets.running),
      figure('integer', 'Not measured', 'Targets without a reading.', ({ tally }) => tally.targets.unmeasured),
      figure('integer', 'Moved right', 'Targets that moved the right way.', ({ tally }) => tally.targets.movedTowards),
      figure('share', 'Share met', 'Met, of those committed.', ({ tally }) => shareMet(tally)),
      figure('share', 'Share met before', 'The same, a quarter before.', ({ id }) => shareMet(before.get(id))),
      figure('integer', 'Guardrails kept', 'Guardrails kept.', ({ tally }) => tally.guardrails.kept),
      figure('integer', 'Guardrails breached', 'Guardrails breached.', ({ tally }) => tally.guardrails.breached),
      figure('integer', 'Checkpoints due', 'Checkpoints due in the quarter.', ({ tally }) => tally.checkpoints.due),
      figure('integer', 'Held on time', 'Of them, held on time.', ({ tally }) => tally.checkpoints.onTime),
      figure('integer', 'Held late', 'Of them, held late.', ({ tally }) => tally.checkpoints.late),
      figure('integer', 'Checkpoints missed', 'Of them, missed.', ({ tally }) => tally.checkpoints.missed),
      figure('integer', 'Waived', 'Of them, waived.', ({ tally }) => tally.checkpoints.waived),
      figure('integer', 'Still open', 'Of them, not settled yet.', ({ tally }) => tally.checkpoints.unresolved),
      figure('integer', 'Learnings', 'Checkpoints at which learning was noted.', ({ tally }) => tally.learnings),
      figure('number', 'Median age of evidence', 'In days.', ({ tally }) => tally.medianEvidenceAgeDays),
      text('Team id', 'Identifies the team.', ({ id }) => id, 38),
    ],
  );
}

/** Every hypothesis with its standing, and the words that a low score owes (R-QR-1, 31 USC 1121(b)). */
export function hypothesesTable(document: ReviewDocument): ReviewTable {
  return table(
    'Hypotheses',
    'What the teams believed, how it stands, its risk, its root cause and plan, who contributed.',
    () => hypothesisRows(document),
    [
      text('Team', 'Name of the team.', ({ team }) => team.name),
      text('Hypothesis', 'Its short name.', ({ hypothesis }) => hypothesis.title, 34),
      prose('Statement', 'The whole sentence.', ({ hypothesis }) => hypothesis.statement),
      code('State', 'Its state.', ({ hypothesis }) => hypothesis.state),
      code('Health', 'Its health, derived from readings.', ({ hypothesis }) => hypothesis.health),
      prose('Because', 'Why it has this health.', ({ hypothesis }) => hypothesis.because),
      code('Risk', 'Category of risk.', ({ hypothesis }) => hypothesis.risk, riskWords),
      text('Sponsor', 'Who sponsors it.', ({ hypothesis }) => hypothesis.sponsor),
      date('Committed', 'Day of commitment.', ({ hypothesis }) => hypothesis.committedOn),
      date('Due', 'Day it is due.', ({ hypothesis }) => hypothesis.dueOn),
      date('Closed', 'Day of the verdict.', ({ hypothesis }) => hypothesis.closedOn),
      text('Pivoted to', 'The hypothesis it goes on as.', ({ hypothesis }) => hypothesis.pivotedTo, 34),
      figure('share', 'Confidence', 'What the team says.', ({ hypothesis }) => hypothesis.confidence),
      figure('number', 'Score', 'Score, 0 to 1.', ({ hypothesis }) => hypothesis.score),
      code('Score band', 'Low below 0.4, partial below 0.7, else strong.', ({ hypothesis }) => hypothesis.scoreBand),
      code('Root cause', 'Why it scored low.', ({ hypothesis }) => hypothesis.rootCause?.cause, rootCauseWords),
      prose('Root cause explained', 'The same in words.', ({ hypothesis }) => hypothesis.rootCause?.explanation),
      prose('Improvement plan', 'What will change.', ({ hypothesis }) => hypothesis.improvementPlan),
      prose('Contributors', 'Who else contributed.', ({ hypothesis }) => hypothesis.contribution?.contributors),
      code(
        'Activities',
        'Whether they contributed as planned.',
        ({ hypothesis }) => hypothesis.contribution?.activities,
      ),
      prose('Activities explained', 'The same in words.', ({ hypothesis }) => hypothesis.contribution?.note),
      prose(
        'External factors',
        'What helped or hindered from outside.',
        ({ hypothesis }) => hypothesis.externalFactors,
      ),
      prose('Private note', 'For readers of the whole review only.', ({ hypothesis }) => hypothesis.privateNote),
      text('Hypothesis id', 'Identifies the hypothesis.', ({ hypothesis }) => hypothesis.id, 38),
    ],
  );
}

function shareMet(tally: ReviewTally | undefined): number | null {
  return tally === undefined || tally.targets.committed === 0 ? null : tally.targets.met / tally.targets.committed;
}
