/** The first repeat comes quickly: most failures are over at once, or wait for something that is about to come. */
const FIRST_BACKOFF_MS = 100;
/** What has failed for long is tried so often still that nobody needs to wake it when its cause is mended. */
const MAX_BACKOFF_MS = 5 * 60 * 1000;

/** How long to wait after so many failures in a row. Imports nothing, so that it may run inside of a workflow. */
export const backoffAfter = (failures: number): number =>
  Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(failures - 1, 20));

/** So many commands without coming to rest are a flow that does not see what it has done. */
export const MAX_COMMANDS = 100;

/** An instant that has passed already would turn a wait into a race, so at least so much is waited. */
export const SHORTEST_WAIT_MS = 50;
