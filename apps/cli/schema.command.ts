import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { printedSchema } from '../api/print-schema';

/** `headway schema`: the GraphQL schema of this build; needs no database. */
export const schemaCommand = new Command('schema')
  .description('print the GraphQL schema of this version')
  .option('--write <file>', 'write it to a file instead')
  .action(async ({ write }: { write?: string }) => {
    const sdl = await printedSchema();
    if (write) writeFileSync(write, sdl);
    else process.stdout.write(sdl);
  });
