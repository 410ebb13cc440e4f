import type { ActivatedRouteSnapshot, CanActivateFn, Route } from '@angular/router';

/**
 * Asks for the code of the pages on the way while it is still asked who is signed in: over a slow link the two wait at
 * once. Decides nothing; what cannot be loaded is told of when it is needed.
 */
export const ahead: CanActivateFn = (route) => {
  for (const { loadComponent } of routesOf(route)) Promise.resolve(loadComponent?.()).catch(() => undefined);
  return true;
};

function routesOf(snapshot: ActivatedRouteSnapshot): Route[] {
  const routes: Route[] = [];
  for (let at: ActivatedRouteSnapshot | null = snapshot; at; at = at.firstChild) {
    if (at.routeConfig) routes.push(at.routeConfig);
  }
  return routes;
}
