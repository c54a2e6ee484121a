import { createRequire } from 'node:module';
import { Command, InvalidArgumentError } from 'commander';
import {
  isReviewFormat,
  Paper,
  papers,
  plainWish,
  readLocale,
  ReviewFormat,
  reviewFormatNames,
} from '../../libs/domain';
import { refuseExisting, standardOutput } from './export-output';
import type { ExportReviewOptions } from './export.work';
import { id } from './option-values';
import { Shell } from './shell';

const load = createRequire(__filename);
const work = () => load('./export.work') as typeof import('./export.work');

/** `headway export …`: what people keep, written to files. */
export const exportCommand = (shell: Shell) =>
  new Command('export').description('write what people keep to files').addCommand(exportReviewCommand(shell));

const exportReviewCommand = (shell: Shell) =>
  new Command('review')
    .description('write a quarterly review to a file, as its frozen facts or as a preview; the same bytes every time')
    .argument('<id>', 'the quarterly review', id)
    .requiredOption('--organization <id>', 'the organization', id)
    .option('--format <format>', reviewFormatNames.join(', '), format, 'md')
    .option('--redacted', 'leave out personal names, private notes and private words')
    .option('--locale <tag>', 'form of numbers, dates and money, such as de-CH', locale, plainWish.locale)
    .option('--paper <paper>', papers.join(', ').toLowerCase(), paper, plainWish.paper)
    .option('--output <file>', 'where to write it; - is standard output', standardOutput)
    .option('--force', 'overwrite the file if it is there')
    .option('--json', 'print JSON only about what was written; needs --output')
    .action((reviewId: string, options: ExportReviewOptions, command: Command) => {
      const { output, force, json } = options;
      const toFile = output !== standardOutput;
      if (json && !toFile) {
        command.error("error: option '--json' needs '--output <file>': standard output carries the review itself");
      }
      if (toFile && !force) refuseExisting(output);
      return work().exportReview(shell, reviewId, options);
    });

function format(value: string): ReviewFormat {
  if (isReviewFormat(value)) return value;
  throw new InvalidArgumentError(`It takes one of ${reviewFormatNames.join(', ')}.`);
}

function locale(value: string): string {
  const known = readLocale(value);
  if (known !== null) return known;
  throw new InvalidArgumentError('It takes a language tag, such as en or de-CH.');
}

function paper(value: string): Paper {
  const known = papers.find((name) => name === value.toUpperCase());
  if (known) return known;
  throw new InvalidArgumentError(`It takes one of ${papers.join(', ').toLowerCase()}.`);
}
