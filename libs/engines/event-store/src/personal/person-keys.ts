/**
 * The data keys under which personal fields are stored, 32 bytes each. Erasing a person is destroying the key: it
 * holds within a second in every process.
 */
export interface PersonKeys {
  get(personId: string): Promise<Buffer | undefined>;
  getOrCreate(personId: string): Promise<Buffer>;
  destroy(personId: string): Promise<void>;
}

export const PERSON_KEYS = Symbol('PersonKeys');
