import { describe, expect, it } from '@jest/globals';
import { CONSOLE_PLACES, isAt, PORTAL_PLACES } from './navigation.ts';

const at = (places: typeof CONSOLE_PLACES, url: string): string[] =>
  places.filter((place) => isAt(place, url)).map(({ label }) => label);

describe('the rail', () => {
  it('marks the place that a page belongs to, and no other', () => {
    expect(at(CONSOLE_PLACES, '/console/partners/acme/access?sort=name')).toEqual(['Partners']);
    expect(at(PORTAL_PLACES, '/')).toEqual(['Home']);
    expect(at(PORTAL_PLACES, '/apis/orders#headers')).toEqual(['APIs']);
  });

  it('marks the queue for the sheet of a request, and calls for an explanation', () => {
    expect(at(CONSOLE_PLACES, '/console/requests/r1')).toEqual(['Queue']);
    expect(at(CONSOLE_PLACES, '/console/explain/d1')).toEqual(['Calls']);
    expect(at(PORTAL_PLACES, '/explain/d1')).toEqual(['Activity']);
  });
});
