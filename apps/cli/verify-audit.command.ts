import { Command } from 'commander';
import { ChainVerdict, openDatabase, readConfig, verifyAuditChain } from '../../libs/platform';
import { schema } from '../api/schema';
import { ListedOrganization, listOrganizations } from './operator-session';
import { chainHead, id } from './option-values';
import { exitCodes, tell } from './outcome';

interface VerifyOptions {
  organization?: string;
  expect?: string;
  json?: boolean;
}

/** `headway verify-audit`: follows the audit chains and says where one breaks (R-X-2). */
export const verifyAuditCommand = new Command('verify-audit')
  .description('follow the audit chain of every organization; exit code 1 when one does not hold')
  .option('--organization <id>', 'only this organization', id)
  .option('--expect <head>', 'a head hash that was kept elsewhere and must still be in the chain', chainHead)
  .option('--json', 'print JSON only')
  .action(async (options: VerifyOptions, command: Command) => {
    if (options.expect && !options.organization) {
      command.error("error: option '--expect <head>' needs '--organization <id>': a head belongs to one chain");
    }
    const database = await openDatabase(readConfig(), schema, { beside: true });
    try {
      let allHold = true;
      const verdicts: (ChainVerdict & { holds: boolean })[] = [];
      for (const organization of await listOrganizations(database, options.organization)) {
        const verdict = await verifyAuditChain(database.dataSource, organization.id, options.expect);
        const holds = verdict.broken === null && verdict.expectedAt !== null;
        allHold &&= holds;
        if (options.json) verdicts.push({ ...verdict, holds });
        else tell(false, verdict, lineOf(organization, verdict));
      }
      if (options.json) tell(true, { holds: allHold, organizations: verdicts }, '');
      if (!allHold) process.exitCode = exitCodes.finding;
    } finally {
      await database.close();
    }
  });

const findings = {
  EDITED: 'was edited',
  MISSING: 'is missing',
  INSERTED_OR_REORDERED: 'was inserted or moved there',
  HEAD_DIFFERS: 'does not end where its head says',
} as const;

function lineOf({ id: organizationId, name }: ListedOrganization, verdict: ChainVerdict): string {
  const who = `${organizationId}  ${name}`;
  if (verdict.broken) {
    const { sequence, finding } = verdict.broken;
    return `BROKEN  ${who}  ${finding} at ${sequence}: record ${sequence} ${findings[finding]}`;
  }
  if (verdict.expectedAt === null) return `BROKEN  ${who}  the expected head is not in the chain: it was written anew`;
  return `holds   ${who}  ${verdict.length} records, head ${verdict.head}`;
}
