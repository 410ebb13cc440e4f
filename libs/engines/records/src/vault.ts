import { randomBytes } from 'node:crypto';
import { deriveKey } from './master-key.ts';
import type { Records } from './port.ts';
import { seal, unseal } from './seal.ts';

/** Keeps secrets that somebody entitled may see again. */
export interface Vault {
  put(id: string, secret: string): Promise<void>;
  open(id: string): Promise<string | undefined>;
  /** Opens and deletes, for exactly one of several callers: how a secret is shown once. */
  take(id: string): Promise<string | undefined>;
  delete(id: string): Promise<void>;
}

export const VAULT = Symbol('Vault');

const COLLECTION = 'vault';

/** A secret under a data key of its own, and that key under a subkey of the master key. Both are bound to the id. */
interface Entry {
  readonly key: string;
  readonly secret: string;
}

export function createVault(records: Records, masterKey: Buffer): Vault {
  const wrapping = deriveKey(masterKey, 'vault');

  const openEntry = (id: string, entry: Entry): string => {
    const dataKey = unseal(wrapping, entry.key, `key:${id}`);
    return unseal(dataKey, entry.secret, `secret:${id}`).toString('utf8');
  };

  return {
    async put(id, secret) {
      const dataKey = randomBytes(32);
      await records.put<Entry>(COLLECTION, id, {
        key: seal(wrapping, dataKey, `key:${id}`),
        secret: seal(dataKey, Buffer.from(secret, 'utf8'), `secret:${id}`),
      });
    },
    async open(id) {
      const stored = await records.get<Entry>(COLLECTION, id);
      return stored && openEntry(id, stored.value);
    },
    async take(id) {
      const stored = await records.take<Entry>(COLLECTION, id);
      return stored && openEntry(id, stored.value);
    },
    async delete(id) {
      await records.delete(COLLECTION, id);
    },
  };
}
