import { ask } from '@gatehouse/mongodb';
import { toJson } from '../json.ts';
import type { RecordsCarry } from '../port.ts';
import type { RecordCollections } from './collections.ts';

export function recordsCarry(collections: RecordCollections): RecordsCarry {
  return {
    collections: () => ask(() => collections.names()),
    restore: (collection, entries) =>
      ask(async () => {
        if (entries.length === 0) return;
        const rows = await collections.writing(collection);
        const writes = entries.map(({ key, value, version, expiresAt }) => {
          const replacement = { value: toJson(value), version, expiresAt };
          return { replaceOne: { filter: { _id: key }, replacement, upsert: true } };
        });
        await rows.bulkWrite(writes, { ordered: false });
      }),
    lastVersion: () => ask(() => collections.lastVersion()),
    raiseVersion: (to) => ask(() => collections.raiseVersion(to)),
  };
}
