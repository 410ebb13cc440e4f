import type { Locator } from 'playwright-core';
import { until } from '../../tools/system/poll.ts';
import { reach } from './reach.ts';

/** How a person works a page: by mouse, or by keyboard alone. */
export interface Hand {
  /** Follows a link, presses a button, opens what folds. */
  press(target: Locator): Promise<void>;
  /** Puts a text where another one was. */
  fill(target: Locator, text: string): Promise<void>;
  /** Chooses one of a list by its words. */
  choose(target: Locator, option: string): Promise<void>;
  /** Ticks a box, or takes one of several. */
  check(target: Locator): Promise<void>;
  uncheck(target: Locator): Promise<void>;
}

const WITHIN_MS = 20_000;

/** The list that a field opens lies over the page, away from the field. */
const optionOf = (target: Locator, option: string): Locator =>
  target.page().getByRole('option', { name: option, exact: true });
const isNative = (target: Locator): Promise<boolean> => target.evaluate((element) => element.tagName === 'SELECT');

/** Clicks; counts them, and the fields that were filled in. */
export class Mouse implements Hand {
  clicks = 0;
  fields = 0;

  async press(target: Locator): Promise<void> {
    await target.click();
    this.clicks += 1;
  }

  async fill(target: Locator, text: string): Promise<void> {
    await target.fill(text);
    this.fields += 1;
  }

  async choose(target: Locator, option: string): Promise<void> {
    if (await isNative(target)) {
      await target.selectOption({ label: option });
      this.clicks += 1;
    } else {
      await this.press(target);
      await this.press(optionOf(target, option));
    }
    this.fields += 1;
  }

  async check(target: Locator): Promise<void> {
    await target.check();
    this.clicks += 1;
  }

  async uncheck(target: Locator): Promise<void> {
    await target.uncheck();
    this.clicks += 1;
  }
}

/** How many arrows may lead to an option of a list. */
const MOST_OPTIONS = 300;

/** Real keys alone: nothing is clicked, and nothing gets the focus but by Tab and arrows. */
export class Keyboard implements Hand {
  async press(target: Locator): Promise<void> {
    await reach(target);
    await target.page().keyboard.press('Enter');
  }

  async fill(target: Locator, text: string): Promise<void> {
    const { keyboard } = target.page();
    await reach(target);
    await keyboard.press('Control+A');
    if (text === '') await keyboard.press('Delete');
    else await keyboard.type(text);
    await until(async () => (await target.inputValue()) === text, {
      what: `the field does not hold “${text}” after it was typed: ${target}`,
      withinMs: WITHIN_MS,
    });
  }

  async choose(target: Locator, option: string): Promise<void> {
    await reach(target);
    if (await isNative(target)) return this.chooseNative(target, option);
    const { keyboard } = target.page();
    await keyboard.press('Enter');
    const wanted = optionOf(target, option);
    await wanted.waitFor();
    const id = await wanted.getAttribute('id');
    await keyboard.press('Home');
    for (let n = 0; n < MOST_OPTIONS; n++) {
      if ((await target.getAttribute('aria-activedescendant')) === id) {
        await keyboard.press('Enter');
        return wanted.waitFor({ state: 'hidden' });
      }
      await keyboard.press('ArrowDown');
    }
    throw new Error(`No arrow leads to the option “${option}” of ${target}.`);
  }

  async check(target: Locator): Promise<void> {
    await this.tick(target, true);
  }

  async uncheck(target: Locator): Promise<void> {
    await this.tick(target, false);
  }

  private async tick(target: Locator, wanted: boolean): Promise<void> {
    await reach(target);
    if ((await target.isChecked()) !== wanted) await target.page().keyboard.press('Space');
    await until(async () => (await target.isChecked()) === wanted, {
      what: `Space does not ${wanted ? 'tick' : 'untick'} ${target}`,
      withinMs: WITHIN_MS,
    });
  }

  /** The first letter leads near it, arrows the rest of the way. */
  private async chooseNative(target: Locator, option: string): Promise<void> {
    const { keyboard } = target.page();
    const chosen = (): Promise<string> =>
      target.evaluate((list) => ('selectedOptions' in list ? String(list.selectedOptions[0].label).trim() : ''));
    await keyboard.press(option.charAt(0));
    for (let n = 0; n < MOST_OPTIONS; n++) {
      if ((await chosen()) === option) return;
      await keyboard.press('ArrowDown');
    }
    throw new Error(`No arrow leads to the option “${option}” of ${target}.`);
  }
}
