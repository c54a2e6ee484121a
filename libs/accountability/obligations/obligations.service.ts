import { Injectable } from '@nestjs/common';
import { Actor } from '../../domain';
import { Clock, groupBy, Transactions } from '../../platform';
import { mostOfAKind, ObligationSources } from './obligation-sources';
import { Obligation, ObligationCounts, ObligationKind } from './obligation.type';

/** What a person owes, whatever it is. */
@Injectable()
export class ObligationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly sources: ObligationSources,
    private readonly clock: Clock,
  ) {}

  /** Overdue and missed checkpoints first, then what is late otherwise, then by date; at most {@link mostOfAKind}. */
  async of(actor: Actor): Promise<Obligation[]> {
    return (await this.gather(actor)).sort(byUrgency).slice(0, mostOfAKind);
  }

  /** The same in numbers. */
  async count(actor: Actor): Promise<ObligationCounts> {
    const owed = await this.gather(actor);
    return {
      total: owed.length,
      late: lateAmong(owed),
      byKind: [...groupBy(owed, ({ kind }) => kind)].map(([kind, obligations]) => ({
        kind: kind as ObligationKind,
        count: obligations.length,
        late: lateAmong(obligations),
      })),
    };
  }

  private gather(actor: Actor): Promise<Obligation[]> {
    return this.transactions.read(actor, (em) => this.sources.gather(em, actor, this.clock.now()));
  }
}

function lateAmong(obligations: readonly Obligation[]): number {
  return obligations.filter(({ late }) => late).length;
}

function byUrgency(one: Obligation, other: Obligation): number {
  return rankOf(one) - rankOf(other) || (one.since?.getTime() ?? 0) - (other.since?.getTime() ?? 0);
}

function rankOf({ kind, late }: Obligation): number {
  if (!late) return 2;
  return kind === ObligationKind.HOLD_CHECKPOINT ? 0 : 1;
}
