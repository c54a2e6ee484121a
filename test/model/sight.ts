import { CheckpointReader, RecordedCheckpoint, StandingReader } from '../../libs/accountability';
import { ObligationsService } from '../../libs/accountability/obligations/obligations.service';
import { AccountabilityRecordsService } from '../../libs/accountability/record/accountability-records.service';
import { Actor, TeamStanding } from '../../libs/domain';
import { Transactions } from '../../libs/platform';
import { Headway } from '../support/headway';
import { Recipient, Role } from './team-state';

/** A notice about a checkpoint as the database has it. */
export interface RaisedNotice {
  readonly to: Recipient;
  readonly kind: string;
  readonly checkpointId: string;
  readonly occasion: string;
  readonly handedOverAt: Date | null;
}

/** What the clock did, as the audit trail has it. */
export interface SeenEvent {
  readonly action: string;
  readonly subjectId: string;
  readonly changes: { readonly before?: string; readonly after?: string };
  readonly at: Date;
}

/** What a team has on its record, all in all, and how many checkpoints its product manager owes. */
export type Accounts = Readonly<Record<'heldOnTime' | 'heldLate' | 'missed' | 'madeGood' | 'waived' | 'owed', number>>;

export interface SeenHypothesis {
  readonly id: string;
  readonly state: string;
  readonly successors: number;
  /** What its target starts from; null without one. */
  readonly baseline: { readonly value: number; readonly observedAt: Date } | null;
}

/** What can be seen of a real team at a moment. */
export interface Sight {
  readonly hypotheses: readonly SeenHypothesis[];
  readonly checkpoints: readonly RecordedCheckpoint[];
  readonly standing: TeamStanding;
  /** Null where nobody looked. */
  readonly accounts: Accounts | null;
  readonly events: readonly SeenEvent[];
  readonly notices: readonly RaisedNotice[];
}

const noticesRaised = `
  SELECT recipient_id AS "recipientId", kind, subject_id AS "checkpointId", occasion, handed_over_at AS "handedOverAt"
    FROM notice WHERE organization_id = $1 AND subject_type = 'Checkpoint'`;

const states = `
  SELECT id, state, predecessor_id AS "predecessorId",
         baseline_value AS "baselineValue", baseline_observed_at AS "baselineObservedAt"
    FROM hypothesis LEFT JOIN (SELECT hypothesis_id, baseline_value, baseline_observed_at FROM metric_target) AS target
      ON target.hypothesis_id = hypothesis.id
   WHERE organization_id = $1`;

interface StoredHypothesis {
  readonly id: string;
  readonly state: string;
  readonly predecessorId: string | null;
  readonly baselineValue: number | null;
  readonly baselineObservedAt: Date | null;
}

const clockEvents = `
  SELECT action, subject_id AS "subjectId", changes, recorded_at AS at FROM audit_record
   WHERE organization_id = $1 AND actor_kind = 'CLOCK' AND subject_type IN ('Checkpoint', 'Team')`;

/** Looks at a real team, by the readers that everything else goes by. */
export class Sights {
  constructor(private readonly headway: Headway) {}

  /**
   * @param hypothesisIds in the order in which the model numbers them
   * @param atAccounts also at record and debts, which take longer to read
   */
  async look(
    teamId: string,
    actors: Readonly<Record<Role, Actor>>,
    hypothesisIds: readonly string[],
    atAccounts: boolean,
  ): Promise<Sight> {
    const { manager } = actors;
    const of = [manager.organizationId];
    const { dataSource } = this.headway;
    const [read, accounts, events, notices, hypotheses] = await Promise.all([
      this.readTeam(manager, teamId, hypothesisIds),
      atAccounts ? this.accountsOf(manager, teamId) : null,
      dataSource.query<SeenEvent[]>(clockEvents, of),
      dataSource.query<(Omit<RaisedNotice, 'to'> & { recipientId: string | null })[]>(noticesRaised, of),
      dataSource.query<StoredHypothesis[]>(states, of),
    ]);
    const roles = new Map(Object.entries(actors).map(([role, { id }]) => [id, role as Recipient]));
    return {
      ...read,
      accounts,
      events,
      notices: notices.map(({ recipientId, ...notice }) => ({
        ...notice,
        to: recipientId === null ? 'organization' : roles.get(recipientId)!,
      })),
      hypotheses: hypothesisIds.map((id) => seenHypothesis(id, hypotheses)),
    };
  }

  private readTeam(manager: Actor, teamId: string, hypothesisIds: readonly string[]) {
    const now = this.headway.clock.now();
    return this.service(Transactions).read(manager, async (em) => ({
      checkpoints: await this.service(CheckpointReader).ofHypotheses(em, manager, hypothesisIds, now),
      standing: (await this.service(StandingReader).ofTeams(em, manager, [teamId], now)).get(teamId)!,
    }));
  }

  private async accountsOf(manager: Actor, teamId: string): Promise<Accounts> {
    const period = { teamId, from: '2026-01-01', to: '2029-12-31', asOf: null };
    const record = await this.service(AccountabilityRecordsService).of(manager, period);
    const obligations = await this.service(ObligationsService).of(manager);
    return { ...record, owed: obligations.filter(({ kind }) => kind === 'HOLD_CHECKPOINT').length };
  }

  private service<T>(type: abstract new (...parameters: never[]) => T): T {
    return this.headway.app.get<T>(type, { strict: false });
  }
}

function seenHypothesis(id: string, stored: readonly StoredHypothesis[]): SeenHypothesis {
  const { state, baselineValue: value, baselineObservedAt: observedAt } = stored.find((each) => each.id === id)!;
  const successors = stored.filter(({ predecessorId }) => predecessorId === id).length;
  return { id, state, successors, baseline: value === null || observedAt === null ? null : { value, observedAt } };
}
