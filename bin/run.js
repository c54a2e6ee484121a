// Runs a built program, `node bin/run.js apps/cli/main …`, and builds first where the build is missing or older than the
// sources. One process: signals and exit codes are the program's own.
const { existsSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { buildWhereNeeded } = require('./build');

const [program, ...args] = process.argv.slice(2);
const entry = join(resolve(__dirname, '..'), 'dist', `${program}.js`);
buildWhereNeeded();
if (!existsSync(entry)) {
  process.stderr.write(`There is no program ${program}.\n`);
  process.exit(2);
}
// Libraries spare their checks for developers, which graphql makes for every value.
process.env.NODE_ENV ??= 'production';
process.argv = [process.argv[0], entry, ...args];
require(entry);
