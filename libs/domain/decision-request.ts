import type { Violation } from './domain-error';
import { isWritten } from './written-text';

/** One approval layer of a decision type (R-UP-4). The last layer decides, those before it agree. */
export interface ApprovalLayer {
  readonly id: string;
  readonly name: string;
  readonly approverId: string;
}

export const DecisionRequestState = {
  IN_REVIEW: 'IN_REVIEW',
  RETURNED: 'RETURNED',
  APPROVED: 'APPROVED',
  REJECTED: 'REJECTED',
  WITHDRAWN: 'WITHDRAWN',
} as const;
export type DecisionRequestState = (typeof DecisionRequestState)[keyof typeof DecisionRequestState];

/**
 * What can happen to a decision request. `TAKEN_UP` parts waiting from handling. `CHANGED` passes it on, but not as it came.
 * `ESCALATED` hands the present layer to somebody else when its limit has passed; `PASSED_BY_LIMIT` lets it pass
 * automatically, where the policy of its type says so.
 */
export const DecisionStep = {
  SUBMITTED: 'SUBMITTED',
  TAKEN_UP: 'TAKEN_UP',
  PASSED: 'PASSED',
  CHANGED: 'CHANGED',
  RETURNED: 'RETURNED',
  RESUBMITTED: 'RESUBMITTED',
  REJECTED: 'REJECTED',
  WITHDRAWN: 'WITHDRAWN',
  ESCALATED: 'ESCALATED',
  PASSED_BY_LIMIT: 'PASSED_BY_LIMIT',
} as const;
export type DecisionStep = (typeof DecisionStep)[keyof typeof DecisionStep];

/** One thing that happened, in order of time. */
export interface DecisionEvent {
  readonly step: DecisionStep;
  readonly at: Date;
  /** Position of the layer it happened at, 0 for the first. */
  readonly layer: number;
  readonly by: string;
  /** Whose layer it was then. */
  readonly approverId: string;
}

/** What happened when a person let a request pass a layer. */
type Pass = Pick<DecisionEvent, 'layer' | 'by' | 'approverId'>;

/** Where a request stands, derived from what happened (R-UP-4). */
export interface DecisionRequestStanding {
  readonly state: DecisionRequestState;
  /** Position of the layer it lies with; null unless `IN_REVIEW`. */
  readonly layer: number | null;
  /** Since when it lies there. */
  readonly since: Date | null;
  /** Whether the layer has taken it up. */
  readonly takenUp: boolean;
  /** Whether it was escalated at this layer already. */
  readonly escalated: boolean;
  /** Where a person has let it pass, changed or as it came. */
  readonly passes: readonly Pass[];
}

type Place = Omit<DecisionRequestStanding, 'passes'>;

/** Where a request stands after its events; they begin with `SUBMITTED`. */
export function decisionRequestStanding(layerCount: number, events: readonly DecisionEvent[]): DecisionRequestStanding {
  let place: Place = settled('WITHDRAWN');
  for (const { step, at, layer } of events) place = after(place, step, at, layer, layerCount);
  return { ...place, passes: events.filter(({ step }) => step === 'PASSED' || step === 'CHANGED') };
}

function after(place: Place, step: DecisionStep, at: Date, layer: number, layerCount: number): Place {
  switch (step) {
    case 'SUBMITTED':
      return lyingAt(0, at);
    case 'RESUBMITTED':
      return lyingAt(layer, at);
    case 'TAKEN_UP':
      return { ...place, takenUp: true };
    case 'ESCALATED':
      return { ...place, escalated: true };
    case 'PASSED':
    case 'CHANGED':
    case 'PASSED_BY_LIMIT':
      return layer + 1 < layerCount ? lyingAt(layer + 1, at) : settled('APPROVED');
    case 'RETURNED':
    case 'REJECTED':
    case 'WITHDRAWN':
      return settled(step);
  }
}

function lyingAt(layer: number, since: Date): Place {
  return { state: 'IN_REVIEW', layer, since, takenUp: false, escalated: false };
}

function settled(state: DecisionRequestState): Place {
  return { state, layer: null, since: null, takenUp: false, escalated: false };
}

/** What a person wants to do with a request. */
export interface DecisionMove {
  readonly step: Exclude<DecisionStep, 'SUBMITTED' | 'ESCALATED' | 'PASSED_BY_LIMIT'>;
  readonly actorId: string;
  readonly requestedBy: string;
  /** Whose layer it lies with; null unless it is in review. */
  readonly approverId: string | null;
  /** Who may act for the layer, too, since its limit has passed; null where nobody. */
  readonly escalatedTo: string | null;
  /** What was changed, or why it is returned or rejected. */
  readonly reason: string | null;
}

