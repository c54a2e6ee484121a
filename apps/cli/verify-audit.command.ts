import { createRequire } from 'node:module';
import { Command } from 'commander';
import { chainHead, id } from './option-values';
import { Shell } from './shell';
import type { VerifyAuditOptions } from './verify-audit.work';

const load = createRequire(__filename);
const work = () => load('./verify-audit.work') as typeof import('./verify-audit.work');

/** `headway verify-audit`: follows the audit chains and says where one breaks (R-X-2). */
export const verifyAuditCommand = (shell: Shell) =>
  new Command('verify-audit')
    .description('follow the audit chain of every organization; exit code 1 when one does not hold')
    .option('--organization <id>', 'only this organization', id)
    .option('--expect <head>', 'a head hash that was kept elsewhere and must still be in the chain', chainHead)
    .option('--json', 'print JSON only')
    .action((options: VerifyAuditOptions, command: Command) => {
      if (options.expect && !options.organization) {
        command.error("error: option '--expect <head>' needs '--organization <id>': a head belongs to one chain");
      }
      return work().verifyAudit(shell, options);
    });
