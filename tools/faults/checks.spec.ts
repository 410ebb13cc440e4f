import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@gatehouse/kernel';
import { acknowledgedIsThere, commandsAppendOnce, everythingFollowed, onceIsOnce } from './checks.ts';

let position = 0;

function event(
  type: string,
  data: object,
  more: { stream?: string; revision?: number; commandId?: string } = {},
): RecordedEvent {
  position += 1;
  const { stream = `some-${position}`, revision = 0, commandId = `command-${position}` } = more;
  return {
    id: `event-${position}`,
    stream,
    revision,
    position: String(position).padStart(16, '0'),
    type,
    data,
    meta: {
      commandId,
      actor: { kind: 'system', id: 'test' },
      at: '2026-01-01T00:00:00.000Z',
      correlationId: '',
      causationId: '',
    },
    hash: '',
    previousHash: '',
  };
}

const grant = { grantId: 'g1', requestId: 'r1' };
const change = { partnerId: 'p1', grants: [{ grantId: 'g1' }], profile: { profileId: 'f1' }, policyId: null };
const followed = (): RecordedEvent[] => [
  event('RequestApproved', { requestId: 'r1', partnerId: 'p1', change }),
  event('GrantAdded', grant),
  event('ProfileAdded', { profileId: 'f1', requestId: 'r1', partnerId: 'p1', environment: 'production' }),
  event('CredentialIssued', { credentialId: 'c1', profileId: 'f1', requestId: 'r1' }),
  event('RequestWentLive', { requestId: 'r1', partnerId: 'p1' }),
];

describe('the checks after the kills', () => {
  it('pass an approval that was carried out once', () => {
    const events = followed();
    expect([...commandsAppendOnce(events), ...onceIsOnce(events), ...everythingFollowed(events)]).toEqual([]);
  });

  it('name an acknowledged command that the log does not hold', () => {
    const [first] = followed();
    const known = { what: 'known', commandId: first?.meta.commandId ?? '', position: first?.position ?? '' };
    expect(acknowledgedIsThere([first as RecordedEvent], [known])).toEqual([]);
    expect(acknowledgedIsThere([], [known])).toHaveLength(1);
    expect(acknowledgedIsThere([first as RecordedEvent], [{ ...known, position: 'elsewhere' }])).toHaveLength(1);
  });

  it('name a command that appended to its stream twice', () => {
    const one = event('A', {}, { stream: 's', revision: 0, commandId: 'c' });
    const other = event('B', {}, { stream: 's', revision: 1, commandId: 'd' });
    const again = event('A', {}, { stream: 's', revision: 2, commandId: 'c' });
    expect(commandsAppendOnce([one, other])).toEqual([]);
    expect(commandsAppendOnce([one, other, again])).toEqual(['s c appended more than once.']);
  });

  it('name a grant that was given twice', () => {
    const events = [...followed(), event('GrantAdded', grant)];
    expect(onceIsOnce(events)).toEqual(['GrantAdded of g1 stands 2 times.']);
    expect(everythingFollowed(events)).not.toEqual([]);
  });

  it.each(['GrantAdded', 'ProfileAdded', 'CredentialIssued', 'RequestWentLive'])(
    'name an approval after which %s is missing',
    (type) => {
      const events = followed().filter((recorded) => recorded.type !== type);
      expect(everythingFollowed(events)).not.toEqual([]);
    },
  );

  it('name a rotation that never ended', () => {
    expect(everythingFollowed([event('RotationStarted', { rotationId: 'x' })])).toEqual([
      'ends of rotation x: 0 instead of 1.',
    ]);
  });
});
