import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { Actor, OrgRole } from '../../domain';
import { Hypothesis } from '../../hypotheses';
import { Person, Team } from '../../people';
import { indexBy } from '../../platform';
import { CheckpointReader } from '../checkpoint.reader';
import { Checkpoint } from '../checkpoint.entity';
import { StandingReader } from '../standing.reader';
import { TrackedCheckpoint } from '../tracked-checkpoint';

type Asker = Pick<Actor, 'organizationId'>;

/** A checkpoint that has opened and is not settled, with everything that a notice about it needs. */
export interface LiveCheckpoint extends TrackedCheckpoint {
  readonly hypothesis: Hypothesis;
  readonly team: Team;
  /** When the due notice of its present grace was handed over; null while it was not. */
  readonly dueNoticeAt: Date | null;
}

/** People whom notices may concern, by what they are to a team or to the organization; only active ones. */
export interface Audience {
  readonly active: ReadonlySet<string>;
  readonly executives: readonly string[];
  readonly administrators: readonly string[];
}

/** Reads what time can change, in a constant number of statements: what is settled is never looked at again. */
@Injectable()
export class LiveCheckpointsReader {
  constructor(
    private readonly checkpoints: CheckpointReader,
    private readonly standings: StandingReader,
  ) {}

  async read(em: EntityManager, asker: Asker, now: Date): Promise<LiveCheckpoint[]> {
    const { organizationId } = asker;
    const open = await em
      .createQueryBuilder(Checkpoint, 'checkpoint')
      .where('checkpoint.organization_id = :organizationId', { organizationId })
      .andWhere('checkpoint.held_at IS NULL AND checkpoint.cancelled_at IS NULL')
      .andWhere('checkpoint.opens_at <= :now', { now })
      .orderBy('checkpoint.due_at')
      .addOrderBy('checkpoint.id')
      .getMany();
    const tracked = await this.checkpoints.track(em, asker, open, now);
    const dueNotices = await this.standings.dueNotices(em, asker, tracked);
    const hypothesisIds = [...new Set(open.map(({ hypothesisId }) => hypothesisId))];
    const hypotheses = indexBy(await em.findBy(Hypothesis, { organizationId, id: In(hypothesisIds) }), ({ id }) => id);
    const teamIds = [...new Set(open.map(({ teamId }) => teamId))];
    const teams = indexBy(await em.findBy(Team, { organizationId, id: In(teamIds) }), ({ id }) => id);
    return tracked.map((each) => ({
      ...each,
      hypothesis: hypotheses.get(each.checkpoint.hypothesisId)!,
      team: teams.get(each.checkpoint.teamId)!,
      dueNoticeAt: dueNotices.get(each.checkpoint.id) ?? null,
    }));
  }

  /** When the next checkpoint opens; null when none lies ahead. */
  async nextOpening(em: EntityManager, { organizationId }: Asker, now: Date): Promise<Date | null> {
    const [row] = await em.query<{ at: Date | null }[]>(
      `SELECT min(opens_at) AS at FROM checkpoint
        WHERE organization_id = $1 AND held_at IS NULL AND cancelled_at IS NULL AND opens_at > $2`,
      [organizationId, now],
    );
    return row?.at ?? null;
  }

  /** Those of the ids that are checkpoints, whatever became of them. */
  async existing(em: EntityManager, { organizationId }: Asker, ids: readonly string[]): Promise<Set<string>> {
    const found = await em.query<{ id: string }[]>(
      'SELECT id FROM checkpoint WHERE organization_id = $1 AND id = ANY ($2)',
      [organizationId, ids],
    );
    return new Set(found.map(({ id }) => id));
  }

  /** Those who may have to be told, of everybody who is active. */
  async audience(em: EntityManager, { organizationId }: Asker, personIds: readonly string[]): Promise<Audience> {
    const persons = await em
      .createQueryBuilder(Person, 'person')
      .where('person.organization_id = :organizationId AND person.deactivated_at IS NULL', { organizationId })
      .andWhere('(person.id = ANY (:personIds) OR person.roles && :roles)', {
        personIds,
        roles: [OrgRole.EXECUTIVE, OrgRole.ADMIN],
      })
      .orderBy('person.id')
      .getMany();
    const withRole = (role: OrgRole) => persons.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);
    return {
      active: new Set(persons.map(({ id }) => id)),
      executives: withRole(OrgRole.EXECUTIVE),
      administrators: withRole(OrgRole.ADMIN),
    };
  }
}
