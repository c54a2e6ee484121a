import { Command } from 'commander';
import { OrganizationsService } from '../../libs/people';
import { asOperator } from './operator-session';
import { currency, emailAddress, month, name, timeZone } from './option-values';
import { tell } from './outcome';

interface InitOptions {
  organization: string;
  admin: string;
  email: string;
  timeZone?: string;
  currency?: string;
  fiscalYearStart?: number;
  json?: boolean;
}

/** `headway init`: an organization, its first administrator, and the token that lets them in. */
export const initCommand = new Command('init')
  .description('found an organization with its first administrator, and print their token once')
  .requiredOption('--organization <name>', 'name of the organization', name)
  .requiredOption('--admin <name>', 'name of the first administrator', name)
  .requiredOption('--email <address>', 'e-mail address of the first administrator', emailAddress)
  .option('--time-zone <zone>', 'IANA time zone in which its days begin (default: UTC)', timeZone)
  .option('--currency <code>', 'ISO 4217 code of its currency (default: USD)', currency)
  .option('--fiscal-year-start <month>', 'first month of its fiscal year, 1 to 12 (default: 1)', month)
  .option('--json', 'print JSON only')
  .action(async (options: InitOptions) => {
    const founded = await asOperator(({ app }) =>
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
    tell(
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
  });
