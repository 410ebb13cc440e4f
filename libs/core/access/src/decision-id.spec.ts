import { describe, expect, it } from '@jest/globals';
import { GATEWAY_CODES } from '@gatehouse/contracts';
import { signVerification } from '@gatehouse/kernel';
import { DECISION_CODES, DECISION_RULES, mintDecisionId, readDecisionId, trailOfRule } from './decision-id.ts';
import { RULES } from './rules.ts';

const key = Buffer.alloc(32, 1);
const facts = { code: 'not_granted', rule: 'granted', at: 1_767_603_600_123, position: '0000000000000042' } as const;

describe('a decision id', () => {
  it('says what was decided, when, and on which state', () => {
    expect(readDecisionId(mintDecisionId(facts, 1, key), key)).toEqual(facts);
  });

  it('can name every code and every rule', () => {
    expect(new Set(DECISION_CODES)).toEqual(new Set([null, ...Object.keys(GATEWAY_CODES)]));
    expect(DECISION_RULES).toEqual(expect.arrayContaining(Object.keys(RULES)));
    for (const code of DECISION_CODES) {
      for (const rule of DECISION_RULES) {
        expect(readDecisionId(mintDecisionId({ ...facts, code, rule }, 1, key), key)).toMatchObject({ code, rule });
      }
    }
  });

  it('keeps its meaning: new rules and codes are added at the end', () => {
    expect(DECISION_RULES.slice(0, 4)).toEqual(['allowed', 'ready', 'unambiguous', 'fewFailures']);
    expect(DECISION_CODES.indexOf('not_granted')).toBe(15);
    const kept = 'dec_AQoPAZuNYnr7AAAAAAABMDAwMDAwMDAwMDAwMDA0';
    expect(mintDecisionId(facts, 1, key).startsWith(kept)).toBe(true);
  });

  it('is refused when it was changed, cut, or signed for another purpose', () => {
    const id = mintDecisionId(facts, 1, key);
    for (let i = 4; i < id.length; i++) {
      const changed = id.slice(0, i) + (id[i] === 'A' ? 'B' : 'A') + id.slice(i + 1);
      expect(readDecisionId(changed, key)).toBeUndefined();
    }
    for (const other of ['', 'dec_', id.slice(0, -4), id.slice(4), `${id}=`]) {
      expect(readDecisionId(other, key)).toBeUndefined();
    }
    expect(readDecisionId(id, Buffer.alloc(32, 2))).toBeUndefined();
    const [, mac = ''] = signVerification({ partnerId: 'p', expiresAt: 1, nonce: 'n' }, key).split('.');
    expect(readDecisionId(`dec_${mac}`, key)).toBeUndefined();
  });
});

describe('the trail of a decision', () => {
  it('ends with the rule that refused, after all that held', () => {
    const trail = trailOfRule('addressAllowed');
    expect(trail.filter(({ held }) => !held)).toEqual([{ rule: 'addressAllowed', held: false }]);
    expect(trail.at(-1)?.rule).toBe('addressAllowed');
    expect(trail[0]).toEqual({ rule: 'ready', held: true });
  });

  it('of an allowed call has every rule, and of one that failed behind the gateway the upstream, too', () => {
    const allowed = trailOfRule('allowed');
    expect(allowed.every(({ held }) => held)).toBe(true);
    expect(allowed.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([...Object.keys(RULES).filter((name) => name !== 'complete'), 'withinLimits']),
    );
    expect(trailOfRule('upstream')).toEqual([...allowed, { rule: 'upstream', held: false }]);
  });
});
