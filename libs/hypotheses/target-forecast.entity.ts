import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Forecast, GradedHealth, NeededEffort } from '../domain';
import { MetricTarget } from './metric-target.entity';

/**
 * The forecast of a committed target as it was computed last. The database marks it stale with every reading of its
 * metric, so that one that is not stale was computed from all readings there are.
 */
@Entity('target_forecast')
@Index(['organizationId', 'metricId'])
@Index('target_forecast_stale_idx', ['organizationId'], { where: 'stale' })
@ForeignKey(() => MetricTarget, ['organizationId', 'targetId'], ['organizationId', 'id'])
export class TargetForecast {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  targetId: string;

  @Column('uuid')
  metricId: string;

  @Column('boolean')
  stale: boolean;

  /** The probability that the target is met by its due date, 0 to 1; null with too little data. */
  @Column('double precision', { nullable: true })
  probability: number | null;

  /** The health by probability that was told last, from which noise alone does not move it (R-EVAL-4). */
  @Column('text', { nullable: true })
  band: GradedHealth | null;

  /** The latest reading that it was computed from. */
  @Column('uuid', { nullable: true })
  basisReadingId: string | null;

  @Column('timestamptz', { nullable: true })
  computedAt: Date | null;

  /** The forecast as JSON: instants are text. */
  @Column('jsonb', { nullable: true })
  outlook: StoredOutlook | null;
}

/** A forecast and what it would take, as they are stored. */
export interface StoredOutlook {
  readonly forecast: Forecast;
  readonly effort: NeededEffort | null;
}
