import { ERASED } from '@gatehouse/contracts';
import type { DomainEvent, EventMeta, RecordedEvent } from '@gatehouse/kernel';
import type { EventStore } from '../port.ts';
import { closeBox, isBox, openBox } from './box.ts';
import { changePersonal, contextOf, hasPersonalFields, META_FIELDS, ownerOfMeta } from './fields.ts';
import type { PersonKeys } from './person-keys.ts';

/**
 * The same store, with personal fields encrypted on their way in and decrypted on their way out; they read as
 * `[erased]` once their person's key is gone. Hashes cover what is stored, so verifying needs the store without this.
 */
export function withPersonalData(store: EventStore, keys: PersonKeys): EventStore {
  const open = (events: readonly RecordedEvent[]): Promise<RecordedEvent[]> => openAll(events, keys);
  return {
    async append(stream, expected, events, meta) {
      const sealed = await Promise.all(events.map((event) => sealData(stream, event, keys)));
      return store.append(stream, expected, sealed, await sealMeta(stream, meta, keys));
    },
    readStream: async (stream, options) => open(await store.readStream(stream, options)),
    readAll: async (options) => open(await store.readAll(options)),
    readBack: async (options) => open(await store.readBack(options)),
    head: () => store.head(),
    async *subscribe(options) {
      for await (const batch of store.subscribe(options)) yield await open(batch);
    },
    close: () => store.close(),
  };
}

async function sealData(stream: string, event: DomainEvent, keys: PersonKeys): Promise<DomainEvent> {
  const data = await changePersonal(event.type, event.data, async (value, personId, field) =>
    closeBox(personId, await keys.getOrCreate(personId), value, contextOf(stream, event.type, field)),
  );
  return { type: event.type, data };
}

async function sealMeta(stream: string, meta: EventMeta, keys: PersonKeys): Promise<EventMeta> {
  const owner = ownerOfMeta(meta.actor);
  const boxes: Record<string, unknown> = {};
  for (const field of META_FIELDS) {
    if (meta[field] === undefined) continue;
    // One metadata stands with all events of an append, whatever their types.
    const context = contextOf(stream, '', `meta.${field}`);
    boxes[field] = closeBox(owner, await keys.getOrCreate(owner), meta[field], context);
  }
  return { ...meta, ...boxes };
}

async function openAll(events: readonly RecordedEvent[], keys: PersonKeys): Promise<RecordedEvent[]> {
  const known = new Map<string, Promise<Buffer | undefined>>();
  const keyOf = (personId: string): Promise<Buffer | undefined> => {
    const key = known.get(personId) ?? keys.get(personId);
    known.set(personId, key);
    return key;
  };
  const openValue = async (value: unknown, context: string): Promise<unknown> => {
    if (!isBox(value)) return value;
    const opened = openBox(value, await keyOf(value.$personal), context);
    return opened === undefined ? ERASED : opened.value;
  };
  const openEvent = async (event: RecordedEvent): Promise<RecordedEvent> => {
    const data = await changePersonal(event.type, event.data, (value, _personId, field) =>
      openValue(value, contextOf(event.stream, event.type, field)),
    );
    const meta: Record<string, unknown> = { ...event.meta };
    for (const field of META_FIELDS)
      if (isBox(meta[field])) meta[field] = await openValue(meta[field], contextOf(event.stream, '', `meta.${field}`));
    return { ...event, data, meta: meta as unknown as EventMeta };
  };
  return Promise.all(events.map((event) => (isClosed(event) ? openEvent(event) : event)));
}

/** Most events of a log hold nothing that is personal. */
const isClosed = ({ type, meta }: RecordedEvent): boolean =>
  hasPersonalFields(type) || META_FIELDS.some((field) => isBox(meta[field]));
