import { inject } from '@angular/core';
import { RedirectCommand, Router, type CanActivateFn } from '@angular/router';
import { SessionStore, signInOf, type Action } from './session.store.ts';

/** Shows that a page cannot come, under the address of the page, so that it can be tried again. */
export const unreachable = (router: Router, next: string): RedirectCommand =>
  new RedirectCommand(router.createUrlTree(['/unreachable'], { queryParams: { next } }), { skipLocationChange: true });

/** Lets staff, or a partner's people, in; others are sent to sign in, and back to where they wanted to go. */
export const signedIn =
  (face: 'staff' | 'portal'): CanActivateFn =>
  async (_route, state) => {
    const [router, store] = [inject(Router), inject(SessionStore)];
    const session = await store.load();
    if (store.problem()) return unreachable(router, state.url);
    if (!session) return router.createUrlTree([signInOf(face)], { queryParams: { next: state.url } });
    if (session.face !== face) return router.createUrlTree([session.face === 'staff' ? '/console' : '/']);
    if (face === 'portal' && !session.partner)
      return router.createUrlTree(['/choose-partner'], { queryParams: { next: state.url } });
    return true;
  };

/** Only a partner's people choose for whom they act. */
export const mayChoose: CanActivateFn = async (_route, state) => {
  const [router, store] = [inject(Router), inject(SessionStore)];
  const session = await store.load();
  if (store.problem()) return unreachable(router, state.url);
  if (!session) return router.createUrlTree([signInOf('portal')], { queryParams: { next: state.url } });
  return session.face === 'portal' || router.createUrlTree(['/console']);
};

/** What a person may not see is answered as if it were not there. */
export const permitted =
  (action: Action): CanActivateFn =>
  () => {
    const router = inject(Router);
    return inject(SessionStore).may(action) || router.createUrlTree(['/not-found']);
  };

/** The same for parts of a page that ask for more than the page does: the action by the name of the tab. */
export const tabPermitted =
  (actions: Readonly<Record<string, Action>>): CanActivateFn =>
  (route, state) => {
    const action = actions[String(route.params['tab'])];
    return action === undefined || permitted(action)(route, state);
  };
