import type { Column } from '../../ui/table.ts';
import type { Call } from './call-list.ts';
import { statusState } from './call-words.ts';

/** What a table of calls shows of one, by itself; a page puts its own columns between them. */
export const CALL_COLUMNS = {
  at: { key: 'at', label: $localize`When`, text: (c) => c.at, kind: 'time', sort: (c) => c.at },
  environment: { key: 'environment', label: $localize`Environment`, text: (c) => c.environment, kind: 'environment' },
  call: { key: 'call', label: $localize`Call`, text: (c) => `${c.method} ${c.path}`, kind: 'code', wide: true },
  status: {
    key: 'status',
    label: $localize`Status`,
    text: (c) => c.status.toString(),
    kind: 'status',
    state: (c) => statusState(c.status),
    sort: (c) => c.status,
  },
  code: { key: 'code', label: $localize`Refused by us`, text: (c) => c.code, kind: 'code', sort: (c) => c.code },
  latency: {
    key: 'latency',
    label: $localize`Latency`,
    text: (c) => `${c.latencyMs.toFixed(1)} ms`,
    kind: 'number',
    sort: (c) => c.latencyMs,
  },
  address: { key: 'address', label: $localize`From`, text: (c) => c.address, kind: 'code', sort: (c) => c.address },
} as const satisfies Record<string, Column<Call>>;

export const callId = ({ id }: Call): string => id;

/** A call that we refused can be explained; another one has nothing to open. */
export const explanationOf = ({ code, decisionId }: Call): string[] | null =>
  code === null ? null : ['/console/explain', decisionId];
