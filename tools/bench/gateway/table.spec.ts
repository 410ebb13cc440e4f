import { describe, expect, it } from '@jest/globals';
import { aimsOf, latencyRow, ratioTo, cpuPerCall, rowsOf, type Proxy, type Round } from './table.ts';

const round = (proxy: Proxy, calls: number, cpu: number, more: Partial<Round> = {}): Round => ({
  proxy,
  kind: 'GET 0',
  calls,
  seconds: 1,
  notGood: 0,
  user: cpu * 0.75,
  system: cpu * 0.25,
  ...more,
});

describe('the table of proxies', () => {
  const rounds = [
    round('gateway', 1000, 0.5),
    round('http-proxy-middleware', 500, 0.5),
    round('gateway', 500, 0.5, { notGood: 2 }),
    round('http-proxy-middleware', 200, 0.5),
    round('gateway', 2000, 0.5),
    round('http-proxy-middleware', 500, 0.5),
  ];

  it('has medians of all rounds, and every call that was not answered well', () => {
    expect(rowsOf(rounds)[0]).toEqual({
      calls: 'GET 0',
      through: 'gateway',
      'CPU, µs/call': 500,
      user: 375,
      system: 125,
      'calls/s': 1000,
      'core used': 0.5,
      'not good': 2,
    });
  });

  it('compares within a round, and takes the median of that', () => {
    expect(ratioTo('http-proxy-middleware', 'GET 0', rounds, cpuPerCall)).toBeCloseTo(0.4);
  });

  it('has no aim against what was not there, and none that is reached without a figure', () => {
    const aims = aimsOf(rounds);
    expect(aims.map(({ what }) => what).filter((what) => what.includes('nginx'))).toEqual([]);
    expect(aims.find(({ what }) => what.includes('without checks'))?.measured).toBeNaN();
  });

  it('tells what a proxy adds to the upstream', () => {
    const figures = (p50: number, p99: number) => ({ count: 1, p50, p99, max: p99 });
    expect(latencyRow('gateway', 10, figures(3, 9), figures(1, 2))).toMatchObject({
      'p50 added, ms': 2,
      'p99 added, ms': 7,
    });
  });
});
