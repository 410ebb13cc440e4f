import type { Aim, Row } from '../report.ts';
import { type Figures, medianOf } from '../figures.ts';

export type Proxy = 'gateway' | 'unchecked' | 'http-proxy-middleware' | 'undici' | 'nginx';

/** One proxy under one kind of calls, for one round. */
export interface Round {
  readonly proxy: Proxy;
  readonly kind: string;
  readonly calls: number;
  readonly seconds: number;
  readonly notGood: number;
  /** Seconds of processor time that it took. */
  readonly user: number;
  readonly system: number;
}

/** Microseconds of processor time for each call. */
export const cpuPerCall = ({ user, system, calls }: Round): number => ((user + system) / calls) * 1e6;
export const rateOf = ({ calls, seconds }: Round): number => calls / seconds;

export function rowsOf(rounds: readonly Round[]): Row[] {
  const groups = Map.groupBy(rounds, ({ kind, proxy }) => `${kind} | ${proxy}`);
  return [...groups].map(([, own]) => ({
    calls: own[0]?.kind ?? '',
    through: own[0]?.proxy ?? '',
    'CPU, µs/call': medianOf(own.map(cpuPerCall)),
    user: medianOf(own.map(({ user, calls }) => (user / calls) * 1e6)),
    system: medianOf(own.map(({ system, calls }) => (system / calls) * 1e6)),
    'calls/s': Math.round(medianOf(own.map(rateOf))),
    // Under 1 it waited for the load, and its rate says nothing of it.
    'core used': medianOf(own.map(({ user, system, seconds }) => (user + system) / seconds)),
    'not good': own.reduce((sum, { notGood }) => sum + notGood, 0),
  }));
}

/**
 * The gateway's figure against another's, of the same round, so that a machine that is slower for a while is so for
 * both; then the median. NaN when there are none.
 */
export function ratioTo(
  other: Proxy,
  kind: string,
  rounds: readonly Round[],
  figure: (round: Round) => number,
): number {
  const of = (proxy: Proxy): Round[] => rounds.filter((round) => round.proxy === proxy && round.kind === kind);
  const others = of(other);
  return medianOf(of('gateway').flatMap((own, n) => (others[n] ? [figure(own) / figure(others[n])] : [])));
}

/** Of each kind of calls; the row of a proxy that is not there has no aim. */
export function aimsOf(rounds: readonly Round[]): Aim[] {
  const kinds = [...new Set(rounds.map(({ kind }) => kind))];
  const has = (proxy: Proxy): boolean => rounds.some((round) => round.proxy === proxy);
  const cpu = (other: Proxy, atMost: number): Aim[] =>
    kinds.map((kind) => ({
      what: `${kind}: CPU per call, gateway : ${other}`,
      measured: ratioTo(other, kind, rounds, cpuPerCall),
      atMost,
    }));
  const rate = kinds.map((kind) => ({
    what: `${kind}: calls per second, gateway : without checks`,
    measured: ratioTo('unchecked', kind, rounds, rateOf),
    atLeast: 0.85,
  }));
  return [...cpu('http-proxy-middleware', 0.8), ...(has('nginx') ? cpu('nginx', 1.6) : []), ...rate];
}

/** Milliseconds that a proxy adds to what the upstream itself takes at the same rate. */
export const latencyRow = (proxy: string, rate: number, through: Figures, direct: Figures): Row => ({
  calls: `${Math.round(rate)} a second`,
  through: proxy,
  'p50 added, ms': through.p50 - direct.p50,
  'p99 added, ms': through.p99 - direct.p99,
  'p50, ms': through.p50,
  'p99, ms': through.p99,
});
