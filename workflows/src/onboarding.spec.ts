import { describe, expect, it } from '@jest/globals';
import { streams, type RequestEvent } from '@gatehouse/contracts';
import { deriveId, iso } from '@gatehouse/kernel';
import { ACCESS, change, LIVE, partnerId, PARTNER, person, registered, stage, submitted } from './testing/given.ts';
import { World } from './testing/world.ts';

const REQUEST = streams.request('r1');
const SANDBOX = deriveId(partnerId, 'profile', 'sandbox');
const of = { partnerId, requestId: 'r1' };

const signIn = (world: World, personId: string): Promise<void> =>
  world.happen(streams.person(personId), {
    type: 'SignedIn',
    data: { personId, sessionId: 's', face: 'portal', partnerId, method: 'magic-link' },
  });
const opened = (world: World, stageId: string, dueAt: string): RequestEvent => ({
  type: 'StageOpened',
  data: { ...of, stageId, openedAt: iso(world.now()), dueAt },
});
const approved = (world: World): RequestEvent => ({
  type: 'RequestApproved',
  data: { ...of, decidedAt: iso(world.now()), contentHash: 'hash', change },
});

/** Registered on Monday 5 January 2026 at ten in Berlin; Ann signs in, Bob never does. */
async function begun(): Promise<World> {
  const world = new World();
  await world.happen(PARTNER, registered(['ann', 'bob']));
  await signIn(world, 'ann');
  return world;
}

/** Asked for on 21 January, by when Bob's invitation has expired. */
async function reviewed(): Promise<World> {
  const world = await begun();
  await world.advanceTo('2026-01-21T09:00:00.000Z');
  const stages = [stage('first', 1), stage('second', 0)];
  await world.happen(REQUEST, submitted(stages), opened(world, 'first', '2026-01-22T16:00:00.000Z'));
  return world;
}

