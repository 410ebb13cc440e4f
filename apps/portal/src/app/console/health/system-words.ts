import type { Answer } from '../../api/api.ts';
import type { State } from '../../ui/status.ts';
import { spaced } from '../pieces/words.ts';

export type System = Answer<'/api/v1/system', 'get'>;
export type ViewState = System['views'][number];

/** What a gateway last told of itself. */
export interface GatewayState {
  readonly id: string;
  readonly position: string;
  readonly appliedAt?: string;
  readonly seenAt?: string;
  readonly startedAt?: string;
  readonly baseUrls?: Readonly<Record<string, string>>;
  readonly callRecords?: { readonly queued: number; readonly dropped: number };
  /** What it does without at present. */
  readonly degraded?: readonly string[];
}

/** A gateway tells of itself every few seconds; silent for longer, in milliseconds, it is lost. */
const SILENT = 15_000;

/** Positions are text whose order is the log's; their distance is at most the number of events between. */
export const behind = (position: string, head: string): number =>
  Math.max(0, Number.parseInt(head, 10) - Number.parseInt(position, 10)) || 0;

export const shortPosition = (position: string): string => position.replace(/^0+(?=.)/, '');

export function gatewayState(gateway: GatewayState, head: string, now: number): { state: State; label: string } {
  const silent = now - Date.parse(gateway.seenAt ?? '');
  if (!(silent < SILENT)) return { state: 'refused', label: $localize`Silent` };
  const without = (gateway.degraded ?? []).map(spaced).join(', ');
  if (without !== '') return { state: 'attention', label: $localize`Goes on without ${without}:stores:` };
  const events = behind(gateway.position, head);
  if (events > 0) return { state: 'attention', label: $localize`${events}:count: events behind` };
  return { state: 'good', label: $localize`Caught up` };
}

export function viewState({ failure, behind: events, lagMs }: ViewState): { state: State; label: string } {
  if (failure !== null) return { state: 'refused', label: $localize`Stopped` };
  // Past a second it is worth a word how old the first unread event is.
  if (events > 0 && lagMs >= 1_000)
    return {
      state: 'attention',
      label: $localize`${events}:count: events, ${Math.round(lagMs / 1_000)}:seconds: s behind`,
    };
  if (events > 0) return { state: 'attention', label: $localize`${events}:count: events behind` };
  return { state: 'good', label: $localize`Caught up` };
}

export const engineState = ({ reachable }: System['engines'][number]): { state: State; label: string } =>
  reachable ? { state: 'good', label: $localize`Reached` } : { state: 'refused', label: $localize`Not reached` };

/** The worst of all, in a sentence. */
export function verdict(system: System, now: number): { state: State; words: string } {
  const gateways = system.gateways as unknown as readonly GatewayState[];
  const stopped = system.views.filter(({ failure }) => failure !== null).length;
  const silent = gateways.filter((g) => gatewayState(g, system.head, now).state === 'refused').length;
  const lost = system.engines.filter(({ reachable }) => !reachable).map(({ engine }) => engine);
  if (lost.length > 0)
    return {
      state: 'refused',
      words: $localize`${lost.join(', ')}:engines: cannot be reached. It is tried again and again.`,
    };
  if (stopped > 0)
    return { state: 'refused', words: $localize`${stopped}:count: views have stopped. What they show is old.` };
  if (gateways.length === 0)
    return { state: 'refused', words: $localize`No gateway has told of itself. Calls may not pass.` };
  if (silent > 0) return { state: 'refused', words: $localize`${silent}:count: gateways are silent.` };
  if (system.flows && system.flows.failing > 0)
    return { state: 'refused', words: $localize`${system.flows.failing}:count: flows fail and are tried again.` };
  if (system.unknown.length > 0)
    return {
      state: 'attention',
      words: $localize`Some partners or APIs have events of a newer version and are denied.`,
    };
  const late = [...system.views.map(viewState), ...gateways.map((g) => gatewayState(g, system.head, now))];
  if (late.some(({ state }) => state === 'attention'))
    return { state: 'attention', words: $localize`Something is catching up, or goes on without a part.` };
  return { state: 'good', words: $localize`All is well: views and gateways have read the whole log.` };
}
