import type { EmbeddedEngineOptions } from '@gatehouse/workflow-engine';
import type { BackgroundLogger } from './logger.ts';

/** A step that fails once or twice mostly waits for something that is about to come; from then on somebody should know. */
const WARN_FROM = 3;

/** Logs what fails in flows: a step that is tried again as a warning, and the engine itself as an error. */
export function logFlowFailures(logger: BackgroundLogger): EmbeddedEngineOptions['onError'] {
  return (error, at) => {
    const facts = { what: 'flow', at, reason: error instanceof Error ? error.message : 'unknown' };
    if (at.failures === undefined) logger.error(facts, 'a part of the background failed');
    else if (at.failures >= WARN_FROM) logger.warn(facts, 'a step of a flow fails again and again, and is tried again');
  };
}
