import { streams } from '@gatehouse/contracts';
import { seeded } from '../../faults/random.ts';
import { idOf } from './ids.ts';
import { installation } from './installation.ts';
import { LIFE, type LifeKind } from './life.ts';
import { joining } from './partner.ts';
import type { Told } from './told.ts';

/** What a synthetic log tells. */
export interface Story {
  readonly partners: number;
  readonly products: number;
  /** In all; at least what setting up takes (about 25 for a partner, 4 for a product). */
  readonly events: number;
  readonly seed: number;
  /** `all` has mostly sign-ins and reveals, as a real log has; `access` has changes of access alone. */
  readonly life: LifeKind;
}

/**
 * Events of an installation over its years, in the order in which they would have come about: partners join evenly
 * over the whole of it, and those that are there go on living. The same story is the same in every run.
 */
export function* tell(story: Story): Generator<Told> {
  const random = seeded(story.seed);
  let told = 0;
  const counted = function* (events: Iterable<Told>): Generator<Told> {
    for (const event of events) {
      if (told === story.events) return;
      told += 1;
      yield event;
    }
  };
  yield* counted(installation(story.products));
  const begun = told;
  const lives = LIFE[story.life];
  for (let joined = 0; told < story.events;) {
    // As many have joined by now as this share of the story asks for.
    const due = Math.ceil((story.partners * (told - begun + 1)) / (story.events - begun));
    if (joined < Math.min(due, story.partners)) {
      yield* counted(joining(joined, story.products));
      joined += 1;
      continue;
    }
    const partner = Math.floor(random() * joined);
    const life = lives[Math.floor(random() * lives.length)];
    if (life) yield* counted(life({ partner, turn: told, products: story.products, random }));
  }
}

/** The stream in which the access of the n-th partner stands. */
export const accessStreamOf = (partner: number): string => streams.access(idOf('partner', partner));
