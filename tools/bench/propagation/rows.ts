import { figuresOf, type Figures } from '../figures.ts';
import type { LoadResult } from '../load.ts';
import type { Aim, Row } from '../report.ts';
import type { Measured } from './lag.ts';

export interface Propagated {
  readonly name: string;
  readonly measured: readonly Measured[];
  readonly loads: readonly LoadResult[];
}

const AIM = { p50: 20, p99: 250 };
const WHATS = { refused: 'refusedMs', 'stream cut': 'cutMs', 'allowed again': 'allowedMs' } as const;
type What = keyof typeof WHATS;

const lagsOf = ({ measured }: Propagated, what: What): Figures => figuresOf(measured.map((one) => one[WHATS[what]]));
const sum = (loads: readonly LoadResult[], of: keyof LoadResult): number =>
  loads.reduce((total, load) => total + load[of], 0);

/** Each kind of lag of each system, beside its ratio to the first system's. */
export const propagationRows = (systems: readonly Propagated[]): Row[] =>
  systems.flatMap((system) =>
    (Object.keys(WHATS) as What[]).map((what) => {
      const { count, p50, p99, max } = lagsOf(system, what);
      const first = lagsOf(systems[0] ?? system, what);
      return {
        system: system.name,
        what,
        changes: count,
        'p50 ms': p50,
        'p99 ms': p99,
        'max ms': max,
        'p99 to first': p99 / first.p99,
        'calls/s beside': sum(system.loads, 'calls') / sum(system.loads, 'seconds'),
      };
    }),
  );

/** Enforcement within the aims, and a load that is not disturbed by it. */
export const propagationAims = (systems: readonly Propagated[]): Aim[] =>
  systems.flatMap((system) => {
    const refused = lagsOf(system, 'refused');
    return [
      { what: `${system.name}: refused, p50 ms`, measured: refused.p50, atMost: AIM.p50 },
      { what: `${system.name}: refused, p99 ms`, measured: refused.p99, atMost: AIM.p99 },
      { what: `${system.name}: stream cut, p99 ms`, measured: lagsOf(system, 'stream cut').p99, atMost: AIM.p99 },
      { what: `${system.name}: calls of others not answered well`, measured: sum(system.loads, 'notGood'), atMost: 0 },
    ];
  });
