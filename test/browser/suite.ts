import { existsSync } from 'node:fs';
import { describe, jest } from '@jest/globals';
import { CHROMIUM } from './browser.ts';

/** A suite in a real browser; where there is none it is skipped, and its name says why. */
export const describeInBrowser = (name: string, body: () => void): void => {
  jest.setTimeout(90_000);
  if (existsSync(CHROMIUM)) describe(name, body);
  else describe.skip(`${name} (no Chromium at ${CHROMIUM})`, body);
};
