import { randomBytes } from 'node:crypto';
import type { Clock } from '@gatehouse/kernel';
import { deriveKey, seal, unseal } from '@gatehouse/records';
import type { Records } from '@gatehouse/records';
import type { PersonKeys } from './person-keys.ts';

const COLLECTION = 'person-keys';
const KEY_BYTES = 32;
/** Within this time, and so within a second, every process stops using a key that another has destroyed. */
const CACHE_MS = 500;
const CACHE_SIZE = 10_000;

interface WrappedKey {
  readonly wrapped: string;
}

/** Never goes back, as the time of day may: a key must not outlive its time in the cache. */
const monotonicClock: Clock = { now: () => performance.now() };

/** Keeps the keys in the records, each wrapped by a key that is derived from the master key. */
export const recordsPersonKeys = (records: Records, masterKey: Buffer, clock: Clock = monotonicClock): PersonKeys =>
  new RecordsPersonKeys(records, masterKey, clock);

class RecordsPersonKeys implements PersonKeys {
  private readonly records: Records;
  private readonly clock: Clock;
  private readonly wrappingKey: Buffer;
  private readonly cache = new Map<string, { readonly key: Buffer; readonly until: number }>();

  constructor(records: Records, masterKey: Buffer, clock: Clock) {
    this.records = records;
    this.clock = clock;
    this.wrappingKey = deriveKey(masterKey, 'person-keys');
  }

  async get(personId: string): Promise<Buffer | undefined> {
    const cached = this.cache.get(personId);
    if (cached !== undefined && this.clock.now() < cached.until) return cached.key;
    this.cache.delete(personId);
    const readAt = this.clock.now();
    const stored = await this.records.get<WrappedKey>(COLLECTION, personId);
    return stored && this.keep(personId, unseal(this.wrappingKey, stored.value.wrapped, personId), readAt);
  }

  async getOrCreate(personId: string): Promise<Buffer> {
    for (;;) {
      const present = await this.get(personId);
      if (present !== undefined) return present;
      const key = randomBytes(KEY_BYTES);
      const createdAt = this.clock.now();
      const wrapped = seal(this.wrappingKey, key, personId);
      // Of two that create it at once one wins, and the other takes the winner's.
      if (await this.records.put<WrappedKey>(COLLECTION, personId, { wrapped }, { expected: 0 }))
        return this.keep(personId, key, createdAt);
    }
  }

  async destroy(personId: string): Promise<void> {
    await this.records.delete(COLLECTION, personId);
    this.cache.delete(personId);
  }

  /** Its life counts from before it was read, so that a slow answer of the records does not lengthen it. */
  private keep(personId: string, key: Buffer, readAt: number): Buffer {
    if (this.cache.size >= CACHE_SIZE) this.cache.clear();
    this.cache.set(personId, { key, until: readAt + CACHE_MS });
    return key;
  }
}
