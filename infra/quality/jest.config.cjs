/** Two projects: `unit` needs nothing; `integration` starts real servers from `dist/`. */
const root = require('node:path').resolve(__dirname, '../..');
const shared = {
  rootDir: root,
  testEnvironment: 'node',
  transform: {
    '^.+[.]ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'commonjs', ignoreDynamic: true },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.concord/'],
};

module.exports = {
  reporters: [
    'default',
    ['<rootDir>/infra/quality/summary-reporter.cjs', { name: process.env.TEST_SUITE_NAME ?? 'tests' }],
  ],
  rootDir: root,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/(models|server|client-sdk|migrations|tests)/**/*.test.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/tests/integration/',
        '<rootDir>/tests/federation/',
        '<rootDir>/tests/e2e/',
      ],
    },
    {
      ...shared,
      displayName: 'integration',
      testMatch: ['<rootDir>/tests/(integration|federation|e2e)/**/*.test.ts'],
    },
  ],
};
