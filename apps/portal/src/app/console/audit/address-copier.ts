import { inject } from '@angular/core';
import { Copier } from '../../ui/copier.ts';
import { Toasts } from '../../ui/toasts.ts';

/** Copies the address of the page, which holds all of its question, and says so; or says the address itself. */
export function addressCopier(): () => Promise<void> {
  const [copier, toasts] = [inject(Copier), inject(Toasts)];
  return async () => {
    const done = await copier.copy(location.href);
    toasts.say(
      done ? $localize`The link is copied. It shows the same to everybody who may read the audit.` : location.href,
    );
  };
}
