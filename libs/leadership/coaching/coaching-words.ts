import { Injectable } from '@nestjs/common';
import { CalendarDay, CoachingEntryKind, CoachingSide, MetricTier } from '../../domain';
import { Vault } from '../../platform';
import { CoachingEntry } from './coaching.entity';

/** What an entry says, by its kind. */
export interface WordsOfKind {
  GOAL: { words: string };
  FRUSTRATION: { words: string };
  MEASURE: { name: string; readAs: string | null; tier: MetricTier };
  SESSION: { heldOn: CalendarDay; notes: string };
  EXPERIMENT: { agreement: string };
  EXPERIMENT_REVIEW: { learned: string };
}

/** An entry that was opened, for the eyes of the two. */
export type OpenEntry<Kind extends CoachingEntryKind> = Omit<CoachingEntry, 'kind' | 'sealed'> &
  WordsOfKind[Kind] & { kind: Kind; side: CoachingSide };
export type AnyOpenEntry = { [Kind in CoachingEntryKind]: OpenEntry<Kind> }[CoachingEntryKind];

/** Seals what coach and executive write, so that it opens in their engagement only (R-UP-6). */
@Injectable()
export class CoachingWords {
  constructor(private readonly vault: Vault) {}

  seal<Kind extends CoachingEntryKind>(organizationId: string, engagementId: string, words: WordsOfKind[Kind]): Buffer {
    return this.vault.seal(organizationId, purposeOf(engagementId), JSON.stringify(words));
  }

  open({ sealed, ...entry }: CoachingEntry): AnyOpenEntry {
    const words = this.vault.open(entry.organizationId, purposeOf(entry.engagementId), sealed);
    const side = entry.writtenBy === entry.coachId ? CoachingSide.COACH : CoachingSide.EXECUTIVE;
    return { ...entry, side, ...(JSON.parse(words) as object) } as AnyOpenEntry;
  }

  /** What an idempotency key remembers of a call: enough to know it again, nothing to read or to guess. */
  callOf<Input extends { idempotencyKey?: string }>(organizationId: string, operation: string, input: Input) {
    const { idempotencyKey, ...confidential } = input;
    const mark = this.vault.mark(organizationId, operation, JSON.stringify(confidential));
    return { operation, input: { idempotencyKey, mark } };
  }
}

function purposeOf(engagementId: string): string {
  return `coaching:${engagementId}`;
}
