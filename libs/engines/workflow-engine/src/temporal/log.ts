import type { Logger } from '@temporalio/worker';

const nothing = (): void => undefined;

/** The SDK writes of each failed activity to the console; we tell of failures ourselves, once, and without a stack. */
export const silent: Logger = {
  log: nothing,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
