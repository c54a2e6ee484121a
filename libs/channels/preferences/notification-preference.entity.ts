import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DigestMode } from '../../domain';
import { Person } from '../../people';

/** How one person wants to be told; whoever never said has no row, and the defaults. */
@Entity('notification_preference')
@ForeignKey(() => Person, ['organizationId', 'personId'], ['organizationId', 'id'])
export class NotificationPreference {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  personId: string;

  @Column('text', { nullable: true })
  quietFrom: string | null;

  @Column('text', { nullable: true })
  quietTo: string | null;

  /** Null for that of the organization. */
  @Column('text', { nullable: true })
  timeZone: string | null;

  @Column('text')
  digest: DigestMode;

  @Column('smallint')
  digestHour: number;

  @Column('boolean')
  emailEnabled: boolean;
}

/** The wishes of whoever has not said any: at any time, one by one, by e-mail. */
export const defaultPreference = {
  quietFrom: null,
  quietTo: null,
  timeZone: null,
  digest: DigestMode.NONE,
  digestHour: 9,
  emailEnabled: true,
} as const satisfies Omit<NotificationPreference, 'organizationId' | 'personId'>;
