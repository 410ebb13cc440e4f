import type { ActivatedRouteSnapshot, Route, RouterStateSnapshot } from '@angular/router';
import { describe, expect, it } from '@jest/globals';
import { ahead } from './ahead.ts';

const STATE = {} as RouterStateSnapshot;

/** A snapshot of routes, the outermost first. */
const snapshotOf = (routes: readonly (Route | null)[]): ActivatedRouteSnapshot =>
  routes.reduceRight<ActivatedRouteSnapshot | null>(
    (firstChild, routeConfig) => ({ routeConfig, firstChild }) as ActivatedRouteSnapshot,
    null,
  )!;

describe('loading ahead', () => {
  it('asks for the code of each page on the way, and lets everybody pass', () => {
    const asked: string[] = [];
    const page = (path: string): Route => ({
      path,
      loadComponent: () => {
        asked.push(path);
        return Promise.resolve(class {});
      },
    });
    expect(ahead(snapshotOf([page('shell'), { path: 'without code' }, null, page('queue')]), STATE)).toBe(true);
    expect(asked).toEqual(['shell', 'queue']);
  });

  it('leaves it to the page to tell that its code cannot be loaded', async () => {
    const away: Route = { loadComponent: () => Promise.reject(new Error('no connection')) };
    expect(ahead(snapshotOf([away]), STATE)).toBe(true);
    // A rejection that nobody took would end the test.
    await Promise.resolve();
  });
});
