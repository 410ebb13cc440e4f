import { swcOptions } from './tools/runtime/swc-options.mjs';

/** One project for the whole workspace: tests run the sources as ES modules, no build needed. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/libs', '<rootDir>/workflows', '<rootDir>/apps', '<rootDir>/tools', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  modulePathIgnorePatterns: ['/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['@gatehouse/source', 'node', 'node-addons'] },
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
  testTimeout: 30_000,
  maxWorkers: 2,
  reporters: ['default', 'summary', '<rootDir>/tools/runtime/tally-reporter.mjs'],
};