describe('an onboarding, with all flows at once', () => {
  it('begins with the sandbox, its credential and the invitations, and follows these to their end', async () => {
    const world = await begun();
    expect(world.told.map((line) => line.slice(25))).toEqual([
      'OpenSandbox',
      'SendInvitation',
      'SendInvitation',
      'IssueCredential',
      'AcceptInvitation',
    ]);
    await world.advanceTo('2026-02-01T00:00:00.000Z');
    expect(world.told.slice(5)).toEqual([
      '2026-01-08T09:00:00.000Z RemindInvitation',
      '2026-01-12T09:00:00.000Z RemindInvitation',
      '2026-01-19T09:00:00.000Z ExpireInvitation',
    ]);
    expect(world.waiting()).toEqual([`terms ${partnerId}/sandbox-grant`]);
  });

  it('goes through review, pause, a stage opened again and escalation to production', async () => {
    const world = await reviewed();
    const before = world.told.length;
    await world.advanceTo('2026-01-22T10:00:00.000Z');
    const asked = { ...of, stageId: 'first', personId: 'rex', reason: 'why', pausedAt: iso(world.now()) };
    await world.happen(REQUEST, { type: 'ChangesRequested', data: asked });
    await world.advanceTo('2026-01-26T10:00:00.000Z');
    const { submission } = (submitted([]) as Extract<RequestEvent, { type: 'RequestSubmitted' }>).data;
    const answered = { submission, contentHash: 'other', change, answer: 'because', reopened: ['first'] };
    const times = { resumedAt: iso(world.now()), dueAt: '2026-01-26T16:00:00.000Z' };
    await world.happen(
      REQUEST,
      { type: 'RequestAnswered', data: { ...of, personId: 'ann', ...answered, ...times } },
      opened(world, 'first', '2026-01-26T16:00:00.000Z'),
    );
    await world.advanceTo('2026-01-26T13:00:00.000Z');
    await world.happen(
      REQUEST,
      { type: 'StageCompleted', data: { ...of, stageId: 'first' } },
      opened(world, 'second', '2026-01-26T16:00:00.000Z'),
    );
    await world.advanceTo('2026-02-10T10:00:00.000Z');
    await world.happen(REQUEST, approved(world));
    await world.advanceTo('2026-02-10T10:00:01.000Z');
    expect(world.told.slice(before)).toEqual([
      '2026-01-22T08:30:00.000Z RemindDue',
      '2026-01-26T13:00:00.000Z RemindDue',
      '2026-01-26T14:30:00.000Z RemindDue',
      '2026-01-26T15:24:00.000Z RemindDue',
      '2026-01-26T16:00:00.000Z EscalateRequest',
      '2026-01-27T16:00:00.000Z EscalateRequest',
      '2026-01-28T16:00:00.000Z EscalateRequest',
      '2026-01-29T16:00:00.000Z EscalateRequest',
      '2026-01-30T16:00:00.000Z EscalateRequest',
      '2026-02-10T10:00:00.000Z ApplyApproval',
      '2026-02-10T10:00:00.000Z IssueCredential',
      '2026-02-10T10:00:00.000Z ConfirmEnforcement',
    ]);
    // Confirming waits for the credential: nothing is tried in vain.
    expect(world.failures).toEqual([]);
  });

  it('rotates with an extension, reminds of the term, and ends with the off-boarding', async () => {
    const world = await reviewed();
    await world.happen(REQUEST, approved(world));
    await world.advanceTo('2026-03-01T09:00:00.000Z');
    const before = world.told.length;
    const rotation = { partnerId, profileId: LIVE, rotationId: 'r', oldId: 'old', newId: 'new' };
    const stream = streams.credentials(LIVE);
    await world.happen(stream, {
      type: 'RotationStarted',
      data: { ...rotation, overlapUntil: '2026-03-02T09:00:00.000Z' },
    });
    await world.advanceTo('2026-03-02T08:00:00.000Z');
    await world.happen(stream, {
      type: 'RotationExtended',
      data: { ...rotation, overlapUntil: '2026-03-03T09:00:00.000Z' },
    });
    await world.advanceTo('2026-07-15T00:00:00.000Z');
    await world.happen(PARTNER, { type: 'PartnerOffboarded', data: { partnerId, reason: 'gone' } });
    expect(world.told.slice(before)).toEqual([
      '2026-03-03T09:00:00.000Z FinishRotation',
      '2026-05-31T00:00:00.000Z RemindTerm',
      '2026-06-16T00:00:00.000Z RemindTerm',
      '2026-06-27T00:00:00.000Z RemindTerm',
      // The sandbox's grant has lapsed by then; the profiles of both environments lose their credentials.
      '2026-07-15T00:00:00.000Z EndAllGrants',
      '2026-07-15T00:00:00.000Z RevokeAllCredentials',
      '2026-07-15T00:00:00.000Z RevokeAllCredentials',
    ]);
    expect(world.waiting()).toEqual([]);
    const revoked = world.log.of([stream, streams.credentials(SANDBOX)]).filter((e) => e.type === 'CredentialRevoked');
    expect(revoked).toHaveLength(2);
    expect(world.log.of([ACCESS]).filter((e) => e.type === 'ProfileRemoved')).toHaveLength(2);
  });

  it('sends nothing that changes nothing, at any moment', async () => {
    const world = await reviewed();
    await world.happen(REQUEST, approved(world));
    await world.happen(PARTNER, { type: 'EmailAuthorised', data: { partnerId, ...person('cy') } });
    await world.advanceTo('2026-07-15T00:00:00.000Z');
    await world.happen(PARTNER, { type: 'PartnerOffboarded', data: { partnerId, reason: 'gone' } });
    await world.advanceTo('2027-01-01T00:00:00.000Z');
    expect(world.idle).toEqual([]);
  });

  it('does nothing again when every event comes again', async () => {
    const world = await reviewed();
    await world.happen(REQUEST, approved(world));
    await world.advanceTo('2026-06-20T00:00:00.000Z');
    const count = world.log.events.length;
    await world.replay();
    expect(world.log.events).toHaveLength(count);
    await world.happen(PARTNER, { type: 'PartnerOffboarded', data: { partnerId, reason: 'gone' } });
    const after = world.log.events.length;
    await world.replay();
    expect(world.log.events).toHaveLength(after);
    expect(world.idle).toEqual([]);
  });
});