const reasonFor: Partial<Record<DecisionStep, string>> = {
  CHANGED: 'Say what you changed.',
  RETURNED: 'Say what is missing, so that one rework is enough.',
  REJECTED: 'Say why, so that nobody asks the same again.',
};

/**
 * Everything that stands against a step of a request (R-UP-4): its state, who acts, and the reason. Nobody decides their own
 * request, at any layer, and nobody decides at two layers.
 */
export function decisionViolations(standing: DecisionRequestStanding, move: DecisionMove): Violation[] {
  const { step, actorId, requestedBy, approverId, escalatedTo, reason } = move;
  if (step === 'WITHDRAWN' || step === 'RESUBMITTED') return requesterViolations(standing, move);
  if (standing.state !== 'IN_REVIEW') {
    return [
      violation('input.requestId', `This request is ${standing.state}: no layer has it before it.`, whatNext(standing)),
    ];
  }
  if (actorId === requestedBy) {
    return [
      violation(
        'input.requestId',
        'Nobody decides their own request.',
        'Have another approver decide it, or withdraw it.',
      ),
    ];
  }
  if (actorId !== approverId && actorId !== escalatedTo) {
    return [
      violation(
        'input.requestId',
        'This request lies with another layer.',
        'Wait until it reaches yours; `waitsFor` names who has it.',
      ),
    ];
  }
  if (decidedElsewhere(standing, actorId, approverId)) {
    return [
      violation(
        'input.requestId',
        'One person approves twice: you have let this request pass another layer.',
        'Have the layer that it lies with assigned to somebody else.',
      ),
    ];
  }
  if (step === 'TAKEN_UP' && standing.takenUp) {
    return [violation('input.requestId', 'This layer has taken it up already.', 'Decide it.')];
  }
  const remedy = reasonFor[step];
  return remedy === undefined || isWritten(reason) ? [] : [violation('input.reason', 'The reason is missing.', remedy)];
}

/**
 * Whether somebody would decide at the present layer of a request after having let it pass another one (R-UP-4). Whoever
 * limits escalate to stands in for as many layers as let theirs pass.
 * @param approverId whose layer it lies with
 */
export function decidedElsewhere(
  { layer, passes }: Pick<DecisionRequestStanding, 'layer' | 'passes'>,
  actorId: string,
  approverId: string | null,
): boolean {
  const standsIn = actorId !== approverId;
  return passes.some(
    (pass) => pass.layer !== layer && pass.by === actorId && !(standsIn && pass.by !== pass.approverId),
  );
}

function requesterViolations(
  standing: DecisionRequestStanding,
  { step, actorId, requestedBy }: DecisionMove,
): Violation[] {
  if (actorId !== requestedBy) {
    return [violation('input.requestId', 'Only whoever asked can do this.', 'Ask the requester.')];
  }
  const states: readonly DecisionRequestState[] = step === 'WITHDRAWN' ? ['IN_REVIEW', 'RETURNED'] : ['RETURNED'];
  if (states.includes(standing.state)) return [];
  const deed = step === 'WITHDRAWN' ? 'withdrawn' : 'sent in again';
  return [violation('input.requestId', `A request that is ${standing.state} cannot be ${deed}.`, whatNext(standing))];
}

function whatNext({ state }: DecisionRequestStanding): string {
  if (state === 'RETURNED') return 'Its requester reworks it and sends it in again, or withdraws it.';
  return state === 'IN_REVIEW' ? 'Wait for the layer that has it.' : 'It is settled; submit a new request.';
}

/** What is wrong with the layers of a decision type (R-UP-4); empty when they can stand. */
export function layerViolations(layers: readonly Omit<ApprovalLayer, 'id'>[]): Violation[] {
  if (layers.length === 0 || layers.length > 12) {
    return [violation('input.layers', `${layers.length} approval layers cannot be.`, 'Give one to twelve.')];
  }
  return layers.flatMap(({ name, approverId }, index) => {
    const found: Violation[] = [];
    if (!isWritten(name)) {
      found.push(
        violation(`input.layers.${index}.name`, 'The layer has no name.', 'Name it, such as Architecture board.'),
      );
    }
    const earlier = layers.findIndex((layer) => layer.approverId === approverId);
    if (earlier < index) {
      found.push(
        violation(
          `input.layers.${index}.approverId`,
          'One person approves twice.',
          `Give the layer to somebody else, or leave it out: layer ${earlier + 1} has them already.`,
        ),
      );
    }
    return found;
  });
}

function violation(path: string, message: string, remedy: string): Violation {
  return { rule: 'R-UP-4', path, message, remedy };
}
