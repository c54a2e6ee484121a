import { migrations } from '../../migrations';
import { ChainVerdict, openDatabase, readConfig, verifyAuditChain } from '../../libs/platform';
import { ListedOrganization, listOrganizations } from './operator-session';
import { exitCodes } from './outcome';
import { Shell } from './shell';

export interface VerifyAuditOptions {
  organization?: string;
  expect?: string;
  json?: boolean;
}

/** Follows each chain and tells where one breaks, leaving the exit code of a finding then. */
export async function verifyAudit(shell: Shell, options: VerifyAuditOptions): Promise<void> {
  const schema = { entities: [], migrations };
  const database = await openDatabase(readConfig(shell.environment), schema, { beside: true });
  try {
    let allHold = true;
    const verdicts: (ChainVerdict & { holds: boolean })[] = [];
    for (const organization of await listOrganizations(database, options.organization)) {
      const verdict = await verifyAuditChain(database.dataSource, organization.id, options.expect);
      const holds = verdict.broken === null && verdict.expectedAt !== null;
      allHold &&= holds;
      if (options.json) verdicts.push({ ...verdict, holds });
      else shell.tell(false, verdict, lineOf(organization, verdict));
    }
    if (options.json) shell.tell(true, { holds: allHold, organizations: verdicts }, '');
    if (!allHold) shell.exitCode = exitCodes.finding;
  } finally {
    await database.close();
  }
}

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
