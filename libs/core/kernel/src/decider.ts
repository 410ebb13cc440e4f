import type { DomainEvent } from './event.ts';

/**
 * An aggregate without its storage. `decide` is synchronous and pure: time and ids come in the command; it throws a
 * DomainError when the command is refused, and answers with no events when there is nothing to change.
 * `evolve` never throws and passes over events that it does not know.
 */
export interface Decider<C, S, E extends DomainEvent> {
  readonly initial: S;
  decide(command: C, state: S): readonly E[];
  evolve(state: S, event: E): S;
}

/** Folds events in order. */
export function fold<S, E extends DomainEvent>(
  decider: { readonly initial: S; evolve(state: S, event: E): S },
  events: Iterable<E>,
): S {
  let state = decider.initial;
  for (const event of events) state = decider.evolve(state, event);
  return state;
}
