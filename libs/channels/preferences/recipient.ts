import { EntityManager, IsNull } from 'typeorm';
import { NoticeRhythm } from '../../domain';
import { Organization, Person } from '../../people';
import { readRows } from '../../platform';
import { ChatChannel } from './chat-channel.entity';
import { defaultPreference, NotificationPreference } from './notification-preference.entity';

/** Whom something is told: a person, or the channels of the organization. */
export interface Recipient {
  readonly organization: Organization;
  /** Null for the organization. */
  readonly person: Person | null;
  readonly rhythm: NoticeRhythm;
  readonly emailEnabled: boolean;
  readonly chatChannels: readonly ChatChannel[];
  /** How often they may be told something in any seven days; null for the organization. */
  readonly weeklyLimit: number | null;
}

/**
 * Reads a recipient and keeps others from telling the same person something until the transaction ends, so that nobody
 * counts on the same room below the weekly limit.
 * @param recipientId null for the organization
 */
export function lockRecipient(
  em: EntityManager,
  organizationId: string,
  recipientId: string | null,
): Promise<Recipient> {
  return readRecipient(em, organizationId, recipientId, 'FOR NO KEY UPDATE');
}

/**
 * Reads whom to tell something, with their wishes and channels.
 * @param recipientId null for the organization
 */
export async function readRecipient(
  em: EntityManager,
  organizationId: string,
  recipientId: string | null,
  locking = '',
): Promise<Recipient> {
  const condition = `organization_id = $1 AND id = $2 ${locking}`;
  const [person] = recipientId ? await readRows(em, Person, condition, [organizationId, recipientId]) : [];
  if (recipientId && !person) throw new Error(`there is no person ${recipientId} to tell anything`);
  const organization = await em.findOneByOrFail(Organization, { id: organizationId });
  const preference =
    (recipientId && (await em.findOneBy(NotificationPreference, { organizationId, personId: recipientId }))) ||
    defaultPreference;
  const chatChannels = await em.find(ChatChannel, {
    where: { organizationId, personId: recipientId ?? IsNull(), removedAt: IsNull() },
    order: { addedAt: 'ASC', id: 'ASC' },
  });
  return {
    organization,
    person: person ?? null,
    rhythm: rhythmOf(preference, organization.timeZone),
    emailEnabled: preference.emailEnabled,
    chatChannels,
    weeklyLimit: person ? organization.policy.noticesPerPersonAndWeek : null,
  };
}

/** When somebody with these preferences is told, in their own zone or that of the organization. */
export function rhythmOf(
  { quietFrom, quietTo, timeZone, digest, digestHour }: typeof defaultPreference | NotificationPreference,
  organizationTimeZone: string,
): NoticeRhythm {
  return {
    timeZone: timeZone ?? organizationTimeZone,
    quietHours: quietFrom !== null && quietTo !== null ? { from: quietFrom, to: quietTo } : null,
    digest,
    digestHour,
  };
}
