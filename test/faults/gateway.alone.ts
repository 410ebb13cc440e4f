import { amount } from '@gatehouse/kernel/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { residentMegabytes } from '../../tools/bench/memory.ts';
import { until } from '../../tools/system/poll.ts';
import { startOddUpstream, type Oddity, type OddUpstream } from './odd-upstream.ts';
import { headOf, openMany, type RawConnection } from './raw-connection.ts';
import { startStage, type Stage } from './stage.ts';

/** A call that nothing holds up, on a machine that has other things to do, too. */
const QUICK_MS = 2000;
/** Calls that begin together: fewer than make a gateway refuse some. */
const AT_ONCE = 50;
/** Of the upstream: within it all calls that are to hang must have come. */
const TIMEOUT_MS = amount(3000, 15_000);
/** Node ends a head that is not there after 20 s, and looks for such each 5 s. */
const HEAD_ENDED_MS = 30_000;

let stage: Stage;
let upstream: OddUpstream;
const opened: RawConnection[] = [];

beforeAll(async () => {
  stage = await startStage();
}, 120_000);
afterAll(() => stage?.close(), 60_000);
beforeEach(async () => {
  // Its own for each test: what failed in one must not be left alone in the next.
  upstream = await startOddUpstream();
  await stage.editor.put(`/products/${stage.world.product('orders').id}/upstreams/sandbox`, {
    kind: 'http',
    url: upstream.url,
    timeoutMs: TIMEOUT_MS,
  });
  await until(async () => (await call()).status === 200, { what: 'the upstream is not used', withinMs: 5000 });
});
afterEach(async () => {
  for (const { socket } of opened.splice(0)) socket.destroy();
  await upstream.close();
});

const target = (odd: Oddity, bytes = 0): string => `/orders/orders?odd=${odd}&bytes=${bytes}`;
const urlOf = (path: string): string => stage.system.gatewayUrls.sandbox + path;
const call = (odd: Oddity = 'none'): Promise<Response> => fetch(urlOf(target(odd)), { headers: stage.headers });

async function connections(count: number): Promise<RawConnection[]> {
  const some = await openMany(count, stage.system.gatewayUrls.sandbox);
  opened.push(...some);
  return some;
}

const inTurns = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, n) => all.slice(n * AT_ONCE, (n + 1) * AT_ONCE));

/** Calls, one after the other, that must be good and quick. */
async function expectQuickCalls(): Promise<void> {
  for (let n = 0; n < 20; n += 1) {
    const began = performance.now();
    const answer = await call();
    await answer.arrayBuffer();
    expect(answer.status).toBe(200);
    expect(performance.now() - began).toBeLessThan(QUICK_MS);
  }
}

describe('an upstream', () => {
  it('that is slow holds up no other call, and is 504 when its time is over', async () => {
    const slow: Promise<Response>[] = [];
    while (slow.length < amount(200, 2000)) {
      slow.push(...Array.from({ length: AT_ONCE }, () => call('hangs')));
      await until(() => upstream.hanging() === slow.length, { what: 'not all calls hang', withinMs: 10_000 });
    }
    await expectQuickCalls();
    const answers = await Promise.all(slow);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([504]));
    const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as { code: string }[];
    expect(new Set(bodies.map(({ code }) => code))).toEqual(new Set(['upstream_timeout']));
    await until(() => upstream.hanging() === 0, { what: 'calls were not taken back', withinMs: 5000 });
  }, 60_000);

  it.each(['dies-counted', 'dies-chunked'] as const)(
    'that %s in the middle of a body is a broken transfer to each caller, never a whole answer',
    async (odd) => {
      for (let turn = 0; turn < amount(1, 10); turn += 1) {
        const broken = Array.from({ length: AT_ONCE }, () => call(odd).then((answer) => answer.text()));
        const outcomes = await Promise.allSettled(broken);
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toEqual([]);
      }
      await expectQuickCalls();
      expect((await stage.health()).openCalls).toBe(0);
    },
    60_000,
  );
});

