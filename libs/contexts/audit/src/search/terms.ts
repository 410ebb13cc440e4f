import { partnerOf, type GrantData } from '@gatehouse/contracts';
import { actorKey, type RecordedEvent } from '@gatehouse/kernel';
import { textOf, type Criteria } from './criteria.ts';

/** All but the first eight digits of a UUID. It begins with what is seldom, so that most of a text is passed over. */
const TAILS = /-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const HEAD_LENGTH = 8;
const HEAD = /^[0-9a-f]{8}-/;

const term = {
  partner: (id: string) => `partner ${id}`,
  by: (actor: string) => `by ${actor}`,
  type: (type: string) => `type ${type.toLowerCase()}`,
  stream: (stream: string) => `stream ${stream}`,
  address: (address: string) => `address ${address}`,
  id: (uuid: string) => `id ${uuid}`,
  granted: (productId: string) => `granted ${productId}`,
};

/** What an event is found by in the index of the log. Whoever changes it raises the form of the index. */
export function termsOf(event: RecordedEvent): string[] {
  const { actor, address } = event.meta;
  const partnerId = partnerOf(event);
  return [
    term.type(event.type),
    term.stream(event.stream),
    ...new Set([actorKey(actor), actor.kind, ...('id' in actor ? [actor.id] : [])].map(term.by)),
    ...(partnerId === null ? [] : [term.partner(partnerId)]),
    ...(address === undefined ? [] : [term.address(address)]),
    ...(isGrant(event) ? [grantedTerm(event.data.productId)] : []),
    ...[...idsIn(textOf(event))].map(term.id),
  ];
}

/** Every event that fits the criteria has all of these. */
export function termsFor({ partnerId, actor, type, stream, address, text }: Criteria): string[] {
  return [
    ...(partnerId === undefined ? [] : [term.partner(partnerId)]),
    ...(actor === undefined ? [] : [term.by(actor)]),
    ...(type === undefined ? [] : [term.type(type)]),
    ...(stream === undefined ? [] : [term.stream(stream)]),
    ...(address === undefined ? [] : [term.address(address)]),
    ...(text === undefined ? [] : [...idsIn(text.toLowerCase())].map(term.id)),
  ];
}

export const isGrant = (event: RecordedEvent): event is RecordedEvent & { data: GrantData & { partnerId: string } } =>
  event.type === 'GrantAdded';

/** Of the events that gave somebody a grant for the product. */
export const grantedTerm = (productId: string): string => term.granted(productId);

/** Every UUID in the text, whatever stands around it: so a text with one in it is found only where that one is found. */
function idsIn(text: string): Set<string> {
  const ids = new Set<string>();
  for (const { index, 0: tail } of text.matchAll(TAILS)) {
    const id = text.slice(Math.max(0, index - HEAD_LENGTH), index + tail.length);
    if (HEAD.test(id)) ids.add(id);
  }
  return ids;
}
