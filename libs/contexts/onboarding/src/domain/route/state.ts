import type { RouteEvent } from '@gatehouse/contracts';

export type RouteTerms = Omit<Extract<RouteEvent, { type: 'RouteDefined' }>['data'], 'routeId' | 'version'>;

export type RouteState =
  | { readonly status: 'none' }
  | { readonly status: 'defined'; readonly version: number; readonly terms: RouteTerms }
  | { readonly status: 'retired'; readonly version: number };
