import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import { DataSource, EntityManager, In, Not } from 'typeorm';
import { NoticesService } from '../../channels';
import {
  CheckpointStatus,
  clockOf,
  eventsSince,
  excuseEnded,
  ladderKinds,
  NoticeToRaise,
  Standing,
} from '../../domain';
import { Organization } from '../../people';
import { Clock, enqueue, EventFollowers, JobHandlers, Transactions, UnitOfWork } from '../../platform';
import { Checkpoint } from '../checkpoint.entity';
import { StandingReader } from '../standing.reader';
import { AwaitedMetric, AwaitedMetricsReader, staleMetricNotice } from './awaited-metrics.reader';
import { AwaitedSponsor, AwaitedSponsorsReader } from './awaited-sponsors.reader';
import { busyHypotheses } from './busy-hypotheses';
import { answerable, checkpointNotices, ladderOf } from './checkpoint-notices';
import { LiveCheckpoint, LiveCheckpointsReader } from './live-checkpoints.reader';
import { TeamStandingRecord } from './team-standing-record.entity';

/** Everything in an organization that waits for somebody, and may be told of. */
interface Awaited {
  readonly live: readonly LiveCheckpoint[];
  readonly metrics: readonly AwaitedMetric[];
  readonly sponsors: readonly AwaitedSponsor[];
  /** Checkpoints that somebody is busy with: what they make of them is not known yet, and nothing is told till then. */
  readonly busy: readonly LiveCheckpoint[];
}

/** The task that keeps time in one organization. */
export const keepTime = 'keep-time';

/** How long what others have in hand is left to them, an organization or a hypothesis, in milliseconds. */
const pauseMs = 1_000;

/**
 * Lets time have its effects: announces what the clock did to checkpoints and to the standing of teams, and tells people
 * (R-ACC-6). Everything follows from facts: running twice, late, or on two workers at once has one effect, and after an
 * outage it goes on with what holds now. One job per organization waits for the next moment at which something changes;
 * every recorded event makes it look again.
 */
@Injectable()
export class TimekeeperService implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly live: LiveCheckpointsReader,
    private readonly awaitedMetrics: AwaitedMetricsReader,
    private readonly awaitedSponsors: AwaitedSponsorsReader,
    private readonly standings: StandingReader,
    private readonly notices: NoticesService,
    private readonly handlers: JobHandlers,
    private readonly followers: EventFollowers,
    private readonly clock: Clock,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.handlers.register(keepTime, ({ organizationId }) => this.keep(organizationId));
    this.followers.add((organizationId) => this.keep(organizationId));
  }

  /** Does what time asks for in one organization now, and sees to being called again when there is more. */
  async keep(organizationId: string): Promise<void> {
    await this.transactions.run(clockOf(organizationId), async (unit) => {
      const { em, actor, now } = unit;
      if (!(await takeTurn(em, organizationId))) {
        await schedule(em, organizationId, new Date(now.getTime() + pauseMs), true);
        return;
      }
      // Before anything is read, so that all of it still holds when it is told.
      const busy = await busyHypotheses(em, actor, now);
      const awaited = await this.awaited(unit, busy);
      await announce(unit, awaited.live);
      await this.announceStandings(unit, awaited);
      await this.dropSettled(unit, awaited);
      await this.notices.raise(unit, await this.noticesOf(unit, awaited));
      await this.waitForNext(unit, awaited);
      if (busy.size > 0) await schedule(em, organizationId, new Date(now.getTime() + pauseMs), true);
    });
  }

  /** Looks at every organization again, at the start of a worker: nothing depends on a job that got lost. */
  async wake(): Promise<void> {
    const organizations: { id: string }[] = await this.dataSource.query('SELECT id FROM organization');
    for (const { id: organizationId } of organizations) {
      await this.transactions.derive({ organizationId }, (em) => schedule(em, organizationId, this.clock.now(), false));
    }
  }

  private async awaited({ em, actor, now }: UnitOfWork, busyIds: ReadonlySet<string>): Promise<Awaited> {
    const isFree = ({ hypothesisId }: { hypothesisId: string }) => !busyIds.has(hypothesisId);
    const live = await this.live.read(em, actor, now);
    const metrics = await this.awaitedMetrics.read(em, actor);
    const sponsors = await this.awaitedSponsors.read(em, actor, now);
    return {
      live: live.filter(({ checkpoint }) => isFree(checkpoint)),
      metrics: metrics.filter(isFree),
      sponsors: sponsors.filter(isFree),
      busy: live.filter(({ checkpoint }) => !isFree(checkpoint)),
    };
  }

  /** Nobody hears in the morning of what was held at night. */
  private async dropSettled(unit: UnitOfWork, { live, busy }: Awaited): Promise<void> {
    const { em, actor } = unit;
    const pending = await this.notices.pending(em, actor, ladderKinds);
    if (pending.length === 0) return;
    const owing = new Set(
      [...live.filter((each) => ladderOf(each).length > 0), ...busy].map(({ checkpoint }) => checkpoint.id),
    );
    const quiet = await this.live.existing(em, actor, [
      ...new Set(pending.map(({ subjectId }) => subjectId).filter((id) => !owing.has(id))),
    ]);
    await this.notices.dropSettled(
      unit,
      pending.filter(({ subjectId }) => quiet.has(subjectId)).map(({ id }) => id),
    );
  }

  private async noticesOf({ em, actor, now }: UnitOfWork, awaited: Awaited): Promise<NoticeToRaise[]> {
    const { live } = awaited;
    const stale = awaited.metrics.filter(({ staleFrom }) => staleFrom === null || staleFrom <= now);
    const silent = awaited.sponsors.filter(({ remindAt }) => remindAt <= now);
    if (live.length + stale.length + silent.length === 0) return [];
    const { timeZone } = await em.findOneByOrFail(Organization, { id: actor.organizationId });
    const concerned = [
      ...live.flatMap(({ team, hypothesis }) => [team.productManagerId, hypothesis.sponsorId]),
      ...stale.flatMap(({ productManagerId, sponsorId }) => [productManagerId, sponsorId]),
      ...silent.map(({ sponsorId }) => sponsorId),
    ].filter((id) => id !== null);
    const audience = await this.live.audience(em, actor, [...new Set(concerned)]);
    return [
      ...live.flatMap((each) => checkpointNotices(each, audience, now)),
      ...stale.flatMap((metric) =>
        answerable(metric.productManagerId, metric.sponsorId, audience).map((recipientId) =>
          staleMetricNotice(metric, recipientId, timeZone),
        ),
      ),
      ...silent.flatMap(({ sponsorId, notice }) =>
        answerable(sponsorId, null, audience).map((recipientId) => ({ ...notice, recipientId })),
      ),
    ];
  }

  /** Records the standings that changed since they were announced last. */
  private async announceStandings(unit: UnitOfWork, { live, busy }: Awaited): Promise<void> {
    const { em, actor, now, record } = unit;
    const { organizationId } = actor;
    const known = await em.findBy(TeamStandingRecord, [
      { organizationId, standing: Not(Standing.GOOD) },
      { organizationId, teamId: In(live.map(({ team }) => team.id)) },
    ]);
    const before = new Map(known.map(({ teamId, standing }) => [teamId, standing]));
    const undecided = new Set(busy.map(({ team }) => team.id));
    const teamIds = [...new Set([...live.map(({ team }) => team.id), ...before.keys()])].filter(
      (id) => !undecided.has(id),
    );
    if (teamIds.length === 0) return;
    const standings = await this.standings.ofTeams(em, actor, teamIds, now);
    for (const [teamId, { standing: after, because }] of standings) {
      const was = before.get(teamId) ?? Standing.GOOD;
      if (was === after) continue;
      await em.upsert(TeamStandingRecord, { organizationId, teamId, standing: after, since: now }, [
        'organizationId',
        'teamId',
      ]);
      record({
        action: 'TeamStandingChanged',
        subject: { type: 'Team', id: teamId },
        changes: { before: was, after, checkpointIds: because.map(({ checkpointId }) => checkpointId) },
      });
    }
  }

  private async waitForNext({ em, actor, now }: UnitOfWork, { live, metrics, sponsors }: Awaited): Promise<void> {
    const moments = [
      await this.live.nextOpening(em, actor, now),
      ...live.flatMap(momentsOf),
      ...metrics.map(({ staleFrom }) => staleFrom),
      ...sponsors.map(({ remindAt }) => remindAt),
    ].filter((moment) => moment !== null && moment > now) as Date[];
    if (moments.length === 0) return;
    const next = new Date(Math.min(...moments.map((moment) => moment.getTime())));
    // An earlier moment that somebody else has set meanwhile stays.
    await schedule(em, actor.organizationId, next, true);
  }
}

