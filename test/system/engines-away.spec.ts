import { beforeAll, expect, it } from '@jest/globals';
import type { Look } from './look.ts';
import { describeOwnEngines, type EngineName } from './own-servers.ts';
import { storyWithout, type Story } from './story-without.ts';

const STORY_MS = 900_000;

interface Expected {
  readonly engine: EngineName;
  /** Without it the control plane can answer nothing but that. */
  readonly isStore: boolean;
  /** What the gateway says that it does without. */
  readonly gateway: readonly string[];
}

const EXPECTED: readonly Expected[] = [
  { engine: 'Redis', isStore: false, gateway: ['shared-limits'] },
  { engine: 'MongoDB', isStore: true, gateway: ['call-log', 'records'] },
  { engine: 'Temporal', isStore: false, gateway: [] },
];

const last = (looks: readonly Look[]): Look => looks.at(-1) as Look;

for (const { engine, isStore, gateway } of EXPECTED) {
  describeOwnEngines(`${engine}, taken away for ten seconds while the story runs`, () => {
    let story: Story;
    beforeAll(async () => {
      story = await storyWithout(engine);
    }, STORY_MS);

    it('holds up no call: the gateway answers as before, and refuses as before', () => {
      expect(story.calls.filter(({ status }) => status !== 200)).toEqual([]);
      expect(story.calls.length).toBeGreaterThan(100);
      expect(story.refused).toBe(401);
    });

    it('is named by readiness', () => {
      const { ready } = last(story.away);
      expect([ready.status, ready.body.status]).toEqual(isStore ? [503, 'failing'] : [200, 'degraded']);
      expect(ready.body.checks).toContainEqual({ name: engine, ok: false, detail: expect.any(String) });
    });

    it('is named on the health page, and what the gateway does without by the gateway', () => {
      const { system, gateway: own } = last(story.away);
      if (isStore) expect(system.body).toMatchObject({ engines: [engine], detail: expect.stringContaining(engine) });
      else expect(system.body.engines).toContainEqual(expect.objectContaining({ engine, reachable: false }));
      // Others show only when they are used: a credential's last use is noted once in a while.
      const named = gateway.length === 0 ? [] : expect.arrayContaining([...gateway]);
      expect(own.body.degraded).toEqual(named);
      if (!isStore) expect(system.body.gateways).toMatchObject([{ degraded: named }]);
    });

    it('keeps nobody waiting: what cannot be answered without it is refused soon, with a problem', () => {
      for (const { partner, system, ready } of story.away) {
        expect(ready.ms).toBeLessThan(10_000);
        for (const { status, type, body, ms } of [partner, system]) {
          expect(ms).toBeLessThan(10_000);
          if (status !== 200)
            expect([status, type, body.code]).toEqual([503, 'application/problem+json', 'ENGINE.AWAY']);
        }
      }
      expect(last(story.away).partner.status).toBe(isStore ? 503 : 200);
      if (isStore) expect(last(story.away).partner.ms).toBeLessThan(1000);
    });

    it('is found again by itself: nothing ended, people sign in, and requests are approved as before', () => {
      expect(story.back.ready.body.checks.filter(({ ok }) => !ok)).toEqual([]);
      expect(story.back.gateway.body.degraded).toEqual([]);
      expect(story.signedInAgain).toBe(true);
      expect(story.approved[1] - story.approved[0]).toBeGreaterThanOrEqual(2);
      expect([story.ended, story.exitCode]).toEqual([[], 0]);
    });

    it('cost nothing that was acknowledged, doubled no effect and no mail, and left views and chain sound', () => {
      expect(story.verdict.faults).toEqual([]);
      expect(story.verdict.mails).toBeGreaterThan(0);
    });

    it('cost no record of a call, and doubled none', () => {
      const times = new Set(story.calls.map(({ decisionId }) => story.recorded.get(decisionId) ?? 0));
      expect(times).toEqual(new Set([1]));
    });
  });
}
