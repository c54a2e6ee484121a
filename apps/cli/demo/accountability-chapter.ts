import { Cast, Player } from './cast';
import { Narrator } from './narrator';

interface TeamRecord {
  readonly team: { readonly name: string };
  readonly heldOnTime: number;
  readonly heldLate: number;
  readonly missed: number;
  readonly madeGood: number;
  readonly waived: number;
  readonly targetsMet: number;
  readonly targetsMissed: number;
}

interface ToldNotice {
  readonly kind: string;
  readonly title: string;
  readonly handedOverAt: string | null;
}

/** The escalation of one missed checkpoint, as the people concerned were told of it. */
export async function tellEscalation(narrator: Narrator, cast: Cast): Promise<void> {
  const people = [cast.onboarding.manager, cast.sponsor, cast.operations];
  const told = (await Promise.all(people.map((player) => noticesOf(player, cast.onboarding.name)))).flat();
  narrator.tell('What Headway told people meanwhile, without anybody asking:');
  narrator.table(
    told
      .sort((one, other) => one.at.localeCompare(other.at))
      .map(({ at, to, title }) => [at.replace('T', ' ').slice(0, 16), to, title]),
  );
}

/** What one of them was told of a team's checkpoints since the last one that was held in time. */
async function noticesOf(player: Player, team: string): Promise<{ at: string; to: string; title: string }[]> {
  const { notices } = await player.client.ask<{ notices: { nodes: (ToldNotice & { body: string })[] } }>(
    '{ notices(first: 100) { nodes { kind title body handedOverAt } } }',
  );
  return notices.nodes
    .filter(({ kind, title, body }) => kind.startsWith('CHECKPOINT_') && `${title} ${body}`.includes(team))
    .filter(({ kind, handedOverAt }) => kind !== 'CHECKPOINT_OPENED' && handedOverAt !== null)
    .map(({ title, handedOverAt }) => ({ at: handedOverAt!, to: player.name, title }));
}

/** What a product manager sees first in the morning. */
export async function tellObligations(narrator: Narrator, { name, client }: Player): Promise<void> {
  const { obligations } = await client.ask<{
    obligations: { kind: string; late: boolean; rule: string; act: string; dueAt: string | null }[];
  }>('{ obligations { kind late rule act dueAt } }');
  narrator.tell(`What ${name} owes, overdue first:`);
  narrator.table(
    obligations.map(({ kind, late, rule, act, dueAt }) => [
      late ? 'LATE' : '',
      kind,
      rule,
      `due ${dueAt?.slice(0, 10) ?? '–'}`,
      act,
    ]),
  );
}

/** Every team's record over the quarter, one line each. */
export async function tellRecord(narrator: Narrator, { client }: Player): Promise<void> {
  const { accountabilityTable } = await client.ask<{ accountabilityTable: { nodes: TeamRecord[] } }>(
    `{ accountabilityTable(from: "2026-07-01", to: "2026-09-30") {
         nodes { team { name } heldOnTime heldLate missed madeGood waived targetsMet targetsMissed } } }`,
  );
  narrator.tell('The record of the quarter, the same for every team:');
  narrator.table([
    ['team', 'on time', 'late', 'missed', 'made good', 'waived', 'targets met', 'not met'],
    ...accountabilityTable.nodes.map(({ team, ...record }) => [
      team.name,
      ...[
        record.heldOnTime,
        record.heldLate,
        record.missed,
        record.madeGood,
        record.waived,
        record.targetsMet,
        record.targetsMissed,
      ].map(String),
    ]),
  ]);
}
