import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Missing, need } from '../../../tools/demo/mismatch.ts';
import { PEOPLE, type PersonKey, type World } from '../../../tools/demo/world.ts';
import type { Window } from '../browser.ts';
import { Keyboard, Mouse, type Hand } from '../hand.ts';
import { Stage } from '../stage.ts';

/** Where pictures of the windows go when a step does not hold. */
const PICTURES = fileURLToPath(new URL('../../../.tmp/story/', import.meta.url));

const byKeyboard: readonly PersonKey[] = ['dev', 'rosa', 'sam', 'tess', 'otto'];

/** The people with a window and a hand each, and what they have come to know on the way. */
export class Story {
  readonly windows = new Map<string, Window>();
  /** Mails that were read already: the next one is another. */
  readonly mailsRead = new Set<string>();
  /** Of the call that was refused, and is explained. */
  decisionId = '';
  private readonly hands: ReadonlyMap<PersonKey, Hand>;
  private running: Stage | undefined;
  /** The step that did not hold; those after it cannot be tried. */
  private broken: string | undefined;

  constructor() {
    const people = Object.keys(PEOPLE) as PersonKey[];
    this.hands = new Map(people.map((person) => [person, byKeyboard.includes(person) ? new Keyboard() : new Mouse()]));
  }

  async open(): Promise<void> {
    this.running = await Stage.open();
  }

  close = (): Promise<void> | undefined => this.running?.close();

  get stage(): Stage {
    return need(this.running, 'a running system');
  }

  get world(): World {
    return this.stage.world;
  }

  /** A window of its own, with cookies of its own. */
  async window(name: string): Promise<Page> {
    const opened = await this.stage.window();
    this.windows.set(name, opened);
    return opened.page;
  }

  /** A further window of somebody who has signed in. */
  async again(person: PersonKey): Promise<Page> {
    const opened = await this.stage.windowOf(person);
    this.windows.set(`${person} again`, opened);
    return opened.page;
  }

  page = (person: string): Page => need(this.windows.get(person)?.page, `the window of ${person}`);
  hand = (person: PersonKey): Hand => need(this.hands.get(person), `the hand of ${person}`);

  /** What went wrong in any window so far. */
  troubles = (): string[] =>
    [...this.windows].flatMap(([name, { troubles }]) => troubles.map((trouble) => `${name}: ${trouble}`));

  /** One step of the story: where it does not hold, the windows are kept as pictures and the rest is not tried. */
  step(title: string, run: () => Promise<void>): void {
    it(title, async () => {
      if (this.broken !== undefined) throw new Missing(`that “${this.broken}” holds`);
      try {
        await run();
      } catch (error) {
        this.broken = title;
        await this.picture();
        throw error;
      }
    });
  }

  protected async picture(): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    for (const [name, { page }] of this.windows) await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  }
}
