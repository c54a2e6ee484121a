import { Injectable } from '@nestjs/common';
import {
  Actor,
  authorize,
  DomainError,
  HypothesisState,
  PlannedCheckpoint,
  ReviewCadence,
  validateCadence,
  refuseViolations,
} from '../domain';
import { HypothesesService, Hypothesis } from '../hypotheses';
import { Organization } from '../people';
import { locate, Transactions } from '../platform';
import { SetCadenceInput } from './accountability.inputs';
import { Cadence } from './cadence.entity';
import { planCheckpoints } from './checkpoint-plan';
import { StandingReader } from './standing.reader';

export interface CadenceSet {
  readonly hypothesis: Hypothesis;
  /** What a commitment today would schedule; empty while no due date is known. */
  readonly plannedCheckpoints: PlannedCheckpoint[];
}

/** Review cadences of drafts; with the commitment a cadence is fixed. */
@Injectable()
export class CadencesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly hypotheses: HypothesesService,
    private readonly standings: StandingReader,
  ) {}

  /**
   * Sets the cadence of a draft, replacing the one before.
   * @throws DomainError INVALID_INPUT with every fault of the cadence, COMMITMENT_LOCKED, TEAM_BLOCKED (R-ACC-3)
   */
  async set(actor: Actor, input: SetCadenceInput): Promise<CadenceSet> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now } = unit;
        const { organizationId } = actor;
        const hypothesis = await locate(em, Hypothesis, actor, input.hypothesisId, {
          path: 'input.hypothesisId',
          lock: true,
        });
        authorize(actor, 'hypothesis.revise', { teamId: hypothesis.teamId });
        refuseFixed(hypothesis);
        await this.standings.refuseBlocked(unit, hypothesis.teamId, 'open a new cadence');
        const organization = await em.findOneByOrFail(Organization, { id: organizationId });
        const cadence = cadenceOf(input, organization.timeZone);
        refuseInvalid(cadence);
        const before = await em.findOneBy(Cadence, { organizationId, hypothesisId: hypothesis.id });
        await em.upsert(Cadence, { organizationId, hypothesisId: hypothesis.id, ...cadence }, [
          'organizationId',
          'hypothesisId',
        ]);
        const revised = await this.hypotheses.reviseWithin(unit, hypothesis, {}, 'CadenceSet', input.version, [
          { field: 'cadence', before: before && termsOf(before), after: cadence },
        ]);
        return {
          hypothesis: revised,
          plannedCheckpoints: planCheckpoints(cadence, hypothesis, organization, now),
        };
      },
      { operation: 'setCadence', input },
    );
  }
}

function cadenceOf(input: SetCadenceInput, organizationZone: string): ReviewCadence {
  return {
    frequency: input.frequency,
    interval: input.interval ?? 1,
    weekday: input.weekday ?? null,
    weekOfMonth: input.weekOfMonth ?? null,
    dayOfMonth: input.dayOfMonth ?? null,
    localTime: input.localTime,
    timeZone: input.timeZone ?? organizationZone,
  };
}

function termsOf(cadence: Cadence): ReviewCadence {
  const { frequency, interval, weekday, weekOfMonth, dayOfMonth, localTime, timeZone } = cadence;
  return { frequency, interval, weekday, weekOfMonth, dayOfMonth, localTime, timeZone };
}

function refuseFixed({ state }: Hypothesis): void {
  if (state === HypothesisState.DRAFT) return;
  throw new DomainError('COMMITMENT_LOCKED', 'R-HYP-2', {
    message: `The cadence of a hypothesis that is ${state} is fixed.`,
    remedy: 'Hold the checkpoints as they were committed to; a successor can have another cadence.',
    path: 'input.hypothesisId',
    facts: { state },
  });
}

function refuseInvalid(cadence: ReviewCadence): void {
  const violations = validateCadence(cadence).map((violation) => ({ ...violation, path: `input.${violation.path}` }));
  refuseViolations(violations, 'INVALID_INPUT');
}
