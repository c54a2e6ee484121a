import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Standing } from '../../domain';
import { Team } from '../../people';

/** The standing of a team that was announced last. The standing itself is always derived; this tells when it changes. */
@Entity('team_standing')
@ForeignKey(() => Team, ['organizationId', 'teamId'], ['organizationId', 'id'])
export class TeamStandingRecord {
  @PrimaryColumn('uuid')
  organizationId: string;

  @PrimaryColumn('uuid')
  teamId: string;

  @Column('text')
  standing: Standing;

  @Column('timestamptz')
  since: Date;
}
