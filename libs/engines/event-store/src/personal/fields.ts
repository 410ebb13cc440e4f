import { PERSONAL_DATA } from '@gatehouse/contracts';
import type { PersonalFields } from '@gatehouse/contracts';
import type { Actor } from '@gatehouse/kernel';

/** Address and user agent of those who are no person that could be erased: flows, machines, visitors. */
const NOBODY = 'system';

export const META_FIELDS = ['address', 'userAgent'] as const;

export const ownerOfMeta = (actor: Actor): string =>
  actor.kind === 'staff' || actor.kind === 'member' ? actor.id : NOBODY;

/** What a box is bound to, so that it cannot be moved to another event or field. */
export const contextOf = (stream: string, type: string, field: string): string => JSON.stringify([stream, type, field]);

/** Changes one personal value; `personId` is what stands beside it. */
export type Change = (value: unknown, personId: string, field: string) => Promise<unknown>;

export const hasPersonalFields = (type: string): boolean => PERSONAL_DATA[type] !== undefined;

type Json = Readonly<Record<string, unknown>>;

/** The data with its personal fields changed; the very same data when its type has none. */
export async function changePersonal(type: string, data: object, change: Change): Promise<object> {
  let changed = data as Json;
  for (const rule of PERSONAL_DATA[type] ?? []) {
    if (rule.list === undefined) {
      changed = await changeFields(changed, rule, change);
      continue;
    }
    const items = changed[rule.list];
    if (!Array.isArray(items)) continue;
    const list = await Promise.all(items.map((item: Json) => changeFields(item, rule, change, `${rule.list}.`)));
    changed = { ...changed, [rule.list]: list };
  }
  return changed;
}

async function changeFields(holder: Json, rule: PersonalFields, change: Change, prefix = ''): Promise<Json> {
  const personId = holder[rule.person];
  const present = rule.fields.filter((field) => holder[field] !== undefined && holder[field] !== null);
  if (present.length === 0) return holder;
  if (typeof personId !== 'string')
    throw new TypeError(`Personal fields need the id of their person in ${prefix}${rule.person}.`);
  const changed = await Promise.all(
    present.map(async (field) => [field, await change(holder[field], personId, `${prefix}${field}`)] as const),
  );
  return { ...holder, ...Object.fromEntries(changed) };
}
