import { DecisionEvent, DecisionRequestStanding, DecisionStep } from '../../domain';
import { ApprovalLayer } from './approval-layer.entity';
import { DecisionRequest, DecisionRequestStep } from './decision-request.entity';
import { DecisionType } from './decision-type.entity';

/** A request with all that says where it stands. */
export interface OpenedRequest {
  readonly request: DecisionRequest;
  readonly type: DecisionType;
  /** Those that it passes, in order. */
  readonly layers: readonly ApprovalLayer[];
  readonly events: readonly DecisionEvent[];
  readonly standing: DecisionRequestStanding;
}

export interface StepToTake {
  readonly step: DecisionStep;
  /** Position of the layer that it happens at. */
  readonly layer: number;
  readonly reason: string | null;
}

/** Steps as the rules take them. */
export function eventsOf({ layerIds }: DecisionRequest, steps: readonly DecisionRequestStep[]): DecisionEvent[] {
  return steps.map(({ step, at, layerId, by, approverId }) => ({
    step,
    at,
    layer: layerIds.indexOf(layerId),
    by,
    approverId,
  }));
}
