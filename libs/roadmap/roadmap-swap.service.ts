import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import {
  Actor,
  authorize,
  Disposition,
  DomainError,
  draftFromItems,
  HypothesisState,
  isWritten,
  MissingAnswer,
} from '../domain';
import { DraftOrigin, HypothesesService, Hypothesis, MetricTarget } from '../hypotheses';
import { locate, Transactions, UnitOfWork } from '../platform';
import { decide, itemsToDecide } from './roadmap-dispositions.service';
import { RoadmapItem } from './roadmap-item.entity';
import { SwapRoadmapItemsInput } from './roadmap.inputs';

/** A draft that promised features have become options of, and what it still has to say (R-SWAP-5). */
export interface Swap {
  readonly hypothesis: Hypothesis;
  readonly roadmapItems: RoadmapItem[];
  readonly missing: MissingAnswer[];
}

/** Swaps promised features for an outcome: they become undated solution options of a hypothesis (R-SWAP-4, R-SWAP-5). */
@Injectable()
export class RoadmapSwapService {
  constructor(
    private readonly transactions: Transactions,
    private readonly hypotheses: HypothesesService,
  ) {}

  /** Swaps one item or several, into a new draft or into one that exists. */
  async swap(actor: Actor, input: SwapRoadmapItemsInput): Promise<Swap> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em } = unit;
        const draft = input.hypothesisId ? await openDraft(em, actor, input) : null;
        const teamId = draft?.teamId ?? input.teamId;
        const roadmapItems = await itemsToDecide(unit, input.itemIds, 'input.itemIds', {
          to: Disposition.SWAPPED,
          action: 'roadmapItem.swap',
          ...(teamId !== undefined && { teamId }),
        });
        const { solutionOptions, missing } = draftFromItems(roadmapItems);
        const options = solutionOptions.map(({ title }) => title);
        const hypothesis = draft
          ? await this.join(unit, draft, options)
          : await this.hypotheses.draftWithin(unit, {
              teamId: teamId ?? commonTeam(roadmapItems),
              title: (input.title ?? roadmapItems[0]!.title).slice(0, 200),
              solutionOptions: [...new Set(options)],
            });
        await takeUp(unit, roadmapItems, hypothesis);
        return { hypothesis, roadmapItems, missing: await stillMissing(em, hypothesis, missing) };
      },
      { operation: 'swapRoadmapItems', input },
    );
  }

  private async join(unit: UnitOfWork, draft: Hypothesis, options: readonly string[]): Promise<Hypothesis> {
    const solutionOptions = [...new Set([...draft.solutionOptions, ...options])];
    return this.hypotheses.reviseWithin(unit, draft, { solutionOptions }, 'RoadmapItemsJoined');
  }
}

/** Gives the items of a discarded draft back to their roadmap, where they wait to be decided about again. */
@Injectable()
export class RoadmapDraftOrigin extends DraftOrigin {
  async release(unit: UnitOfWork, discarded: Hypothesis): Promise<void> {
    const { em, actor, record } = unit;
    const { organizationId } = actor;
    const where = { organizationId, hypothesisId: discarded.id };
    const items = await em.find(RoadmapItem, { where, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
    if (items.length === 0) return;
    await em.update(RoadmapItem, where, {
      disposition: Disposition.IMPORTED,
      hypothesisId: null,
      decidedAt: null,
      decidedBy: null,
      version: () => 'version + 1',
    });
    for (const { id } of items) {
      record({
        action: 'RoadmapItemReturned',
        subject: { type: 'RoadmapItem', id },
        changes: { discardedHypothesisId: discarded.id },
      });
    }
  }
}

async function openDraft(em: EntityManager, actor: Actor, input: SwapRoadmapItemsInput): Promise<Hypothesis> {
  if (input.teamId !== undefined || input.title !== undefined) {
    throw new DomainError('INVALID_INPUT', 'R-SWAP-5', {
      message: 'A draft that exists has its team and title already.',
      remedy: 'Send either hypothesisId, or teamId and title for a new draft.',
      path: 'input.hypothesisId',
    });
  }
  const draft = await locate(em, Hypothesis, actor, input.hypothesisId!, { path: 'input.hypothesisId', lock: true });
  authorize(actor, 'hypothesis.revise', { teamId: draft.teamId });
  if (draft.state === HypothesisState.DRAFT) return draft;
  throw new DomainError('TRANSITION_NOT_ALLOWED', 'R-SWAP-5', {
    message: `Roadmap items join drafts; this hypothesis is ${draft.state}.`,
    remedy: 'Swap the items into a draft, or into a new one.',
    path: 'input.hypothesisId',
    facts: { state: draft.state },
  });
}

/** Items that had no team so far are from now on those of the team that forms the hypothesis. */
async function takeUp(unit: UnitOfWork, items: readonly RoadmapItem[], { id, teamId }: Hypothesis): Promise<void> {
  const swapped = {
    disposition: Disposition.SWAPPED,
    hypothesisId: id,
    dispositionReason: null,
    deferredUntil: null,
  };
  const homeless = items.filter((item) => item.teamId === null);
  const placed = items.filter((item) => item.teamId !== null);
  await decide(unit, placed, 'RoadmapItemSwapped', swapped);
  await decide(unit, homeless, 'RoadmapItemSwapped', { ...swapped, teamId, teamAssigned: true });
}

function commonTeam(items: readonly RoadmapItem[]): string {
  const teams = new Set(items.map(({ teamId }) => teamId));
  const [team] = teams;
  if (teams.size === 1 && team) return team;
  throw new DomainError('INVALID_INPUT', 'R-SWAP-5', {
    message: 'The items do not say which one team is to form the hypothesis.',
    remedy: 'Send teamId.',
    path: 'input.teamId',
  });
}

/** Of the questions behind the items, those that the hypothesis does not answer yet. */
async function stillMissing(
  em: EntityManager,
  hypothesis: Hypothesis,
  questions: readonly MissingAnswer[],
): Promise<MissingAnswer[]> {
  const { organizationId, id: hypothesisId } = hypothesis;
  const hasTargets = await em.existsBy(MetricTarget, { organizationId, hypothesisId });
  return questions.filter(({ field }) => {
    if (field === 'targets') return !hasTargets;
    if (field === 'decisionRule') return hypothesis.decisionRule === null;
    return !isWritten(hypothesis[field]);
  });
}
