import type { RouteEvent } from '@gatehouse/contracts';
import { canonicalJson, DomainError, notFound, unreachable, type Decider, type Fault } from '@gatehouse/kernel';
import type { RouteState, RouteTerms } from './state.ts';

export type RouteCommand =
  | {
      readonly kind: 'define';
      readonly routeId: string;
      readonly terms: RouteTerms;
      readonly faults: readonly Fault[];
      /** An edit is refused when there is nothing to edit. */
      readonly edit: boolean;
    }
  | { readonly kind: 'retire'; readonly routeId: string };

export const routeDecider: Decider<RouteCommand, RouteState, RouteEvent> = {
  initial: { status: 'none' },
  decide(command, state) {
    switch (command.kind) {
      case 'define':
        return define(command, state);
      case 'retire':
        return retire(command.routeId, state);
      default:
        return unreachable(command);
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'RouteDefined': {
        const { routeId: _, version, ...terms } = event.data;
        return { status: 'defined', version, terms };
      }
      case 'RouteRetired':
        return { status: 'retired', version: state.status === 'none' ? 0 : state.version };
      default:
        return state;
    }
  },
};

function define(
  { routeId, terms, faults, edit }: Extract<RouteCommand, { kind: 'define' }>,
  state: RouteState,
): RouteEvent[] {
  if (edit && state.status !== 'defined') throw notFound('route');
  ensureFaultless(faults);
  if (state.status === 'defined' && canonicalJson(state.terms) === canonicalJson(terms)) return [];
  const version = state.status === 'none' ? 1 : state.version + 1;
  return [{ type: 'RouteDefined', data: { routeId, version, ...terms } }];
}

function retire(routeId: string, state: RouteState): RouteEvent[] {
  if (state.status === 'none') throw notFound('route');
  return state.status === 'retired' ? [] : [{ type: 'RouteRetired', data: { routeId } }];
}

/** A stage that nobody can pass is the fault that counts most: requests would end there. */
function ensureFaultless(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const empty = faults.some(({ pointer }) => pointer.startsWith('/stages'));
  throw new DomainError(
    'invalid',
    empty ? 'ONBOARDING.STAGE_EMPTY' : 'ONBOARDING.ROUTE_INVALID',
    empty
      ? 'A stage of this route could not be passed by anybody, so nothing was saved. Mend what is named.'
      : 'The route has faults, so nothing was saved. Mend what is named.',
    { faults },
  );
}
