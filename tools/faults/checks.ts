import type { AccessChange } from '@gatehouse/contracts';
import type { RecordedEvent } from '@gatehouse/kernel';
import type { Acknowledged } from './courier.ts';
import { fieldsOf, groupBy } from './log.ts';

/** What is wrong, one sentence each. */
export type Faults = string[];

/** Whatever was answered is in the log, under the command that it was. */
export function acknowledgedIsThere(events: readonly RecordedEvent[], acknowledged: readonly Acknowledged[]): Faults {
  const byCommand = groupBy(events, ({ meta }) => meta.commandId);
  return acknowledged.flatMap(({ what, commandId, position }) => {
    const own = byCommand.get(commandId) ?? [];
    if (own.length === 0) return [`${what} was acknowledged, and no event has its command ${commandId}.`];
    if (own.every((event) => event.position !== position)) {
      return [`${what} was acknowledged at ${position}, and none of its events stands there.`];
    }
    return [];
  });
}

/** A command appends to a stream once, however often it was sent: its events there stand side by side. */
export function commandsAppendOnce(events: readonly RecordedEvent[]): Faults {
  const groups = groupBy(events, ({ stream, meta }) => `${stream} ${meta.commandId}`);
  return [...groups].flatMap(([name, own]) => {
    const isOneAppend = own.every(({ revision }, i) => revision === (own[0]?.revision ?? 0) + i);
    return isOneAppend ? [] : [`${name} appended more than once.`];
  });
}

/** Events that can be there once for what they are about, with the fields that say what that is. */
const ONCE: Readonly<Record<string, readonly string[]>> = {
  PartnerRegistered: ['partnerId'],
  GrantAdded: ['grantId'],
  GrantEnded: ['grantId'],
  ProfileAdded: ['profileId'],
  PolicyAttached: ['partnerId', 'policyId', 'level', 'targetId', 'environment'],
  CredentialIssued: ['credentialId'],
  RotationStarted: ['rotationId'],
  RotationFinished: ['rotationId'],
  InvitationSent: ['partnerId', 'personId'],
  InvitationAccepted: ['invitationId'],
  RequestSubmitted: ['requestId'],
  StageOpened: ['requestId', 'stageId'],
  StageApproved: ['requestId', 'stageId', 'personId'],
  StageCompleted: ['requestId', 'stageId'],
  RequestApproved: ['requestId'],
  RequestWentLive: ['requestId'],
};

export function onceIsOnce(events: readonly RecordedEvent[]): Faults {
  const about = (event: RecordedEvent): string =>
    (ONCE[event.type] ?? []).map((field) => String(fieldsOf(event)[field])).join(' ');
  const groups = groupBy(
    events.filter(({ type }) => ONCE[type]),
    (event) => `${event.type} of ${about(event)}`,
  );
  return [...groups].flatMap(([name, own]) => (own.length === 1 ? [] : [`${name} stands ${own.length} times.`]));
}

/** Each registration opened one sandbox, and each approval gave exactly what it decided. */
export function everythingFollowed(events: readonly RecordedEvent[]): Faults {
  const count = (type: string, fields: Readonly<Record<string, unknown>>): number =>
    events.filter(
      (event) =>
        event.type === type && Object.entries(fields).every(([name, value]) => fieldsOf(event)[name] === value),
    ).length;
  const one = (what: string, found: number): Faults => (found === 1 ? [] : [`${what}: ${found} instead of 1.`]);

  const approvals = events.filter(({ type }) => type === 'RequestApproved');
  const ofApprovals = approvals.flatMap((event) => {
    const { requestId, change } = event.data as { requestId: string; change: AccessChange };
    const { profileId } = change.profile;
    return [
      ...change.grants.flatMap(({ grantId }) =>
        one(`grants ${grantId} of request ${requestId}`, count('GrantAdded', { grantId, requestId })),
      ),
      ...one(
        `grants of request ${requestId} beside what was ordered`,
        count('GrantAdded', { requestId }) - change.grants.length + 1,
      ),
      ...one(`profiles of request ${requestId}`, count('ProfileAdded', { requestId })),
      ...one(`first credentials of request ${requestId}`, count('CredentialIssued', { profileId, requestId })),
      ...one(`request ${requestId} going live`, count('RequestWentLive', { requestId })),
    ];
  });
  const registrations = events.filter(({ type }) => type === 'PartnerRegistered');
  const ofRegistrations = registrations.flatMap((event) => {
    const { partnerId } = event.data as { partnerId: string };
    return [
      ...one(`sandbox profiles of partner ${partnerId}`, count('ProfileAdded', { partnerId, environment: 'sandbox' })),
      ...one(`invitations of partner ${partnerId}`, count('InvitationSent', { partnerId })),
    ];
  });
  const rotations = events.filter(({ type }) => type === 'RotationStarted');
  const ofRotations = rotations.flatMap((event) => {
    const { rotationId } = event.data as { rotationId: string };
    return one(`ends of rotation ${rotationId}`, count('RotationFinished', { rotationId }));
  });
  return [...ofApprovals, ...ofRegistrations, ...ofRotations];
}
