import { describe, expect, it } from '@jest/globals';
import type { PolicyEvent, PolicyTerms } from '@gatehouse/contracts';
import { fold } from '@gatehouse/kernel';
import { policyDecider, type PolicyCommand, type PolicyState } from './index.ts';

const terms: PolicyTerms = {
  name: 'Standard',
  limits: [{ window: 'minute', limit: 60 }],
  rotation: { overlapSeconds: 0, intervalDays: null },
};
const data = { ...terms, policyId: 'y1', version: 1 };
const defined: PolicyEvent = { type: 'PolicyDefined', data };
const decide = (command: Omit<PolicyCommand, 'policyId'>, ...events: PolicyEvent[]) =>
  policyDecider.decide({ ...command, policyId: 'y1' }, fold<PolicyState, PolicyEvent>(policyDecider, events));
const refusal = (code: string, ...pointers: string[]) =>
  expect.objectContaining({ code, faults: pointers.map((pointer) => expect.objectContaining({ pointer })) });

describe('a policy', () => {
  it('is defined once, and each edit that changes something is a version', () => {
    expect(decide({ kind: 'Define', terms })).toEqual([defined]);
    expect(() => decide({ kind: 'Define', terms }, defined)).toThrow(refusal('PARTNERS.POLICY_EXISTS'));
    const wider = { ...terms, limits: [{ window: 'minute', limit: 90 } as const] };
    const revised: PolicyEvent = { type: 'PolicyRevised', data: { ...wider, policyId: 'y1', version: 2 } };
    expect(decide({ kind: 'Revise', terms: wider }, defined)).toEqual([revised]);
    expect(decide({ kind: 'Revise', terms: wider }, defined, revised)).toEqual([]);
    expect(() => decide({ kind: 'Revise', terms })).toThrow(refusal('NOT_FOUND'));
  });

  it('names every fault of its terms at once', () => {
    const broken: PolicyTerms = {
      name: 'Broken',
      limits: [
        { window: 'day', limit: 0 },
        { window: 'day', limit: 1.5 },
      ],
      rotation: { overlapSeconds: 604_801, intervalDays: 0 },
    };
    expect(() => decide({ kind: 'Define', terms: broken })).toThrow(
      refusal(
        'PARTNERS.POLICY_INVALID',
        '/limits/0/limit',
        '/limits/1/limit',
        '/limits/1/window',
        '/rotation/overlapSeconds',
        '/rotation/intervalDays',
      ),
    );
    const none = { ...terms, limits: [] };
    expect(() => decide({ kind: 'Define', terms: none })).toThrow(refusal('PARTNERS.POLICY_INVALID', '/limits'));
  });
});
