import { CadencesService } from '../../libs/accountability/cadences.service';
import { CheckpointsService } from '../../libs/accountability/checkpoints.service';
import { CountersigningService } from '../../libs/accountability/decisions/countersigning.service';
import { HoldingService } from '../../libs/accountability/holding.service';
import { EvaluationReader, HypothesesService, Hypothesis } from '../../libs/hypotheses';
import { CommitmentsService } from '../../libs/hypotheses/commitments.service';
import { DraftHypothesisInput } from '../../libs/hypotheses/hypothesis.inputs';
import { TargetRevisionsService } from '../../libs/hypotheses/target-revisions.service';
import { TargetsService } from '../../libs/hypotheses/targets.service';
import { ReadingsService } from '../../libs/metrics/readings.service';
import { OrganizationsService } from '../../libs/people';
import { Transactions } from '../../libs/platform';
import { Headway } from '../support/headway';
import { completeWords } from '../support/product-team';
import { Action } from './actions';
import { FoundedTeam, foundTeam } from './found-team';
import { DAY, dayText, localTime } from './days';
import { Outcome, outcomeOf } from './outcome';
import { Sight, Sights } from './sight';
import { decisionRule, targetValue } from './team-state';

interface RealHypothesis {
  readonly id: string;
  targetId: string | null;
  readonly revisionIds: string[];
}

/** A team of a real Headway, through its services, on a real database. */
export class RealTeam {
  private readonly hypotheses: RealHypothesis[] = [];
  private readonly checkpointIds = new Map<number, string>();
  private readonly sights: Sights;
  private options = 0;

  private constructor(
    private readonly headway: Headway,
    private readonly founded: FoundedTeam,
  ) {
    this.sights = new Sights(headway);
  }

  static async found(headway: Headway): Promise<RealTeam> {
    return new RealTeam(headway, await foundTeam(headway));
  }

  private get actors(): FoundedTeam['actors'] {
    return this.founded.actors;
  }

  get organizationId(): string {
    return this.actors.manager.organizationId;
  }

  /** Tells which checkpoint the model means by a number. */
  recognize(checkpoint: number, id: string): void {
    this.checkpointIds.set(checkpoint, id);
  }

  /** The id of a checkpoint that was recognized; undefined for one that was not seen yet. */
  idOf(checkpoint: number): string | undefined {
    return this.checkpointIds.get(checkpoint);
  }

  /** Does it, and tells what came of it; whatever is no refusal is a fault. */
  async perform(action: Action): Promise<Outcome> {
    if (action.do !== 'draft') return outcomeOf(() => this.attempt(action));
    const { id } = await this.service(HypothesesService).draft(this.actors.manager, {
      ...(completeWords({ teamId: this.founded.teamId, sponsorId: this.actors.sponsor.id }) as DraftHypothesisInput),
      horizon: 'LATER',
      decisionRule: { ...decisionWords, ...decisionRule },
    });
    const hypothesis: RealHypothesis = { id, targetId: null, revisionIds: [] };
    this.hypotheses.push(hypothesis);
    const targetSet = await outcomeOf(async () => {
      hypothesis.targetId = await this.setTarget(id, action.metric, action.dueDay);
    });
    return `${targetSet}, ${await outcomeOf(() => this.setCadence(id, action))}`;
  }

  private async attempt(action: Exclude<Action, { do: 'draft' }>): Promise<unknown> {
    const { manager, sponsor } = this.actors;
    switch (action.do) {
      case 'setCadence':
        return this.setCadence(this.idOfHypothesis(action), action);
      case 'move': {
        const { id: hypothesisId, version } = await this.find(this.idOfHypothesis(action));
        const { horizon } = action;
        return this.service(HypothesesService).move(manager, { hypothesisId, version, horizon });
      }
      case 'commit': {
        const { id: hypothesisId, version } = await this.find(this.idOfHypothesis(action));
        return this.service(CommitmentsService).commit(manager, { hypothesisId, version });
      }
      case 'read': {
        const reading = { metricId: this.founded.metricIds[action.metric]!, value: action.value, source: 'analytics' };
        const readings = [{ ...reading, observedAt: this.headway.clock.now() }];
        return this.service(ReadingsService).record(manager, { readings });
      }
      case 'hold':
        return this.hold(action);
      case 'waive':
        return this.service(CheckpointsService).waive(this.actors[action.by], {
          checkpointId: this.idOf(action.checkpoint)!,
          reason: 'The whole team has the flu.',
          expiresAt: new Date(this.headway.clock.now().getTime() + action.days * DAY),
        });
      case 'countersign': {
        const checkpointId = this.idOf(action.checkpoint)!;
        return this.service(CountersigningService).countersign(this.actors[action.by], { checkpointId });
      }
      case 'refuse': {
        const refusal = { checkpointId: this.idOf(action.checkpoint)!, reason: 'Two weeks of data do not carry this.' };
        return this.service(CountersigningService).refuse(this.actors[action.by], refusal);
      }
      case 'propose':
        return this.propose(this.hypotheses[action.hypothesis]!, dayText(action.dueDay));
      case 'approve': {
        const targetRevisionId = this.hypotheses[action.hypothesis]!.revisionIds[action.revision]!;
        return this.service(TargetRevisionsService).approve(sponsor, { targetRevisionId });
      }
      case 'changePolicy':
        return this.changePolicy(policyOf(action.change));
    }
  }

