import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { Bench, member, staff } from '../testing/bench.ts';
import { stage } from '../testing/given.ts';

describe('deciding a request', () => {
  let bench: Bench;
  let id: string;
  beforeEach(async () => {
    bench = await Bench.open();
    await bench.defineRoute({ stages: [stage('a'), stage('b', { role: 'security-reviewer' })] });
    id = await bench.submit();
  });
  afterEach(() => bench.close());

  const refusals = async (): Promise<unknown[]> =>
    (await bench.store.readStream(streams.refusals(id))).map(({ type, data, meta }) => ({
      type,
      ...data,
      actor: meta.actor,
    }));

  it('is for the role of the open stage, and ends with the last stage', async () => {
    await expect(bench.approve(id, 'sec')).rejects.toMatchObject({ code: 'ACCESS.ROLE_MISSING' });
    await bench.approve(id, 'rex');
    await expect(bench.approve(id, 'sue')).rejects.toMatchObject({ code: 'ACCESS.ROLE_MISSING' });
    await bench.approve(id, 'sec');
    expect((await bench.requests.get(staff('bob'), id)).state).toBe('approved');
  });

  it('writes down who was refused, of what, and why', async () => {
    await expect(bench.approve(id, 'sec')).rejects.toThrow();
    await expect(bench.approve(id, 'rex', '0'.repeat(64))).rejects.toMatchObject({ code: 'ONBOARDING.STALE' });
    expect(await refusals()).toEqual([
      {
        type: 'DecisionRefused',
        personId: 'sec',
        action: 'approve',
        subject: id,
        code: 'ACCESS.ROLE_MISSING',
        actor: staff('sec'),
      },
      {
        type: 'DecisionRefused',
        personId: 'rex',
        action: 'approve',
        subject: id,
        code: 'ONBOARDING.STALE',
        actor: staff('rex'),
      },
    ]);
  });

  it('loses none of two refusals at the same moment', async () => {
    await Promise.allSettled([bench.approve(id, 'sec'), bench.approve(id, 'bob'), bench.approve(id, 'sec')]);
    expect(await refusals()).toHaveLength(3);
  });

  it('is refused to one of the staff who belongs to the partner that asks', async () => {
    const rex = { personId: 'rex', email: '', name: 'rex', role: 'viewer' };
    await bench.happen(streams.partner('acme'), 'EmailAuthorised', { partnerId: 'acme', ...rex });
    await expect(bench.approve(id, 'rex')).rejects.toMatchObject({ code: 'ONBOARDING.OWN_REQUEST' });
  });

  it('counts one of two approvals that meet at the same moment where one is asked for', async () => {
    const both = await Promise.allSettled([bench.approve(id, 'rex'), bench.approve(id, 'sue')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const types = await bench.types(streams.request(id));
    expect(types.filter((type) => type === 'StageCompleted')).toHaveLength(1);
  });

  it('leaves no trace among refusals when it is no decision that is refused', async () => {
    await bench.act(id, staff('rex'), { kind: 'claim', personId: 'rex' });
    await expect(bench.act(id, staff('sue'), { kind: 'claim', personId: 'sue' })).rejects.toThrow();
    expect(await refusals()).toEqual([]);
  });

  it('shows to a stranger no more than if there were no request', async () => {
    const stranger = { kind: 'member', id: 'x', partnerId: 'other' } as const;
    await bench.happen(streams.partner('other'), 'PartnerRegistered', {
      partnerId: 'other',
      clientId: 'o',
      name: 'Other',
      description: '',
      tier: 'standard',
      contactId: 'x',
      people: [{ personId: 'x', email: '', name: 'x', role: 'admin' }],
      portalAccess: true,
      allowedDomains: [],
      grants: [],
      policyId: null,
    });
    await expect(bench.requests.get(stranger, id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(bench.requests.get(member('dev'), 'nothing')).rejects.toMatchObject({ kind: 'not_found' });
  });
});
