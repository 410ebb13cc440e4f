import type { Story } from './story.ts';

const EVENTS_PER_PARTNER = 1000;

/** The story of a log of so many events: a thousand for each partner, most of them sign-ins and reveals. */
export const storyOfSize = (events: number): Story => ({
  partners: Math.max(1, Math.ceil(events / EVENTS_PER_PARTNER)),
  products: 50,
  events,
  seed: 1,
  life: 'all',
});
