import { seeded } from '../../faults/random.ts';
import { idOf } from '../synthetic/ids.ts';
import { SPAN } from '../synthetic/write-log.ts';
import { memberActor, placeOf } from '../synthetic/told.ts';
import type { Criteria } from '@gatehouse/audit';
import type { Story } from '../synthetic/story.ts';
import type { Services } from './services.ts';

export interface Question {
  readonly kind: string;
  /** Milliseconds, of the slowest answer. */
  readonly aim: number;
  ask(services: Services): Promise<unknown>;
}

const PAGE = 50;

export const instantAt = (share: number): number => Math.round(SPAN.from + share * (SPAN.to - SPAN.from));

/** Instants of the questions that a plain walk answers too. */
export const EARLIER = 0.25;
export const LATER = 0.5;

const accessOf = (partner: number, share: number) => ({
  kind: 'access of one partner on a date',
  aim: 100,
  ask: ({ access }: Services) => access.report(idOf('partner', partner), instantAt(share), 'UTC'),
});

const differenceOf = (partner: number, from: number, to: number) => ({
  kind: 'difference of two dates',
  aim: 200,
  ask: ({ access }: Services) => access.difference(idOf('partner', partner), instantAt(from), instantAt(to), 'UTC'),
});

/** As many pages as the answer has. */
const reachOf = (product: number, share: number) => ({
  kind: 'all that could reach a product on a date',
  aim: 2000,
  async ask({ products }: Services) {
    const asked = { at: instantAt(share), zone: 'UTC', limit: 500 };
    const partners: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await products.report(idOf('product', product), { ...asked, cursor });
      partners.push(...page.items.map(({ partnerId }) => partnerId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return partners;
  },
});

const firstOf = (product: number, share: number) => ({
  kind: 'who could reach a product on a date, a page of 50',
  aim: 2000,
  ask: ({ products }: Services) =>
    products.report(idOf('product', product), { at: instantAt(share), zone: 'UTC', limit: PAGE }),
});

const searchFor = (what: string, criteria: Criteria) => ({
  kind: `search by ${what}`,
  aim: 500,
  ask: ({ search }: Services) => search.search(criteria, { limit: PAGE }),
});

const SOME = { partner: 1, product: 1, criteria: { type: 'ProductCreated' } };

/** Questions that a plain walk over the log answers as well. */
export const compared = {
  partnerId: idOf('partner', SOME.partner),
  productId: idOf('product', SOME.product),
  criteria: SOME.criteria,
  access: accessOf(SOME.partner, EARLIER),
  reach: reachOf(SOME.product, EARLIER),
  difference: differenceOf(SOME.partner, EARLIER, LATER),
  search: searchFor('type, a rare one', SOME.criteria),
};

/** As many questions of each kind, about other partners, products and instants each time. */
export function questions(story: Story, each: number): Question[] {
  const random = seeded(story.seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const round = (): Question[] => {
    const share = 0.3 + 0.7 * random();
    // One of those that had joined a good while before.
    const partner = below(share * 0.8 * story.partners);
    const [partnerId, actor] = [idOf('partner', partner), idOf('person', partner)];
    const { address } = placeOf(memberActor(partner));
    const [from, to] = [instantAt(share * 0.95), instantAt(share)];
    return [
      accessOf(partner, share),
      differenceOf(partner, share * 0.9, share),
      firstOf(below(story.products), share),
      reachOf(below(story.products), share),
      searchFor('address and type', { address, type: 'CredentialRegenerated' }),
      searchFor('actor and time', { actor, from, to }),
      searchFor('partner and type', { partnerId, type: 'GrantChanged' }),
      compared.search,
      searchFor('text, an id', { text: idOf('request', partner) }),
      searchFor('text within a partner', { partnerId, text: 'firefox/140' }),
      searchFor('text and partner, in vain', { partnerId, text: 'nobody wrote this' }),
      searchFor('text alone, a page of 20,000 events', { text: 'nobody wrote this' }),
    ];
  };
  return Array.from({ length: each }, round).flat();
}
