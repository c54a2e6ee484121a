import { Injectable } from '@nestjs/common';
import { Actor, DomainError, isTimeZone, quietHoursViolations, Violation } from '../../domain';
import { Transactions, UnitOfWork } from '../../platform';
import { MessageComposer } from '../messages/message.composer';
import { lookAgain } from '../notices/notice.dispatcher';
import { withoutAddress } from './chat-channel.entity';
import { defaultPreference, NotificationPreference } from './notification-preference.entity';
import { SetNotificationPreferencesInput } from './preferences.inputs';
import { NotificationPreferences } from './preferences.types';
import { readRecipient } from './recipient';

/** When and where a person is told, which is theirs to say (R-ACC-6). */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly composer: MessageComposer,
  ) {}

  async of(actor: Actor): Promise<NotificationPreferences> {
    return this.transactions.read(actor, (em) => this.describe({ em, actor }));
  }

  /** Changes what is given; what waits is looked at again by the new preferences at once. */
  async set(actor: Actor, input: SetNotificationPreferencesInput): Promise<NotificationPreferences> {
    return this.transactions.run(
      actor,
      async (unit) => {
        const { em, now, record } = unit;
        const key = { organizationId: actor.organizationId, personId: actor.id };
        const current = (await em.findOneBy(NotificationPreference, key)) ?? { ...key, ...defaultPreference };
        const revised = { ...current, ...changesOf(input) };
        refuseImpossible(revised);
        await em.upsert(NotificationPreference, revised, ['organizationId', 'personId']);
        record({
          action: 'NotificationPreferencesSet',
          subject: { type: 'Person', id: actor.id },
          changes: changesOf(input),
        });
        await lookAgain(em, actor.organizationId, actor.id, now, { keepEarlier: false });
        return this.describe(unit);
      },
      { operation: 'setNotificationPreferences', input },
    );
  }

  /** The preferences of the actor as an answer. */
  async describe({ em, actor }: Pick<UnitOfWork, 'em' | 'actor'>): Promise<NotificationPreferences> {
    const { organizationId, id } = actor;
    const recipient = await readRecipient(em, organizationId, id);
    const { rhythm, emailEnabled, chatChannels } = recipient;
    const [own] = chatChannels;
    return {
      quietFrom: rhythm.quietHours?.from ?? null,
      quietTo: rhythm.quietHours?.to ?? null,
      timeZone: rhythm.timeZone,
      digest: rhythm.digest,
      digestHour: rhythm.digestHour,
      emailEnabled,
      chatChannel: own ? withoutAddress(own) : null,
      channels: this.composer.routesTo(recipient).map(({ channel }) => channel),
    };
  }
}

/** Null takes back what has a default: it is set to that. */
function changesOf(input: SetNotificationPreferencesInput): Partial<NotificationPreference> {
  const { quietFrom, quietTo, timeZone, digest, digestHour, emailEnabled } = input;
  return {
    ...(quietFrom !== undefined && { quietFrom }),
    ...(quietTo !== undefined && { quietTo }),
    ...(timeZone !== undefined && { timeZone }),
    ...(digest !== undefined && { digest: digest ?? defaultPreference.digest }),
    ...(digestHour !== undefined && { digestHour: digestHour ?? defaultPreference.digestHour }),
    ...(emailEnabled !== undefined && { emailEnabled: emailEnabled ?? defaultPreference.emailEnabled }),
  };
}

function refuseImpossible({ quietFrom, quietTo, timeZone }: NotificationPreference): void {
  const violations: Violation[] = quietHoursViolations(quietFrom, quietTo);
  if (timeZone !== null && !isTimeZone(timeZone)) {
    violations.push({
      rule: null,
      path: 'timeZone',
      message: `"${timeZone}" is not a time zone.`,
      remedy: 'Give an IANA time zone name, such as Europe/Berlin.',
    });
  }
  const [first] = violations;
  if (!first) return;
  const placed = violations.map((violation) => ({ ...violation, path: `input.${violation.path}` }));
  throw new DomainError('INVALID_INPUT', first.rule, {
    message: violations.map(({ message }) => message).join(' '),
    remedy: first.remedy,
    path: `input.${first.path}`,
    violations: placed,
  });
}
