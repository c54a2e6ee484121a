import { Headway } from './headway';
import { ProductTeam } from './product-team';

/** What holding a checkpoint takes besides its readings. */
export function holdInput(team: ProductTeam, checkpointId: string, changes: object = {}): object {
  return {
    checkpointId,
    learned: 'Guests trust the wallet and leave at the address.',
    confidence: 0.6,
    decision: 'PERSEVERE',
    rationale: 'The curve bends the right way.',
    attendeeIds: [team.productManagerId],
    ...changes,
  };
}

/** Holds a checkpoint as the product manager and gives the payload. */
export function hold(
  headway: Headway,
  team: ProductTeam,
  checkpointId: string,
  changes: object = {},
  fields = 'checkpoint { id status heldLate missed madeGood } hypothesis { state version }',
): Promise<Record<string, any>> {
  return headway.change(team.productManager, 'holdCheckpoint', holdInput(team, checkpointId, changes), fields);
}

/** A decision that hardly any reading carries: it takes the sponsor's countersignature. */
export const againstTheRule = {
  decision: 'VALIDATE',
  exceptionReason: 'The law will bring the other guests in April.',
};

/** Countersigns the decision that waits at a checkpoint, as the sponsor. */
export function countersign(
  headway: Headway,
  team: ProductTeam,
  checkpointId: string,
  changes: object = {},
  fields = 'checkpoint { id status heldLate missed madeGood } hypothesis { state version }',
): Promise<Record<string, any>> {
  return headway.change(team.sponsor, 'countersignDecision', { checkpointId, ...changes }, fields);
}

/** Refuses the decision that waits at a checkpoint, as the sponsor. */
export function refuseDecision(
  headway: Headway,
  team: ProductTeam,
  checkpointId: string,
  fields = 'checkpoint { id status graceEndsAt missedAt }',
): Promise<Record<string, any>> {
  const reason = 'Two weeks of data do not carry this.';
  return headway.change(team.sponsor, 'refuseDecision', { checkpointId, reason }, fields);
}

/** The checkpoints of a hypothesis, by due date. */
export async function checkpointsOf(
  headway: Headway,
  team: ProductTeam,
  hypothesisId: string,
  fields = 'id sequence dueDay dueAt closing status opensAt graceEndsAt missedAt cancelledAt heldLate missed madeGood moves',
): Promise<Record<string, any>[]> {
  const { hypothesis } = await headway.say(
    team.productManager,
    `query($id: ID!) { hypothesis(id: $id) { checkpoints { ${fields} } } }`,
    { id: hypothesisId },
  );
  return hypothesis.checkpoints as Record<string, any>[];
}

/** The standing of a team with the numbers of the checkpoints it comes from. */
export async function standingOf(
  headway: Headway,
  team: ProductTeam,
): Promise<{ standing: string; because: [number, string][] }> {
  const data = await headway.say(
    team.productManager,
    `query($id: ID!) { team(id: $id) { standing { standing because { status checkpoint { sequence } } } } }`,
    { id: team.teamId },
  );
  const { standing, because } = data.team.standing as Record<string, any>;
  return {
    standing,
    because: because.map((reason: Record<string, any>) => [reason.checkpoint.sequence, reason.status]),
  };
}

/** Waives a checkpoint as the sponsor, who is an executive. */
export function waive(
  headway: Headway,
  team: ProductTeam,
  checkpointId: string,
  expiresAt: string,
): Promise<Record<string, any>> {
  return headway.change(
    team.sponsor,
    'waiveCheckpoint',
    { checkpointId, expiresAt, reason: 'The whole team has the flu.' },
    'checkpoint { status graceEndsAt missedAt waivers { reason expiresAt by { name } } }',
  );
}

/** Proposes another due date for a committed target and gives the id of the proposal. */
export async function proposeDueDate(
  headway: Headway,
  team: ProductTeam,
  targetId: string,
  dueDate: string,
): Promise<string> {
  const { targetRevision } = await headway.change(
    team.productManager,
    'proposeTargetRevision',
    {
      targetId,
      dueDate,
      reason: 'The payment law moved the date from which wallets are allowed.',
      externalChange: 'Payment Services Act, article 12, comes into force later.',
      evidence: 'https://law.example/psa-12',
    },
    'targetRevision { id }',
  );
  return targetRevision.id as string;
}
