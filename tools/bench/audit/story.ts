import type { Story } from '../synthetic/story.ts';

const EVENTS_PER_PARTNER = 500;
const EVENTS_PER_PRODUCT = 100_000;

/** Of so many events that each product is held by 600 partners, however long the log is. */
export const auditStory = (events: number): Story => ({
  partners: Math.max(1, Math.round(events / EVENTS_PER_PARTNER)),
  products: Math.max(3, Math.round(events / EVENTS_PER_PRODUCT)),
  events,
  seed: 1,
  life: 'all',
});
