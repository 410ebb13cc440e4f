import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { SessionStore, type Action } from './session.store.ts';

/** Lets staff, or a partner's people, in; others are sent to sign in, and back to where they wanted to go. */
export const signedIn =
  (face: 'staff' | 'portal'): CanActivateFn =>
  async (_route, state) => {
    const router = inject(Router);
    const session = await inject(SessionStore).load();
    const signIn = face === 'staff' ? '/console/sign-in' : '/sign-in';
    if (!session) return router.createUrlTree([signIn], { queryParams: { next: state.url } });
    if (session.face !== face) return router.createUrlTree([session.face === 'staff' ? '/console' : '/']);
    if (face === 'portal' && !session.partner)
      return router.createUrlTree(['/choose-partner'], { queryParams: { next: state.url } });
    return true;
  };

/** What a person may not see is answered as if it were not there. */
export const permitted =
  (action: Action): CanActivateFn =>
  () => {
    const router = inject(Router);
    return inject(SessionStore).may(action) || router.createUrlTree(['/not-found']);
  };
