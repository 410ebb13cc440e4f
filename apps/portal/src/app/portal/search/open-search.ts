import type { Injector } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { SearchDialog } from './search-dialog.ts';

const ID = 'gh-search';

/** Opens the search, once. */
export function openSearch(injector: Injector): void {
  const dialogs = injector.get(MatDialog);
  if (dialogs.getDialogById(ID)) return;
  dialogs.open(SearchDialog, {
    id: ID,
    width: '640px',
    maxWidth: 'calc(100vw - 32px)',
    position: { top: '12vh' },
    ariaLabel: $localize`Search your APIs`,
    autoFocus: 'input',
  });
}
