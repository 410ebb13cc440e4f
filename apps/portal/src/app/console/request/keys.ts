import { DestroyRef, DOCUMENT, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { KeysDialog } from './keys-dialog.ts';
import type { PageKey } from './page-key.ts';

const TYPING = 'input, textarea, select, [contenteditable], .mat-mdc-select, [role="dialog"], [role="menu"]';

/** Single keys of a page. They rest while somebody types or a dialog is open; `?` lists them. */
export function pageKeys(keys: readonly PageKey[]): { show(): void } {
  const dialogs = inject(MatDialog);
  const document = inject(DOCUMENT);
  const show = (): void => {
    const help: PageKey = { key: '?', label: $localize`Show these keys` };
    dialogs.open<KeysDialog, readonly PageKey[]>(KeysDialog, { data: [...keys, help], width: '400px' });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (dialogs.openDialogs.length > 0 || (event.target as HTMLElement).closest(TYPING)) return;
    const run = event.key === '?' ? show : keys.find(({ key }) => key === event.key)?.run;
    if (!run) return;
    event.preventDefault();
    run();
  };
  document.addEventListener('keydown', press);
  inject(DestroyRef).onDestroy(() => document.removeEventListener('keydown', press));
  return { show };
}
