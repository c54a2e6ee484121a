import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import {
  Action,
  Actor,
  authorize,
  commitmentRequirements,
  Disposition,
  dropRequirements,
  OrgRole,
  requireDisposition,
  refuseViolations,
} from '../domain';
import { Team } from '../people';
import { locate, notFound, Transactions, UnitOfWork } from '../platform';
import { RoadmapItem } from './roadmap-item.entity';
import { AssignRoadmapItemsInput, KeepAsCommitmentInput } from './roadmap.inputs';

/** Words and day that go with a deferral. */
export interface Deferral {
  readonly reason?: string;
  readonly deferredUntil?: string;
}

/** What becomes of promised features that are not swapped (R-SWAP-4), and whose they are. */
@Injectable()
export class RoadmapDispositionsService {
  constructor(private readonly transactions: Transactions) {}

  /** Keeps a promise with its date, with everything that a high-integrity commitment takes. The caller approves it. */
  async keep(actor: Actor, input: KeepAsCommitmentInput): Promise<RoadmapItem> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const [item] = await itemsToDecide(unit, [input.itemId], 'input.itemId', {
          to: Disposition.KEPT_AS_COMMITMENT,
          action: 'roadmapItem.keep',
        });
        const commitment = {
          requester: written(input.requester),
          externalReasonKind: input.externalReasonKind ?? null,
          externalReason: written(input.externalReason),
          feasibilityEvidence: written(input.feasibilityEvidence),
          commitmentDueOn: input.promisedDate ?? item!.promisedEndsOn,
        };
        refuseViolations(
          commitmentRequirements({
            ...commitment,
            promisedBy: commitment.commitmentDueOn,
            approvedByExecutive: actor.roles.includes(OrgRole.EXECUTIVE),
          }),
        );
        const approval = { approvedBy: actor.id, approvedAt: unit.now };
        await decide(unit, [item!], 'RoadmapItemKeptAsCommitment', {
          disposition: Disposition.KEPT_AS_COMMITMENT,
          ...commitment,
          ...approval,
        });
        return item!;
      },
      { operation: 'keepAsCommitment', input },
    );
  }

  /** Puts items off without a promise. */
  async defer(
    actor: Actor,
    itemIds: readonly string[],
    { reason, deferredUntil }: Deferral,
    call: { operation: string; input: { idempotencyKey?: string } },
  ): Promise<RoadmapItem[]> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const items = await itemsToDecide(unit, itemIds, 'input.itemIds', {
          to: Disposition.DEFERRED,
          action: 'roadmapItem.dispose',
        });
        await decide(unit, items, 'RoadmapItemDeferred', {
          disposition: Disposition.DEFERRED,
          dispositionReason: written(reason),
          deferredUntil: deferredUntil ?? null,
        });
        return items;
      },
      call,
    );
  }

  /** Gives items up for good, with the reason. */
  async drop(
    actor: Actor,
    itemIds: readonly string[],
    reason: string,
    call: { operation: string; input: { idempotencyKey?: string } },
  ): Promise<RoadmapItem[]> {
    return this.transactions.run(
      actor,
      async (unit) => {
        refuseViolations(dropRequirements({ reason }));
        const items = await itemsToDecide(unit, itemIds, 'input.itemIds', {
          to: Disposition.DROPPED,
          action: 'roadmapItem.dispose',
        });
        await decide(unit, items, 'RoadmapItemDropped', {
          disposition: Disposition.DROPPED,
          dispositionReason: reason.trim(),
          deferredUntil: null,
        });
        return items;
      },
      call,
    );
  }

  /** Places items with a team, whatever the source says; imports leave that alone afterwards. */
  async assign(actor: Actor, input: AssignRoadmapItemsInput): Promise<RoadmapItem[]> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em } = unit;
        const { id: teamId } = await locate(em, Team, actor, input.teamId, { path: 'input.teamId' });
        const items = await lockItems(em, actor, input.itemIds, 'input.itemIds');
        for (const item of items) authorize(actor, 'roadmapItem.dispose', { teamId: item.teamId ?? teamId });
        const moved = items.filter((item) => item.teamId !== teamId || !item.teamAssigned);
        await change(unit, moved, 'RoadmapItemAssigned', { teamId, teamAssigned: true });
        return items;
      },
      { operation: 'assignRoadmapItems', input },
    );
  }
}

/**
 * Loads items under lock that are about to get a disposition, in the order of their ids as given.
 * @param decision what they shall become, the action that this is, and the team it is for where an item has none
 * @throws DomainError NOT_FOUND, TRANSITION_NOT_ALLOWED, NOT_PERMITTED
 */
export async function itemsToDecide(
  { em, actor }: UnitOfWork,
  itemIds: readonly string[],
  path: string,
  decision: { to: Disposition; action: Action; teamId?: string },
): Promise<RoadmapItem[]> {
  const items = await lockItems(em, actor, itemIds, path);
  for (const { disposition, teamId } of items) {
    requireDisposition(disposition, decision.to);
    authorize(actor, decision.action, { teamId: teamId ?? decision.teamId ?? null, state: disposition });
  }
  return items;
}

/** Writes a disposition with who decided and when. */
export async function decide(
  unit: UnitOfWork,
  items: readonly RoadmapItem[],
  event: string,
  changes: Partial<RoadmapItem>,
): Promise<void> {
  await change(unit, items, event, changes, { decidedAt: unit.now, decidedBy: unit.actor.id });
}

async function change(
  { em, actor, record }: UnitOfWork,
  items: readonly RoadmapItem[],
  event: string,
  changes: Partial<RoadmapItem>,
  decision: Partial<RoadmapItem> = {},
): Promise<void> {
  if (items.length === 0) return;
  const { organizationId } = actor;
  await em.update(
    RoadmapItem,
    { organizationId, id: In(items.map(({ id }) => id)) },
    { ...(changes as object), ...(decision as object), version: () => 'version + 1' },
  );
  for (const item of items) {
    const before = { disposition: item.disposition, teamId: item.teamId, hypothesisId: item.hypothesisId };
    record({ action: event, subject: { type: 'RoadmapItem', id: item.id }, changes: { before, after: changes } });
    Object.assign(item, changes, decision, { version: item.version + 1 });
  }
}

async function lockItems(
  em: EntityManager,
  { organizationId }: Actor,
  itemIds: readonly string[],
  path: string,
): Promise<RoadmapItem[]> {
  const found = await em.find(RoadmapItem, {
    where: { organizationId, id: In([...itemIds]) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  const byId = new Map(found.map((item) => [item.id, item]));
  return itemIds.map((id) => {
    const item = byId.get(id);
    if (!item) throw notFound('roadmap item', path);
    return item;
  });
}

function written(text: string | undefined): string | null {
  return text?.trim() ? text.trim() : null;
}
