// As in production: graphql checks every type for copies of itself otherwise, which is most of starting Headway.
process.env.NODE_ENV = 'production';

const shared = {
  transform: {
    '^.+\\.[jt]s$': [
      '@swc/jest',
      {
        swcrc: false,
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
      },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(pptxgenjs|@nestjs|uuid|csv-parse|csv-stringify|read-excel-file|write-excel-file|zod|@as-integrations|temporal-polyfill|temporal-utils|d3-array|internmap)/)',
  ],
  testEnvironment: 'node',
  // Nest's registry of GraphQL types lives on the global object and is asked once more while a file is put away.
  testEnvironmentOptions: { globalsCleanup: 'off' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out/', '<rootDir>/data/'],
};

/** Stories run on a real PostgreSQL, built by the migrations. */
const withDatabase = {
  ...shared,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

/** Four kinds of tests; `npm test` runs them all, `npm run test:<kind>` one. */
module.exports = {
  // Stories start servers and processes, on machines that may be busy: a slow one is not a wrong one.
  testTimeout: 120_000,
  // Half of a story is waiting for the database: every core gets a worker.
  maxWorkers: '100%',
  // A worker keeps something of every file that it ran, and slows down with it.
  workerIdleMemoryLimit: '1GB',
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts'] },
    { ...withDatabase, displayName: 'guards', testMatch: ['<rootDir>/test/*.spec.ts'] },
    { ...withDatabase, displayName: 'e2e', testMatch: ['<rootDir>/test/*.e2e-spec.ts'] },
    { ...withDatabase, displayName: 'faults', testMatch: ['<rootDir>/test/faults/*.fault-spec.ts'] },
  ],
};
