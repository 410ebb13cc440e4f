import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { loadMasterKey, MASTER_KEY_VARIABLE } from '@gatehouse/records';

/** Reads the program's options; says how it is used, and ends, when they are not understood. */
export function options<const T extends NonNullable<ParseArgsConfig['options']>>(usage: string, config: T) {
  try {
    return parseArgs({ options: config, allowPositionals: false }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\nUsage: ${usage}`);
    process.exit(2);
  }
}

/** The folder of an installation that exists: opening its files must not make an empty one in a wrong place. */
export function dataFolder(given: string | undefined): string {
  const folder = resolve(given ?? process.env['GATEHOUSE_DATA'] ?? './data');
  if (existsSync(join(folder, 'events.db'))) return folder;
  console.error(`There is no event store in ${folder}. Name the data folder with --data.`);
  return process.exit(2);
}

/** Undefined when the key is kept elsewhere; it is never made here. */
export function masterKeyOf(folder: string): Buffer | undefined {
  const value = process.env[MASTER_KEY_VARIABLE];
  const file = process.env['GATEHOUSE_MASTER_KEY_FILE'] ?? join(folder, 'master.key');
  return value || existsSync(file) ? loadMasterKey({ value, file }) : undefined;
}

export const count = (n: number): string => n.toLocaleString('en-GB');
