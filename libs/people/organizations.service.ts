import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import {
  Actor,
  dayOf,
  defaultPolicy,
  DomainError,
  OrganizationPolicy,
  OrgRole,
  TokenScope,
  validatePolicy,
  validateRest,
  Violation,
  WorkingCalendar,
} from '../domain';
import { chainStart, Transactions, UnitOfWork } from '../platform';
import { changedHolidays, importPeriod } from './holiday-import';
import { readHolidayFile } from './holiday-file.reader';
import { ImportHolidaysPayload, listedSkipped } from './holiday-import.type';
import { Organization } from './organization.entity';
import { ConfigureOrganizationInput, ImportHolidaysInput } from './people.inputs';
import { Person } from './person.entity';
import { PolicyFollower } from './policy-follower';
import { TokensService } from './tokens.service';

export interface Founding {
  readonly organization: string;
  readonly admin: string;
  readonly email: string;
  readonly timeZone?: string;
  readonly currency?: string;
  readonly fiscalYearStartMonth?: number;
}

@Injectable()
export class OrganizationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly tokens: TokensService,
    private readonly follower: PolicyFollower,
  ) {}

  /**
   * Founds an organization with its first administrator, who gets all scopes.
   * @returns the ids and the token, which is never shown again
   */
  async found(founding: Founding): Promise<{ organizationId: string; personId: string; token: string }> {
    const organizationId = newId();
    const personId = newId();
    const founder: Actor = {
      organizationId,
      kind: 'PERSON',
      id: personId,
      tokenId: null,
      roles: [OrgRole.ADMIN],
      teams: [],
      scopes: Object.values(TokenScope),
    };
    const token = await this.transactions.run(founder, async (unit) => {
      await unit.em.insert(Organization, {
        id: organizationId,
        name: founding.organization.trim(),
        timeZone: founding.timeZone ?? 'UTC',
        fiscalYearStartMonth: founding.fiscalYearStartMonth ?? 1,
        currency: founding.currency ?? 'USD',
        policy: defaultPolicy,
        version: 1,
      });
      await unit.em.query(`INSERT INTO audit_head (organization_id, sequence, hash) VALUES ($1, 0, $2)`, [
        organizationId,
        chainStart,
      ]);
      await unit.em.insert(Person, {
        organizationId,
        id: personId,
        name: founding.admin.trim(),
        email: founding.email.trim().toLowerCase(),
        roles: [OrgRole.ADMIN],
        deactivatedAt: null,
        version: 1,
      });
      unit.record({
        action: 'OrganizationFounded',
        subject: { type: 'Organization', id: organizationId },
        changes: { name: founding.organization, administrator: personId },
      });
      const issued = await this.tokens.writeToken(unit, {
        personId,
        label: 'first administrator',
        scopes: Object.values(TokenScope),
      });
      return issued.secret;
    });
    return { organizationId, personId, token };
  }

  async read(actor: Pick<Actor, 'organizationId'>): Promise<Organization> {
    return this.transactions.read(actor, (em) => em.findOneByOrFail(Organization, { id: actor.organizationId }));
  }

  /** Changes settings; policy numbers that are left out stay. A change counts from now on, never backwards. */
  async configure(actor: Actor, input: ConfigureOrganizationInput): Promise<Organization> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const current = await currentAt(unit, input.version);
        return this.writeSettings(unit, current, {
          ...(input.name !== undefined && { name: input.name }),
          ...(input.timeZone !== undefined && { timeZone: input.timeZone }),
          ...(input.fiscalYearStartMonth !== undefined && { fiscalYearStartMonth: input.fiscalYearStartMonth }),
          ...(input.currency !== undefined && { currency: input.currency }),
          ...(input.policy && { policy: revisedPolicy(current.policy, input.policy) }),
        });
      },
      { operation: 'configureOrganization', input },
    );
  }

  /**
   * Reads an iCalendar file into the holidays of the policy. Where it has nothing new, nothing is changed.
   * @throws DomainError STALE_VERSION, MALFORMED_FILE or TOO_LARGE, INVALID_INPUT for a period or a policy that cannot be
   */
  async importHolidays(actor: Actor, input: ImportHolidaysInput): Promise<ImportHolidaysPayload> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const current = await currentAt(unit, input.version);
        const period = importPeriod(input, dayOf(unit.now, current.timeZone));
        const { skipped, timedEvents, holidays: found } = readHolidayFile(input.content, period);
        const dryRun = input.dryRun ?? false;
        const { holidays, ...told } = changedHolidays(current.policy.holidays, found, period, input.replace ?? false);
        const policy = revisedPolicy(current.policy, { holidays }, () => 'input.content');
        const changes = told.added.length + told.removed.length > 0 && !dryRun;
        return {
          organization: changes ? await this.writeSettings(unit, current, { policy }) : current,
          dryRun,
          ...period,
          ...told,
          skipped: skipped.slice(0, listedSkipped),
          skippedCount: skipped.length,
          timedEvents,
        };
      },
      { operation: 'importHolidays', input },
    );
  }

  /** The one way to new settings: whoever follows them hears of it in the same transaction. */
  private async writeSettings(
    unit: UnitOfWork,
    current: Organization,
    changes: Partial<Organization>,
  ): Promise<Organization> {
    const { em, record } = unit;
    const { id, version } = current;
    const after = { ...current, ...changes, version: version + 1 };
    const result = await em.update(Organization, { id, version }, { ...changes, version: version + 1 });
    if (result.affected !== 1) throw staleOrganization(version);
    record({
      action: 'OrganizationConfigured',
      subject: { type: 'Organization', id },
      changes: Object.entries(changes).map(([field, value]) => ({
        field,
        before: current[field as keyof Organization],
        after: value,
      })),
    });
    await this.follower.follow(unit, current, after);
    return after;
  }
}

/** The organization's working days, from its policy. */
export function workingCalendarOf(organization: Organization): WorkingCalendar {
  return { weekend: organization.policy.weekend, holidays: organization.policy.holidays };
}

async function currentAt({ em, actor }: UnitOfWork, version: number): Promise<Organization> {
  const current = await em.findOneByOrFail(Organization, { id: actor.organizationId });
  if (current.version !== version) throw staleOrganization(current.version);
  return current;
}

/** @param pathOf where the input says what the policy field is to be */
function revisedPolicy(
  current: OrganizationPolicy,
  changes: Record<string, unknown>,
  pathOf = (field: string) => `input.policy.${field}`,
): OrganizationPolicy {
  const unknown = Object.keys(changes).filter((name) => !(name in defaultPolicy));
  const revised = { ...current, ...changes };
  const faults = validatePolicy(changes);
  const violations: Violation[] = [
    ...unknown.map((name) => ({
      rule: null,
      path: pathOf(name),
      message: `There is no policy named ${name}.`,
      remedy: `The policies are ${Object.keys(defaultPolicy).join(', ')}.`,
    })),
    ...(faults.length > 0 ? faults : validateRest(revised)).map((fault) => ({ ...fault, path: pathOf(fault.path) })),
  ];
  if (violations.length === 0) return revised;
  throw new DomainError('INVALID_INPUT', null, {
    message: violations.map((violation) => violation.message).join(' '),
    remedy: 'Correct the policy numbers named in `violations`.',
    path: violations[0]?.path ?? 'input.policy',
    violations,
  });
}

function staleOrganization(currentVersion: number): DomainError {
  return new DomainError('STALE_VERSION', 'R-HYP-4', {
    message: 'The settings were changed since they were read.',
    remedy: 'Read them again, merge your change, and send the current version.',
    path: 'input.version',
    facts: { currentVersion },
  });
}