async function schedule(em: EntityManager, organizationId: string, runAt: Date, keepEarlier: boolean): Promise<void> {
  await enqueue(em, {
    task: keepTime,
    payload: { organizationId },
    runAt,
    key: `${keepTime}:${organizationId}`,
    keepEarlier,
  });
}

/** One worker at a time keeps time in an organization; the others do not wait for it, which would take their places. */
async function takeTurn(em: EntityManager, organizationId: string): Promise<boolean> {
  const [turn] = await em.query<{ taken: boolean }[]>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('headway ${keepTime} ' || $1, 0)) AS taken`,
    [organizationId],
  );
  return turn?.taken === true;
}

/** Records what the clock did to checkpoints since it was announced last, each event once and in order. */
async function announce({ em, actor, record }: UnitOfWork, live: readonly LiveCheckpoint[]): Promise<void> {
  const { organizationId } = actor;
  for (const { checkpoint, derived } of live) {
    const { id, hypothesisId, teamId, dueAt, announcedStatus } = checkpoint;
    if (announcedStatus === derived.status) continue;
    const events = [
      ...(excuseEnded(announcedStatus, derived.status) ? ['WaiverExpired'] : []),
      ...eventsSince(announcedStatus, derived.status),
    ];
    for (const action of events) {
      record({ action, subject: { type: 'Checkpoint', id }, changes: { hypothesisId, teamId, dueAt } });
    }
    await em.update(Checkpoint, { organizationId, id }, { announcedStatus: derived.status });
  }
}

/** The moments at which something about a live checkpoint changes by itself. */
function momentsOf(live: LiveCheckpoint): Date[] {
  const { dueAt, graceEndsAt, missedAt, waivedUntil } = live.checkpoint;
  const excused = live.derived.status === CheckpointStatus.WAIVED;
  return [
    dueAt,
    // At the end of its grace it is still due; a moment later it is overdue.
    new Date(graceEndsAt.getTime() + 1),
    missedAt,
    ...(excused && waivedUntil ? [waivedUntil] : []),
    ...ladderOf(live).map(({ at }) => at),
  ];
}