  /** What the evaluation says of the hypothesis that a checkpoint belongs to. */
  async healthAt(checkpoint: number): Promise<string> {
    const { manager } = this.actors;
    return this.service(Transactions).read(manager, async (em) => {
      const [row] = await em.query<{ hypothesisId: string }[]>(
        'SELECT hypothesis_id AS "hypothesisId" FROM checkpoint WHERE organization_id = $1 AND id = $2',
        [this.organizationId, this.idOf(checkpoint)],
      );
      const found = await em.findBy(Hypothesis, { organizationId: this.organizationId, id: row!.hypothesisId });
      const reader = this.service(EvaluationReader);
      const evaluations = await reader.evaluateAsOf(em, manager, found, this.headway.clock.now());
      return evaluations.get(row!.hypothesisId)!.evaluation.health;
    });
  }

  /** Looks at everything that the model speaks of; at the accounts only where they are wanted. */
  look(atAccounts: boolean): Promise<Sight> {
    const ids = this.hypotheses.map(({ id }) => id);
    return this.sights.look(this.founded.teamId, this.actors, ids, atAccounts);
  }

  private service<T>(type: abstract new (...parameters: never[]) => T): T {
    return this.headway.app.get<T>(type, { strict: false });
  }

  private find(id: string): Promise<Hypothesis> {
    return this.service(HypothesesService).find(this.actors.manager, id);
  }

  private idOfHypothesis({ hypothesis }: { hypothesis: number }): string {
    return this.hypotheses[hypothesis]!.id;
  }

  private async setTarget(hypothesisId: string, metric: number, dueDay: number): Promise<string> {
    const { version } = await this.find(hypothesisId);
    const { id } = await this.service(TargetsService).set(this.actors.manager, {
      ...{ hypothesisId, version, metricId: this.founded.metricIds[metric]!, role: 'PRIMARY' },
      ...{ targetValue, dueDate: dayText(dueDay) },
    });
    return id;
  }

  private async setCadence(id: string, { weekday, interval }: { weekday: number; interval: number }): Promise<unknown> {
    const { version } = await this.find(id);
    const cadence = { frequency: 'WEEKLY' as const, weekday, interval, localTime, timeZone: 'UTC' };
    return this.service(CadencesService).set(this.actors.manager, { hypothesisId: id, version, ...cadence });
  }

  private async hold({ checkpoint, decision, excused, value }: Extract<Action, { do: 'hold' }>): Promise<unknown> {
    const checkpointId = this.idOf(checkpoint)!;
    const { manager } = this.actors;
    const given = value === undefined ? null : await this.targetAt(checkpointId);
    return this.service(HoldingService).hold(manager, {
      ...{ checkpointId, decision, confidence: 0.6, attendeeIds: [manager.id] },
      learned: 'Guests trust the wallet.',
      rationale: 'The curve says so.',
      readings: given === null ? [] : [{ targetId: given, value: value! }],
      solutionOptions: decision === 'ADJUST' ? [`Option ${(this.options += 1)}`] : null,
      exceptionReason: excused ? 'The law will bring the other guests in April.' : null,
    });
  }

  private async targetAt(checkpointId: string): Promise<string> {
    const { hypothesisId } = await this.service(CheckpointsService).find(this.actors.manager, checkpointId);
    return this.hypotheses.find(({ id }) => id === hypothesisId)!.targetId!;
  }

  private async propose({ targetId, revisionIds }: RealHypothesis, dueDate: string): Promise<void> {
    const { id } = await this.service(TargetRevisionsService).propose(this.actors.manager, {
      ...{ targetId: targetId!, dueDate, evidence: 'https://law.example/psa-12' },
      reason: 'The payment law moved the date from which wallets are allowed.',
      externalChange: 'Payment Services Act, article 12, comes into force later.',
    });
    revisionIds.push(id);
  }

  private async changePolicy(policy: object): Promise<unknown> {
    const organizations = this.service(OrganizationsService);
    const { version } = await organizations.read(this.actors.administrator);
    return organizations.configure(this.actors.administrator, { version, policy } as never);
  }
}

const decisionWords = {
  validates: 'Most of the way is made',
  invalidates: 'Hardly anything moved',
  stopWhen: 'Refunds double',
};

function policyOf({
  opensBefore,
  grace,
  waivers,
  holidays,
}: Extract<Action, { do: 'changePolicy' }>['change']): object {
  return {
    ...(opensBefore !== undefined && { checkpointOpensDaysBefore: opensBefore }),
    ...(grace !== undefined && { checkpointGraceWorkingDays: grace }),
    ...(waivers !== undefined && { waiversPerTeamAndQuarter: waivers }),
    ...(holidays !== undefined && { holidays: holidays.map(dayText) }),
  };
}
