import { afterEach, expect, it } from '@jest/globals';
import { describeRedisServer } from '@gatehouse/counters/testing';
import { MINUTE, mintToken } from '@gatehouse/kernel';
import * as given from '../../testing/events.ts';
import { Fleet, type Answered } from '../../testing/fleet.ts';
import { as, closeAll, until } from '../../testing/harness.ts';

afterEach(closeAll);

/** A machine under load is late now and then; where exactness is looked at calls wait for the answer. */
const PATIENT = { sharedLimitsMs: 20_000 };
const passed = (answers: readonly Answered[]): Answered[] => answers.filter(({ status }) => status === 200);
const left = ({ ratelimit }: Answered): number => Number(/r=(\d+)/.exec(ratelimit ?? '')?.[1]);

describeRedisServer('Two gateways over one Redis', () => {
  it('admit together exactly as many calls in a minute as the policy says, and count down truly', async () => {
    const fleet = await Fleet.start([{ window: 'minute', limit: 60 }], PATIENT);
    const answers = await fleet.load(100, 8);
    const through = passed(answers);
    expect(through.map(left).sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(new Set(refused.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['429 rate_limit_exceeded']));
    fleet.harness.clock.advance(MINUTE + 1);
    expect(passed(await fleet.load(1, 1))).toHaveLength(2);
    for (const gateway of fleet.gateways) expect(gateway.health().limits).toEqual({ shared: true, decidedAlone: 0 });
  });

  it('admit no more than a quota, miss no more than the blocks that are out, and these come back', async () => {
    const fleet = await Fleet.start([{ window: 'day', limit: 300 }], PATIENT);
    let through = passed(await fleet.load(250, 6)).length;
    // A twentieth of 300 may be held, and one for each of six calls at once.
    expect(through).toBeGreaterThanOrEqual(300 - 15 - 6);
    expect(through).toBeLessThanOrEqual(300);
    await until(async () => {
      through += passed(await fleet.load(1, 1)).length;
      return through >= 300;
    });
    const more = await fleet.load(20, 4);
    expect(passed(more)).toEqual([]);
    expect(new Set(more.map(({ code }) => code))).toEqual(new Set(['quota_exceeded']));
    await until(async () => (await fleet.used('day')) === 300);
    expect(through).toBe(300);
  });

  it('take nothing of a quota for a call that the minute refuses', async () => {
    const fleet = await Fleet.start(
      [
        { window: 'minute', limit: 5 },
        { window: 'month', limit: 1000 },
      ],
      PATIENT,
    );
    expect(passed(await fleet.load(20, 4))).toHaveLength(5);
    await until(async () => (await fleet.used('month')) === 5);
    fleet.harness.clock.advance(MINUTE + 1);
    expect(passed(await fleet.load(20, 4))).toHaveLength(5);
    await until(async () => (await fleet.used('month')) === 10);
  });

  it('leave each other what one held when it stops', async () => {
    const fleet = await Fleet.start([{ window: 'day', limit: 100 }], PATIENT);
    expect((await fleet.call(0)).status).toBe(200);
    await fleet.gateways[0].stop();
    const answers: Answered[] = [];
    for (let i = 0; i < 100; i++) answers.push(await fleet.call(1));
    expect(passed(answers)).toHaveLength(99);
  });

  it('go on by themselves while Redis is away, say so, and are together again by themselves', async () => {
    const fleet = await Fleet.start([{ window: 'minute', limit: 10 }], PATIENT);
    expect(passed(await fleet.load(2, 1))).toHaveLength(4);
    await fleet.redis.down();
    const alone = passed(await fleet.load(30, 4)).length;
    // Each knows of those before, as far as it took part in them, and admits no more than the policy by itself.
    expect(alone).toBeGreaterThanOrEqual(12);
    expect(alone).toBeLessThanOrEqual(16);
    for (const gateway of fleet.gateways) {
      const health = await until(() => {
        const now = gateway.health();
        return now.degraded.includes('shared-limits') && now;
      });
      expect(health.status).toBe('degraded');
      expect(health.limits.decidedAlone).toBeGreaterThan(0);
    }
    expect(await fleet.metric(0, 'gatehouse_limits_decided_alone_total{reason="failed"}')).not.toBe('');
    await fleet.redis.up();
    for (const gateway of fleet.gateways) await until(() => gateway.health().status === 'ok');
    fleet.harness.clock.advance(MINUTE + 1);
    expect(passed(await fleet.load(30, 4))).toHaveLength(10);
  });

  it('keep a quota over an outage: what was admitted meanwhile is told afterwards', async () => {
    const fleet = await Fleet.start([{ window: 'day', limit: 1000 }], PATIENT);
    await fleet.load(5, 2);
    await until(async () => (await fleet.used('day')) === 10);
    await fleet.redis.down();
    expect(passed(await fleet.load(60, 4))).toHaveLength(120);
    await fleet.redis.up();
    // It came back empty; whoever took part tells again what he has used since he began.
    await fleet.load(5, 2);
    await until(async () => (await fleet.used('day')) === 140);
  });

  it('wait for no answer longer than they may', async () => {
    const fleet = await Fleet.start([{ window: 'minute', limit: 1000 }], { sharedLimitsMs: 20 });
    await fleet.load(3, 1);
    fleet.redis.stall();
    const before = fleet.gateways[0].health().limits.decidedAlone;
    const begun = performance.now();
    for (let i = 0; i < 50; i++) expect((await fleet.call(0)).status).toBe(200);
    // A second would be what the adapter waits for one command: fifty calls of 20 ms at most do not come near fifty.
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(fleet.gateways[0].health().limits.decidedAlone - before).toBe(50);
    expect(await fleet.metric(0, 'gatehouse_limits_decided_alone_total{reason="late"}')).not.toBe('');
    fleet.redis.goOn();
    await until(() => fleet.gateways[0].health().status === 'ok');
  });

  it('refuse a call whose access ends while it waits, and forget one whose caller leaves', async () => {
    const fleet = await Fleet.start([{ window: 'minute', limit: 10 }], { sharedLimitsMs: 700 });
    await fleet.call(1);
    fleet.redis.stall();
    const waiting = fleet.call(1);
    const leaving = new AbortController();
    const left = fleet.call(1, undefined, leaving.signal).catch((error: Error) => error.name);
    await fleet.harness.append(given.partner('acme', 'PartnerDisabled'));
    leaving.abort();
    expect(await left).toBe('AbortError');
    expect(await waiting).toMatchObject({ status: 403, code: 'partner_disabled' });
    await until(() => fleet.gateways[1].health().openCalls === 0);
    fleet.redis.goOn();
  });

  it('count an address that guesses together', async () => {
    const fleet = await Fleet.start([], { ...PATIENT, failuresPerMinute: 4 });
    const guess = (which: 0 | 1): Promise<Answered> => fleet.call(which, as('acme', mintToken('sandbox')));
    for (let i = 0; i < 3; i++) expect((await guess(0)).code).toBe('credential_invalid');
    expect((await guess(1)).code).toBe('credential_invalid');
    await until(async () => (await fleet.call(1)).code === 'too_many_failures');
    expect((await fleet.call(0)).status).toBe(200);
  });
});
