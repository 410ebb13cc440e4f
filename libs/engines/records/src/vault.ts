import { randomBytes } from 'node:crypto';
import { deriveKey } from './master-key.ts';
import type { Records } from './port.ts';
import { seal, unseal } from './seal.ts';

export interface VaultOptions {
  /** Milliseconds since the epoch from which it reads as absent; without it, it is kept until deleted. */
  readonly expiresAt?: number;
  /** Leaves what is already there as it is; `open` then tells which of two secrets it was. */
  readonly onlyIfAbsent?: boolean;
}

/** Keeps secrets that somebody entitled may see again. */
export interface Vault {
  put(id: string, secret: string, options?: VaultOptions): Promise<void>;
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
    async put(id, secret, { expiresAt, onlyIfAbsent } = {}) {
      const dataKey = randomBytes(32);
      const entry: Entry = {
        key: seal(wrapping, dataKey, `key:${id}`),
        secret: seal(dataKey, Buffer.from(secret, 'utf8'), `secret:${id}`),
      };
      const expectation = onlyIfAbsent ? { expected: 0 } : {};
      await records.put(COLLECTION, id, entry, { expiresAt: expiresAt ?? null, ...expectation });
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
