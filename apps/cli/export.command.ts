import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { ReviewExportsService, ReviewFormat, reviewFormats } from '../../libs/reviews';
import { asOperator, operatorIn } from './operator-session';
import { id } from './option-values';
import { tell } from './outcome';

interface ExportReviewOptions {
  organization: string;
  format: ReviewFormat;
  output?: string;
  json?: boolean;
}

const formats = Object.keys(reviewFormats);

const exportReviewCommand = new Command('review')
  .description('write a quarterly review to a file, as its frozen facts or as a preview; the same bytes every time')
  .argument('<id>', 'the quarterly review', id)
  .requiredOption('--organization <id>', 'the organization', id)
  .option('--format <format>', formats.join(', '), format, 'md')
  .option('--output <file>', 'where to write it (default: standard output)')
  .option('--json', 'print JSON only about what was written; needs --output')
  .action(async (reviewId: string, options: ExportReviewOptions, command: Command) => {
    if (options.json && !options.output) {
      command.error("error: option '--json' needs '--output <file>': standard output carries the review itself");
    }
    const file = await asOperator(async ({ app, database }) => {
      const operator = await operatorIn(database, options.organization);
      return app.get(ReviewExportsService).export(operator, reviewId, options.format);
    });
    if (!options.output) {
      process.stdout.write(file.body);
      return;
    }
    writeFileSync(options.output, file.body);
    const bytes = Buffer.byteLength(file.body);
    const preview = file.tag === null;
    tell(
      options.json,
      { reviewId, file: options.output, bytes, preview },
      `${options.output}  ${bytes} bytes${preview ? ', a preview: this review is not frozen yet' : ''}`,
    );
  });

/** `headway export …`: what people keep, written to files. */
export const exportCommand = new Command('export')
  .description('write what people keep to files')
  .addCommand(exportReviewCommand);

function format(value: string): ReviewFormat {
  if (Object.hasOwn(reviewFormats, value)) return value as ReviewFormat;
  throw new InvalidArgumentError(`It takes one of ${formats.join(', ')}.`);
}
