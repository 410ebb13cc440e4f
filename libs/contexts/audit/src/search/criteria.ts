import { categoryOf, partnerOf } from '@gatehouse/contracts';
import { actorKey, type RecordedEvent } from '@gatehouse/kernel';

/** What is searched for; all that is given must fit. Instants are milliseconds since the epoch, `from <= at < to`. */
export interface Criteria {
  readonly partnerId?: string | undefined;
  /** Id of a person, a flow or the system. */
  readonly actor?: string | undefined;
  readonly type?: string | undefined;
  readonly stream?: string | undefined;
  readonly address?: string | undefined;
  readonly text?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Seals come each minute; they show when somebody looks for them. */
const SEALS = 'seals';

export function fits(event: RecordedEvent, criteria: Criteria): boolean {
  const { partnerId, actor, type, stream, address, text, from, to } = criteria;
  const { meta } = event;
  const at = Date.parse(meta.at);
  if (categoryOf(event.stream) === SEALS && stream !== event.stream && type !== event.type) return false;
  if (partnerId !== undefined && partnerOf(event) !== partnerId) return false;
  if (actor !== undefined && !isBy(event, actor)) return false;
  if (type !== undefined && event.type.toLowerCase() !== type.toLowerCase()) return false;
  if (stream !== undefined && event.stream !== stream) return false;
  if (address !== undefined && meta.address !== address) return false;
  if (from !== undefined && at < from) return false;
  if (to !== undefined && at >= to) return false;
  return text === undefined || textOf(event).includes(text.toLowerCase());
}

const isBy = ({ meta }: RecordedEvent, actor: string): boolean =>
  actorKey(meta.actor) === actor || ('id' in meta.actor && meta.actor.id === actor) || meta.actor.kind === actor;

export const textOf = ({ type, stream, data, meta }: RecordedEvent): string =>
  `${type} ${stream} ${JSON.stringify(data)} ${meta.userAgent ?? ''}`.toLowerCase();
