import { loadMasterKey } from '@gatehouse/records';
import type { Configuration } from './configuration.ts';
import { ConfigurationError } from './reader.ts';

/** Its refusals name the variable or the file, and hold nothing of the key. */
export function masterKeyOf({ masterKey }: Pick<Configuration, 'masterKey'>): Buffer {
  try {
    return loadMasterKey(masterKey);
  } catch (error) {
    throw new ConfigurationError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
