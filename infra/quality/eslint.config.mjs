import path from 'node:path';
import tseslint from 'typescript-eslint';

const root = path.resolve(import.meta.dirname, '../..');

/** A ban names its replacement. */
const bans = [
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Use the seeded generator of models/core/random.',
  },
  {
    selector: "ThrowStatement > NewExpression[callee.name='Error']",
    message: 'Throw a coded error: ConcordError from models/core/errors, or the catalog of server/platform/errors.',
  },
];
const environmentBan = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Read settings through server/platform/config.',
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/generated/**', '**/.concord/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: { project: path.join(root, 'infra/quality/tsconfig.tests.json'), tsconfigRootDir: root },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['{models,server,client-sdk,migrations}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...bans] },
  },
  {
    files: ['server/**/*.ts'],
    ignores: ['**/*.test.ts', 'server/platform/config/**'],
    rules: { 'no-restricted-syntax': ['error', ...bans, environmentBan] },
  },
  { files: ['**/*.test.ts', 'tests/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
);
