import { DomainError } from './domain-error';

/** A promised feature that is to be swapped for an outcome. */
export interface SwappableItem {
  id: string;
  title: string;
  description: string | null;
}

/** A feature as one way among others to reach an outcome. It has no date, on purpose (R-SWAP-4). */
export interface DraftSolutionOption {
  roadmapItemId: string;
  title: string;
  description: string | null;
}

/** A field of the hypothesis that the roadmap never answered, with the question that leads to it. */
export interface MissingAnswer {
  field:
    | 'businessProblem'
    | 'userSegment'
    | 'behaviourChange'
    | 'userBenefit'
    | 'businessOutcome'
    | 'targets'
    | 'decisionRule';
  question: string;
}

export interface SwapDraft {
  solutionOptions: DraftSolutionOption[];
  /** In the order of walking backwards: problem, people, behaviour, benefit, outcome, metric, decision. */
  missing: MissingAnswer[];
}

/**
 * Drafts a hypothesis from promised features by walking backwards: solution, the problem it solves for whom, the
 * behaviour change, the metric (R-SWAP-5). A roadmap knows solutions only, so these are all the draft holds; everything
 * else is asked, never invented.
 *
 * @throws DomainError INVALID_INPUT without any item, or with the same item twice
 */
export function draftFromItems(items: readonly SwappableItem[]): SwapDraft {
  if (items.length === 0) throw refused('There is no item to swap.', 'Choose at least one roadmap item.');
  if (new Set(items.map(({ id }) => id)).size < items.length) {
    throw refused('The same item is chosen twice.', 'Choose each roadmap item once.');
  }
  const solutionOptions = items.map(({ id, title, description }) => ({ roadmapItemId: id, title, description }));
  return { solutionOptions, missing: questionsBehind(named(items)) };
}

function questionsBehind(solution: string): MissingAnswer[] {
  return [
    { field: 'businessProblem', question: `Which problem of the business is ${solution} meant to solve?` },
    { field: 'userSegment', question: `Whose problem is it? Which people would use ${solution}?` },
    { field: 'behaviourChange', question: 'What would these people do differently once the problem is solved?' },
    { field: 'userBenefit', question: 'What would they gain by doing it?' },
    { field: 'businessOutcome', question: 'What would the business see if enough of them did it?' },
    { field: 'targets', question: 'Which metric shows the change, from which baseline to which target, by when?' },
    { field: 'decisionRule', question: 'Which result would prove it right, which one wrong, and when would you stop?' },
  ];
}

function named(items: readonly SwappableItem[]): string {
  const [first, ...others] = items.map(({ title }) => `"${title}"`);
  const last = others.pop();
  if (last === undefined) return first!;
  return others.length < 2
    ? `${[first, ...others].join(', ')} and ${last}`
    : `${first} with the other ${items.length - 1}`;
}

function refused(message: string, remedy: string): DomainError {
  return new DomainError('INVALID_INPUT', 'R-SWAP-5', { message, remedy, path: 'input.itemIds' });
}
