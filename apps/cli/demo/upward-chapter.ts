import { Cast, Player } from './cast';
import { RunningBet } from './commitment-chapter';
import { Narrator, percent } from './narrator';

/** The executive wants something at once; the team says what has to wait for it. */
export async function interruptTheTeam(
  narrator: Narrator,
  { sponsor, checkout }: Cast,
  displaced: RunningBet,
): Promise<string> {
  const { interrupt } = await sponsor.client.change<{ interrupt: { id: string } }>(
    'raiseInterrupt',
    {
      teamId: checkout.id,
      request: 'A loyalty banner on every page',
      whyNow: 'A competitor launched one on Friday.',
    },
    'interrupt { id }',
  );
  narrator.tell(
    `${sponsor.name} interrupts ${checkout.name}: "A loyalty banner on every page", because a competitor has one.`,
  );
  const { client, name } = checkout.manager;
  const acceptance = { interruptId: interrupt.id, disposition: 'ACCEPTED', estimatedPersonDays: 6 };
  narrator.refused('Saying yes without saying what has to wait', await client.refusal('decideInterrupt', acceptance));
  await client.change(
    'decideInterrupt',
    { ...acceptance, displacedHypothesisId: displaced.hypothesisId, agreedByIds: [sponsor.id] },
    'interrupt { state }',
  );
  narrator.tell(
    `${name} accepts it for 6 person-days. "${displaced.bet.title}" makes room, and ${sponsor.name} agrees in writing.`,
  );
  return interrupt.id;
}

/** The work is done, at what it really cost; and somebody asks what was shipped. */
export async function finishAndAsk(narrator: Narrator, cast: Cast, interruptId: string): Promise<void> {
  const { sponsor, checkout } = cast;
  await checkout.manager.client.change(
    'closeInterrupt',
    { interruptId, actualPersonDays: 11.5 },
    'interrupt { state }',
  );
  narrator.tell('The banner took 11.5 person-days instead of 6.');
  const question = 'What did you ship in the last two weeks?';
  const { outputStatusRequest } = await sponsor.client.change<{ outputStatusRequest: { answerText: string } }>(
    'requestOutputStatus',
    { teamId: checkout.id, question, since: '2026-08-17' },
    'outputStatusRequest { answerText }',
  );
  narrator.tell(`${sponsor.name} asks: "${question}" Headway answers at once, with what moved:`);
  quote(narrator, outputStatusRequest.answerText);
}

/** The annual roadmap is demanded; the answer is what last year's was worth, and what is pursued instead. */
export async function demandTheRoadmap(narrator: Narrator, { sponsor, checkout }: Cast): Promise<void> {
  const request = 'The roadmap for 2027, with dates, before the budget round.';
  const { annualRoadmapDemand } = await sponsor.client.change<{ annualRoadmapDemand: { answerText: string } }>(
    'demandAnnualRoadmap',
    { teamId: checkout.id, fiscalYear: 2027, request },
    'annualRoadmapDemand { answerText }',
  );
  narrator.tell(`${sponsor.name} demands: "${request}" Headway answers:`);
  quote(narrator, annualRoadmapDemand.answerText);
}

interface Pace {
  readonly weeks: number;
  readonly medianPace: number | null;
}

interface Mirror {
  readonly quarters: readonly {
    readonly quarter: string;
    readonly interrupts: {
      readonly raised: number;
      readonly estimatedPersonDays: number | null;
      readonly actualPersonDays: number | null;
    };
    readonly statusRequests: number;
    readonly roadmapDemands: number;
  }[];
  readonly quietWeeks: { readonly quiet: Pace; readonly interrupted: Pace };
}

/** The executive sees what it added up to; everybody else sees nothing, since it would be about one person. */
export async function lookIntoTheMirror(narrator: Narrator, { sponsor, operations, search }: Cast): Promise<void> {
  const { leadershipMirror } = await sponsor.client.ask<{ leadershipMirror: Mirror }>(
    `{ leadershipMirror { quarters { quarter interrupts { raised estimatedPersonDays actualPersonDays } statusRequests
       roadmapDemands } quietWeeks { quiet { weeks medianPace } interrupted { weeks medianPace } } } }`,
  );
  narrator.tell(`${sponsor.name} opens the mirror. Only ${sponsor.name} can:`);
  narrator.table([
    ['quarter', 'interrupts', 'estimated', 'took', 'asked what shipped', 'demanded a roadmap'],
    ...leadershipMirror.quarters.map(({ quarter, interrupts, statusRequests, roadmapDemands }) => [
      quarter,
      String(interrupts.raised),
      days(interrupts.estimatedPersonDays),
      days(interrupts.actualPersonDays),
      String(statusRequests),
      String(roadmapDemands),
    ]),
  ]);
  const { quiet, interrupted } = leadershipMirror.quietWeeks;
  narrator.tell('What the metrics of the team did meanwhile; seen together, which proves no cause:');
  narrator.table([
    ['weeks', 'of them', 'median step towards the target'],
    ['quiet', String(quiet.weeks), percent(quiet.medianPace)],
    ['with the interrupt', String(interrupted.weeks), percent(interrupted.medianPace)],
  ]);
  const theirs = await operations.client.ask<{ leadershipMirror: Mirror }>(
    '{ leadershipMirror { quarters { interrupts { raised } } } }',
  );
  const raised = theirs.leadershipMirror.quarters.reduce((sum, { interrupts }) => sum + interrupts.raised, 0);
  narrator.tell(`${operations.name}, an executive too, sees an own mirror: ${raised} interrupts.`);
  await tellConditions(narrator, search.manager);
}

async function tellConditions(narrator: Narrator, { name, client }: Player): Promise<void> {
  const { leadershipConditions } = await client.ask<{
    leadershipConditions: { quarters: readonly { interrupts: { raised: number } | null }[] };
  }>('{ leadershipConditions { quarters { interrupts { raised } } } }');
  const shown = leadershipConditions.quarters.filter(({ interrupts }) => interrupts !== null).length;
  narrator.tell(`${name} asks what leadership adds up to, and gets numbers of interrupts for ${shown} of 4 quarters:`);
  narrator.tell('a number about fewer than three people would be about a person.');
}

function days(personDays: number | null): string {
  return personDays === null ? '–' : `${personDays} days`;
}

function quote(narrator: Narrator, text: string): void {
  for (const line of text.split('\n').flatMap(wrapped)) narrator.tell(`  │ ${line}`.trimEnd());
}

/** Broken between words, so that a message can be read in a terminal. */
function wrapped(line: string): string[] {
  const lines = [''];
  for (const word of line.split(' ')) {
    const longer = lines.at(-1) === '' ? word : `${lines.at(-1)!} ${word}`;
    if (longer.length <= 100) lines[lines.length - 1] = longer;
    else lines.push(line.startsWith('- ') ? `  ${word}` : word);
  }
  return lines;
}
