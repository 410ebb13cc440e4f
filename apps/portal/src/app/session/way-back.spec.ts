import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { inside, WayBack } from './way-back.ts';

const NOW = Date.UTC(2026, 2, 12, 12, 0, 0);
const HALF_AN_HOUR = 30 * 60_000;
const wayBack = (): WayBack => TestBed.inject(WayBack);

describe('the way back after signing in', () => {
  beforeEach(() => localStorage.clear());

  it('is given once', () => {
    wayBack().keep('/activity?status=429', NOW);
    expect(wayBack().take('portal', NOW + 1)).toBe('/activity?status=429');
    expect(wayBack().take('portal', NOW + 1)).toBeUndefined();
  });

  it('counts as long as the link does', () => {
    wayBack().keep('/people', NOW);
    expect(wayBack().take('portal', NOW + HALF_AN_HOUR)).toBe('/people');
    wayBack().keep('/people', NOW);
    expect(wayBack().take('portal', NOW + HALF_AN_HOUR + 1)).toBeUndefined();
  });

  it('belongs to one face', () => {
    wayBack().keep('/console/queue', NOW);
    expect(wayBack().take('portal', NOW)).toBeUndefined();
    wayBack().keep('/people', NOW);
    expect(wayBack().take('staff', NOW)).toBeUndefined();
    wayBack().keep('/console/queue', NOW);
    expect(wayBack().take('staff', NOW)).toBe('/console/queue');
  });

  it('is forgotten by who asks for a link without one', () => {
    wayBack().keep('/people', NOW);
    wayBack().keep(undefined, NOW);
    expect(wayBack().take('portal', NOW)).toBeUndefined();
  });

  it.each(['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', 'people', ''])(
    'never leaves the app: %s',
    (path) => expect(inside(path)).toBeUndefined(),
  );
});
