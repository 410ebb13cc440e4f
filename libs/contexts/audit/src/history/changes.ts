import { AccessModel, type PartnerAccess } from '@gatehouse/access';
import { canonicalJson, type RecordedEvent } from '@gatehouse/kernel';

export interface Change {
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
}

const SECTIONS = ['members', 'grants', 'profiles', 'credentials'] as const;
const FIELDS = ['name', 'tier', 'status', 'portalAccess', 'policies'] as const;

/** The access as flat parts, `grants/<id>` or `status`, so that two states can be compared part by part. */
function partsOf(partner: PartnerAccess | undefined): Map<string, unknown> {
  if (!partner) return new Map();
  const parts = new Map<string, unknown>(FIELDS.map((field) => [field, partner[field]]));
  for (const section of SECTIONS) {
    for (const [id, value] of Object.entries(partner[section])) parts.set(`${section}/${id}`, value);
  }
  return parts;
}

/** Folds once, and keeps what each of the wanted events changed. */
export function changesAround(
  events: readonly RecordedEvent[],
  partnerId: string,
  wanted: ReadonlySet<string>,
): Map<string, Change> {
  const model = new AccessModel();
  const changes = new Map<string, Change>();
  for (const event of events) {
    const was = partsOf(model.partner(partnerId));
    model.apply(event);
    if (!wanted.has(event.id)) continue;
    const is = partsOf(model.partner(partnerId));
    const change: Change = { before: {}, after: {} };
    for (const part of new Set([...was.keys(), ...is.keys()])) {
      if (canonicalJson(was.get(part) ?? null) === canonicalJson(is.get(part) ?? null)) continue;
      change.before[part] = was.get(part) ?? null;
      change.after[part] = is.get(part) ?? null;
    }
    changes.set(event.id, change);
  }
  return changes;
}
