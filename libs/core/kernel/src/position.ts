/**
 * A place in the log of all events. Opaque to clients; the order of the texts is the order of the log.
 * The embedded store writes sixteen digits; other stores may write any text that keeps the order.
 */
export type Position = string;

/** Before the first event: every real position is greater. */
export const START: Position = '';

export const laterOf = (a: Position, b: Position): Position => (a > b ? a : b);
