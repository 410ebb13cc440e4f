import { describe } from '@jest/globals';

/**
 * A suite that needs a real engine, whose address a variable of the environment tells. Without it the suite is skipped,
 * and its name says why.
 */
export function describeEngine(name: string, variable: string, body: (address: string) => void): void {
  const address = process.env[variable];
  if (address) describe(name, () => body(address));
  else describe.skip(`${name} (${variable} is not set)`, () => body(''));
}
