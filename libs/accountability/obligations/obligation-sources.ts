import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Actor } from '../../domain';
import { Obligation } from './obligation.type';

/** The longest list of each kind; who owes more has to begin somewhere. */
export const mostOfAKind = 100;

/** Tells what a person owes of some kinds, at most {@link mostOfAKind} of each, in a constant number of statements. */
export type ObligationSource = (em: EntityManager, actor: Actor, now: Date) => Promise<Obligation[]>;

/** Where obligations come from. Libraries above this one add theirs, so that one list has them all. */
@Injectable()
export class ObligationSources {
  private readonly sources: ObligationSource[] = [];

  add(source: ObligationSource): void {
    this.sources.push(source);
  }

  async gather(em: EntityManager, actor: Actor, now: Date): Promise<Obligation[]> {
    const owed: Obligation[] = [];
    // One after the other: they share one connection.
    for (const source of this.sources) owed.push(...(await source(em, actor, now)));
    return owed;
  }
}
