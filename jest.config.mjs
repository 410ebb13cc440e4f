import { swcOptions } from './tools/runtime/swc-options.mjs';

/** What runs on Node, in one project: tests run the sources as ES modules, no build needed. */
const node = {
  displayName: 'node',
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  roots: ['<rootDir>/libs', '<rootDir>/workflows', '<rootDir>/apps', '<rootDir>/tools', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/apps/portal/'],
  modulePathIgnorePatterns: ['/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['@gatehouse/source', 'node', 'node-addons'] },
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
};

export default {
  projects: [node, '<rootDir>/apps/portal'],
  testTimeout: 30_000,
  maxWorkers: 2,
  // Modules of suites that are over stay in a worker's memory; past this it is slower than a new one.
  workerIdleMemoryLimit: '1GB',
  reporters: ['default', 'summary', '<rootDir>/tools/runtime/tally-reporter.mjs'],
};
