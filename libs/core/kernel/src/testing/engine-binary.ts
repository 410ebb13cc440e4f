import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The program of an engine that a test starts and ends by itself; the folder of all of them is told by a variable. */
export function engineBinary(name: string): string | undefined {
  const folder = process.env['GATEHOUSE_ENGINES_BIN'];
  const file = folder ? join(folder, name) : '';
  return file !== '' && existsSync(file) ? file : undefined;
}
