/** True under `npm run test:long`. */
export const AT_LENGTH = process.env['GATEHOUSE_LONG'] === '1';

/** How often, how many or how long: tests of faults and attacks run in a short form, and at length when asked to. */
export const amount = (inShort: number, atLength: number): number => (AT_LENGTH ? atLength : inShort);
