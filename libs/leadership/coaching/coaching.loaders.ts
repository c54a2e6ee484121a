import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { groupBy, indexBy, relation, Transactions } from '../../platform';
import { CoachingEngagement, CoachingEntry } from './coaching.entity';
import { ofPair, Viewer } from './coaching-pair';
import { AnyOpenEntry, CoachingWords } from './coaching-words';

/** An engagement in the eyes of one person: what is read for one is never shown to another. */
export interface OwnEngagement {
  readonly engagementId: string;
  readonly viewerId: string;
}

@Injectable()
export class CoachingLoaders {
  constructor(
    private readonly transactions: Transactions,
    private readonly words: CoachingWords,
  ) {}

  readonly engagement = relation<OwnEngagement, CoachingEngagement | null>(
    ({ organizationId }, keys) =>
      this.byViewer(organizationId, keys, async (viewer, ids) => {
        const own = await this.transactions.read(viewer, (em) =>
          em.findBy(
            CoachingEngagement,
            ofPair(viewer).map((pair) => ({ ...pair, id: In(ids) })),
          ),
        );
        return indexBy(own, ({ id }) => id);
      }),
    () => null,
    nameOf,
  );

  /** What was written down, opened, in the order in which it was. */
  readonly entries = relation<OwnEngagement, AnyOpenEntry[]>(
    ({ organizationId }, keys) =>
      this.byViewer(organizationId, keys, async (viewer, ids) => {
        const own = await this.transactions.read(viewer, (em) =>
          em.find(CoachingEntry, {
            where: ofPair(viewer).map((pair) => ({ ...pair, engagementId: In(ids) })),
            order: { writtenAt: 'ASC', id: 'ASC' },
          }),
        );
        const open = own.map((entry) => this.words.open(entry));
        return groupBy(open, ({ engagementId }) => engagementId);
      }),
    () => [],
    nameOf,
  );

  private async byViewer<Found>(
    organizationId: string,
    keys: readonly OwnEngagement[],
    read: (viewer: Viewer, engagementIds: string[]) => Promise<Map<string, Found>>,
  ): Promise<Map<string, Found>> {
    const found = new Map<string, Found>();
    for (const [id, own] of groupBy(keys, ({ viewerId }) => viewerId)) {
      const engagementIds = own.map(({ engagementId }) => engagementId);
      for (const [engagementId, value] of await read({ organizationId, id }, engagementIds)) {
        found.set(nameOf({ engagementId, viewerId: id }), value);
      }
    }
    return found;
  }
}

function nameOf({ engagementId, viewerId }: OwnEngagement): string {
  return `${engagementId}:${viewerId}`;
}
