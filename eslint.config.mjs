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
      // Entities, inputs and payloads are met by shape (docs/architecture.md), never by their constructor.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['libs/platform/config/**', 'test/**'],
    rules: { 'no-restricted-properties': ['error', ...focusedTests] },
  },
  {
    // Answers over the wire are untyped on purpose: a story looks at what a client would see.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
    },
  },
);
