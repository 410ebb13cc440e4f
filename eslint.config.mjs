import js from '@eslint/js';
import angular from 'angular-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Every text of the web app is marked for translation; these attributes hold values, and no words for a person. */
const I18N = {
  checkId: false,
  // No text beside a value goes unmarked; what holds no letter is passed over without being allowed here.
  boundTextAllowedPattern: '^$',
  ignoreTags: ['code', 'kbd'],
  ignoreAttributes: [
    ...['accept', 'active', 'align', 'aria-autocomplete', 'aria-controls', 'aria-keyshortcuts', 'aria-labelledby'],
    ...['aria-live', 'ariaCurrentWhenActive', 'at', 'autocapitalize', 'data-pointer', 'data-testid', 'environment'],
    ...[
      'fragment',
      'mat-dialog-close',
      'mode',
      'queryParamsHandling',
      'rel',
      'scope',
      'state',
      'xPosition',
      'yPosition',
    ],
  ],
};

export default defineConfig(
  globalIgnores(['**/dist/', '**/.nx/', 'data/', '.tmp/']),
  js.configs.recommended,
  { files: ['**/*.mjs'], languageOptions: { globals: { ...globals.node } } },
  {
    files: ['**/*.ts'],
    extends: [ts.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-console': 'error',
    },
  },
  {
    files: ['apps/portal/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: ['gh', 'app'], style: 'kebab-case' }],
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      '@angular-eslint/prefer-signals': 'error',
    },
  },
  {
    files: ['apps/portal/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
  {
    // The page around the app is no template: nothing of it is translated.
    files: ['apps/portal/src/app/**/*.html'],
    rules: { '@angular-eslint/template/i18n': ['error', I18N] },
  },
  // Programs that talk to a person at a terminal.
  { files: ['tools/**/*.ts', 'apps/**/*.ts', '**/*.mjs'], rules: { 'no-console': 'off' } },
);
