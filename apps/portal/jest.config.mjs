import presets from 'jest-preset-angular/presets/index.js';

/** The web app's own pieces, in jsdom; its pages are tested in a real browser, in test/browser. */
export default {
  ...presets.createEsmPreset({ testEnvironment: 'jest-preset-angular/environments/jest-jsdom-env' }),
  displayName: 'portal',
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/src'],
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
  // Icons are texts in a package; the transformer that reads templates reads them too.
  transformIgnorePatterns: ['/node_modules/(?!tslib|@material-symbols)'],
  testEnvironmentOptions: { customExportConditions: ['@gatehouse/source', 'browser'] },
};
