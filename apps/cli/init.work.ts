import { OrganizationsService } from '../../libs/people';
import { asOperator } from './operator-session';
import { amongPeople } from './people-workplace';
import { Shell } from './shell';

export interface InitOptions {
  organization: string;
  admin: string;
  email: string;
  timeZone?: string;
  currency?: string;
  fiscalYearStart?: number;
  json?: boolean;
}

/** Founds an organization and tells the token of its administrator, this once. */
export async function foundOrganization(shell: Shell, options: InitOptions): Promise<void> {
  const founded = await asOperator(shell, amongPeople, ({ app }) =>
    app.get(OrganizationsService).found({
      organization: options.organization,
      admin: options.admin,
      email: options.email,
      timeZone: options.timeZone,
      currency: options.currency,
      fiscalYearStartMonth: options.fiscalYearStart,
    }),
  );
  const { organizationId, personId, token } = founded;
  shell.tell(
    options.json,
    { organizationId, personId, token },
    [
      `${options.organization} is founded, ${options.admin} is its administrator.`,
      `  organization  ${organizationId}`,
      `  person        ${personId}`,
      `  token         ${token}`,
      'Keep the token: it is shown this once, and Headway stores only its hash.',
    ].join('\n'),
  );
}
