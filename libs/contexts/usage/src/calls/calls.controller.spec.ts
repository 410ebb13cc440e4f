import { AccessModel, permit } from '@gatehouse/access';
import type { RecordedEvent } from '@gatehouse/kernel';
import { PERMIT_METADATA } from '@gatehouse/rest';
import { describe, expect, it } from '@jest/globals';
import { CallsController } from './calls.controller.ts';

const meta = { commandId: 'c', actor: { kind: 'system', id: 'test' }, at: '2026-05-03T12:00:00.000Z' } as const;
const registered = {
  ...{
    id: 'e1',
    stream: 'partner-acme',
    revision: 0,
    position: '1',
    type: 'PartnerRegistered',
    hash: '',
    previousHash: '',
  },
  data: {
    ...{ partnerId: 'acme', clientId: 'client', name: 'Acme', description: '', tier: 'standard', contactId: 'ada' },
    people: [{ personId: 'ada', email: 'ada@acme.example', name: 'Ada', role: 'admin' }],
    ...{ portalAccess: true, allowedDomains: [], grants: [], policyId: null },
  },
  meta: { ...meta, correlationId: '', causationId: '' },
} satisfies RecordedEvent;

describe('The calls of all partners', () => {
  it('do not exist for a member, not even for an admin', () => {
    const action = Reflect.getMetadata(PERMIT_METADATA, CallsController.prototype.ofAll);
    expect(action).toBe('calls.read-all');
    const member = { kind: 'member', id: 'ada', partnerId: 'acme' } as const;
    const model = AccessModel.fold([registered]);
    expect(permit(model, member, 'calls.read-all')).toEqual({ allow: false, reason: 'role', hidden: true });
    expect(permit(model, member, 'calls.read', { partnerId: 'acme' })).toEqual({ allow: true });
  });
});