describe('callers', () => {
  it('who stop reading cost no memory, and get all of it when they go on', async () => {
    const bytes = 20_000_000;
    const readers = await connections(amount(40, 400));
    const before = residentMegabytes(stage.pid);
    for (const some of inTurns(readers)) {
      for (const { socket } of some) {
        socket.once('data', () => socket.pause());
        socket.write(headOf(target('goes-on', bytes), stage.headers));
      }
      await until(() => some.every(({ received }) => received > 0), { what: 'no answer began', withinMs: 20_000 });
      expect(new Set(some.map(({ status }) => status))).toEqual(new Set([200]));
    }
    await expectQuickCalls();
    const stopped = readers.map(({ received }) => received);
    const grown = residentMegabytes(stage.pid) - before;
    expect(readers.map(({ received }) => received)).toEqual(stopped);
    expect((await stage.health()).openCalls).toBe(readers.length);
    // Of 800 MB, or 8 GB, that are on their way.
    expect(grown).toBeLessThan(100 + readers.length);
    for (const { socket } of readers) socket.resume();
    const whole = (): boolean => readers.every(({ received }) => received > bytes);
    await until(whole, { what: 'not all bytes have come', withinMs: 60_000 });
    expect((await stage.health()).openCalls).toBe(0);
  }, 120_000);

  it('who say nothing, or say it byte by byte, hold up nobody and are sent away in time', async () => {
    const before = residentMegabytes(stage.pid);
    const idle = await connections(amount(1000, 10_000));
    const slow = await connections(amount(100, 1000));
    const dripping = slow.map((connection) => connection.trickle('x', 500));
    for (const { socket } of slow) socket.write('GET /orders/orders HTTP/1.1\r\nx-slow: ');
    await expectQuickCalls();
    const grown = residentMegabytes(stage.pid) - before;
    expect(grown).toBeLessThan(60 + (idle.length + slow.length) / 40);
    const ended = await Promise.all([...idle, ...slow].map(({ closed }) => closed));
    await Promise.all(dripping);
    expect(Math.max(...ended)).toBeLessThan(HEAD_ENDED_MS + 10_000);
    expect(new Set(slow.map(({ status }) => status))).toEqual(new Set([408]));
    expect(new Set(idle.map(({ received }) => received))).toEqual(new Set([0]));
    await expectQuickCalls();
  }, 120_000);

  it('who send a body byte by byte hold up nobody, and those who may not call are sent away', async () => {
    const body = { 'content-length': '1000' };
    const strangers = await connections(amount(50, 500));
    const known = await connections(amount(50, 500));
    const start = (some: readonly RawConnection[], headers: Readonly<Record<string, string>>): Promise<void>[] =>
      some.map((connection) => {
        connection.socket.write(headOf(target('swallows'), { ...headers, ...body }));
        return connection.trickle('x', 200);
      });
    const refused = start(strangers, {});
    const going: Promise<void>[] = [];
    for (const some of inTurns(known)) {
      going.push(...start(some, stage.headers));
      await until(async () => (await stage.health()).openCalls === going.length, {
        what: 'calls are not under way',
        withinMs: 10_000,
      });
    }
    await expectQuickCalls();
    await Promise.all(refused);
    expect(new Set(strangers.map(({ status }) => status))).toEqual(new Set([401]));
    for (const { socket } of known) socket.destroy();
    await Promise.all(going);
    await until(async () => (await stage.health()).openCalls === 0, { what: 'calls stay open', withinMs: 5000 });
  }, 60_000);

  it('who send floods of headers are 431, each of them, and the gateway goes on', async () => {
    const count = amount(100, 1000);
    const before = residentMegabytes(stage.pid);
    const floods = await connections(3 * count);
    const many = Array.from({ length: 150 }, (_, n) => [`x-${n}`, 'v'] as const);
    floods.forEach(({ socket }, n) => {
      if (n % 3 === 0) socket.write(headOf('/orders/orders', { ...Object.fromEntries(many), connection: 'close' }));
      else if (n % 3 === 1) socket.write(headOf('/orders/orders', { 'x-huge': 'x'.repeat(1_000_000) }));
      else
        for (let i = 0; i < 1000; i += 1)
          socket.write(`${i === 0 ? 'GET / HTTP/1.1\r\n' : ''}x-more: ${'y'.repeat(100)}\r\n`);
    });
    await Promise.all(floods.map(({ closed }) => closed));
    // Whoever still sends while he is hung up on may lose the answer: 0.
    const statuses = floods.map(({ status }) => status);
    expect(statuses.filter((_, n) => n % 3 === 0)).toEqual(Array(count).fill(431));
    expect(statuses.filter((status) => status !== 431 && status !== 0)).toEqual([]);
    await expectQuickCalls();
    expect(residentMegabytes(stage.pid) - before).toBeLessThan(150);
  }, 60_000);
});
