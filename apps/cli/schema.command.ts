import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Command } from 'commander';
import { Shell } from './shell';

const load = createRequire(__filename);
const printing = () => load('../api/print-schema') as typeof import('../api/print-schema');

/** `headway schema`: the GraphQL schema of this build; needs no database. */
export const schemaCommand = (shell: Shell) =>
  new Command('schema')
    .description('print the GraphQL schema of this version')
    .option('--write <file>', 'write it to a file instead')
    .action(async ({ write }: { write?: string }) => {
      const sdl = await printing().printedSchema();
      if (write) writeFileSync(write, sdl);
      else shell.out.write(sdl);
    });
