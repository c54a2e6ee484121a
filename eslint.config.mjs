import tseslint from 'typescript-eslint';

const focusedTests = ['describe', 'it', 'test'].flatMap((name) =>
  ['only', 'skip', 'todo'].map((property) => ({
    object: name,
    property,
    message: 'A focused, skipped or promised test is a defect.',
  })),
);

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'data/', 'coverage/', 'node_modules/'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read settings from libs/platform/config.' },
        ...focusedTests,
      ],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  {
    files: ['libs/platform/config/**', 'test/**'],
    rules: { 'no-restricted-properties': ['error', ...focusedTests] },
  },
);
