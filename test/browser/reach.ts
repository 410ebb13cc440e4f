import type { Locator } from 'playwright-core';
import { until } from '../../tools/system/poll.ts';

/** So many presses may lead from one place of a page to another. */
const MOST_PRESSES = 150;
const WITHIN_MS = 20_000;

/** Where the focus is, seen from an element: the key that leads to it; nothing when it is there. */
type Where = 'Tab' | 'Shift+Tab' | 'ArrowDown' | 'ArrowRight' | null;

/** Menus, tabs and radio buttons take one stop of Tab all together; arrows lead on inside of them. */
const whereTo = (target: Locator): Promise<Where> =>
  target.evaluate((element): Where => {
    const document = element.ownerDocument;
    const focused = document.activeElement;
    if (focused === element) return null;
    if (focused === null || focused === document.body) return 'Tab';
    const group = element.closest('[role="menu"], [role="tablist"]');
    if (group?.contains(focused)) return group.getAttribute('role') === 'menu' ? 'ArrowDown' : 'ArrowRight';
    const radioOf = 'input[type="radio"]';
    const alike = focused.getAttribute('name') === element.getAttribute('name');
    if (alike && element.matches(radioOf) && focused.matches(radioOf)) return 'ArrowDown';
    const before = element.compareDocumentPosition(focused) & element.DOCUMENT_POSITION_PRECEDING;
    return before ? 'Tab' : 'Shift+Tab';
  });

/** Leads the focus to the element by keys alone; says which one no key leads to. */
export async function reach(target: Locator): Promise<void> {
  await until(async () => (await target.isVisible()) && (await target.isEnabled()), {
    what: `it is not there, or not enabled: ${target}`,
    withinMs: WITHIN_MS,
    everyMs: 50,
  });
  // The direction is chosen once: what lies before the element may hold the focus in a ring of its own, as dialogs do.
  const way = (await whereTo(target)) === 'Shift+Tab' ? 'Shift+Tab' : 'Tab';
  const { keyboard } = target.page();
  for (let presses = 0; presses <= MOST_PRESSES; presses++) {
    const where = await whereTo(target);
    if (where === null) return;
    await keyboard.press(where.startsWith('Arrow') ? where : way);
  }
  throw new Error(`${MOST_PRESSES} presses of keys do not lead to ${target}.`);
}
