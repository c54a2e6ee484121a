import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Command } from 'commander';
import { DomainError } from '../../libs/domain';
import type { DemoOptions } from './demo.work';
import { Shell } from './shell';

const load = createRequire(__filename);
const work = () => load('./demo.work') as typeof import('./demo.work');

/** `headway demo`: an annual roadmap is swapped, a quarter is lived through, and the review is exported. */
export const demoCommand = (shell: Shell) =>
  new Command('demo')
    .description('live through a quarter: swap a roadmap, commit, review, freeze; writes the review to out/')
    .option('--roadmap <file>', 'an annual roadmap of your own, CSV or XLSX (default: the sample that ships)')
    .option('--out <folder>', 'where the review is written', 'out')
    .action((options: DemoOptions) => {
      if (options.roadmap !== undefined && !existsSync(options.roadmap)) throw noSuchFile(options.roadmap);
      return work().playDemo(shell, options);
    });

function noSuchFile(path: string): DomainError {
  return new DomainError('NOT_FOUND', null, {
    message: `There is no file ${path}.`,
    remedy: 'Give --roadmap the path of a CSV or XLSX file.',
    path: '--roadmap',
  });
}
