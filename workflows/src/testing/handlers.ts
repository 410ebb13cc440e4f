import {
  streams,
  type AccessEvent,
  type CredentialEvent,
  type FlowCommand,
  type PartnerEvent,
  type RequestEvent,
} from '@gatehouse/contracts';
import { DAY, deriveId, iso, type DomainEvent } from '@gatehouse/kernel';
import { grantAdded, issued, profileAdded } from './given.ts';
import type { Happened, Log } from './log.ts';

type Made = readonly (readonly [stream: string, event: Happened])[];

const happened = <E extends DomainEvent>(log: Log, stream: string): readonly E[] =>
  log.of([stream]) as DomainEvent[] as E[];
const last = <E extends DomainEvent>(events: readonly E[], types: readonly string[], is: (event: E) => boolean) =>
  events.findLast((event) => types.includes(event.type) && is(event));

/** What each command makes happen; one that was overtaken by events makes nothing, as in the contexts. */
export function carryOut(command: FlowCommand, log: Log, commandId: string): Made {
  const now = iso(log.clock.now());
  switch (command.name) {
    case 'OpenSandbox':
      return openSandbox(command.data.partnerId, log);
    case 'SendInvitation':
    case 'RemindInvitation':
    case 'ExpireInvitation':
    case 'AcceptInvitation':
      return invitation(command, log, commandId);
    case 'IssueCredential': {
      const { profileId, requestId } = command.data;
      const stream = streams.credentials(profileId);
      const first = issued(profileId, deriveId(commandId), { requestId });
      return standing(log, profileId).length > 0 ? [] : [[stream, first]];
    }
    case 'FinishRotation': {
      const stream = streams.credentials(command.data.profileId);
      const { rotationId } = command.data;
      const events = happened<CredentialEvent>(log, stream);
      const started = events.find((e) => e.type === 'RotationStarted' && e.data.rotationId === rotationId);
      const over = events.some((e) => e.type === 'RotationFinished' && e.data.rotationId === rotationId);
      if (started?.type !== 'RotationStarted' || over) return [];
      const data = { ...command.data, oldId: started.data.oldId, endedAt: now, early: false };
      return [[stream, { type: 'RotationFinished', data }]];
    }
    case 'RevokeAllCredentials': {
      const { profileId } = command.data;
      return standing(log, profileId).map((credentialId) => [
        streams.credentials(profileId),
        { type: 'CredentialRevoked', data: { ...command.data, credentialId, endedAt: now } },
      ]);
    }
    case 'EndAllGrants':
      return endAll(command.data, log, now);
    case 'RemindTerm':
      return [[streams.notices(command.data.grantId), { type: 'TermReminded', data: command.data }]];
    default:
      return review(command, log, now);
  }
}

function openSandbox(partnerId: string, log: Log): Made {
  const profileId = deriveId(partnerId, 'profile', 'sandbox');
  const access = happened<AccessEvent>(log, streams.access(partnerId));
  if (access.some((e) => e.type === 'ProfileAdded' && e.data.profileId === profileId)) return [];
  return [
    [
      streams.access(partnerId),
      grantAdded('sandbox-grant', { environment: 'sandbox', until: '2026-06-30T00:00:00.000Z' }),
    ],
    [streams.access(partnerId), profileAdded(profileId)],
  ];
}

type InvitationCommand = Extract<FlowCommand, { name: `${string}Invitation` }>;

function invitation({ name, data }: InvitationCommand, log: Log, commandId: string): Made {
  const { partnerId, personId } = data;
  const stream = streams.partner(partnerId);
  const mine = happened<PartnerEvent>(log, stream).filter(
    (e) => (e.data as { personId?: string }).personId === personId,
  );
  const since = mine.slice(mine.findLastIndex(({ type }) => type === 'EmailRemoved') + 1);
  const sent = since.findLast((e) => e.type === 'InvitationSent');
  const accepted = since.some((e) => e.type === 'InvitationAccepted');
  if (name === 'SendInvitation') {
    const expiresAt = iso(log.clock.now() + 14 * DAY);
    const invitationId = deriveId(commandId);
    return accepted
      ? []
      : [[stream, { type: 'InvitationSent', data: { partnerId, personId, invitationId, expiresAt } }]];
  }
  if (!sent || accepted) return [];
  const { invitationId } = sent.data;
  const of = { partnerId, personId, invitationId };
  if (name === 'AcceptInvitation') return [[stream, { type: 'InvitationAccepted', data: of }]];
  const over = last(
    since,
    ['InvitationExpired'],
    (e) => (e.data as { invitationId: string }).invitationId === invitationId,
  );
  if (data.invitationId !== invitationId || over) return [];
  if (name === 'ExpireInvitation') return [[stream, { type: 'InvitationExpired', data: of }]];
  return [[stream, { type: 'InvitationReminded', data: { ...of, reminder: data.reminder } }]];
}

function standing(log: Log, profileId: string): string[] {
  const events = happened<CredentialEvent>(log, streams.credentials(profileId));
  const ended = events.flatMap((e) => {
    if (e.type === 'CredentialRevoked') return [e.data.credentialId];
    return e.type === 'RotationFinished' || e.type === 'CredentialRegenerated' ? [e.data.oldId] : [];
  });
  return events
    .flatMap((e) => (e.type === 'CredentialIssued' ? [e.data.credentialId] : []))
    .filter((credentialId) => !ended.includes(credentialId));
}

function endAll({ partnerId, reason }: { partnerId: string; reason: string }, log: Log, now: string): Made {
  const stream = streams.access(partnerId);
  const events = happened<AccessEvent>(log, stream);
  const ended = (id: string) => last(events, ['GrantEnded'], (e) => (e.data as { grantId: string }).grantId === id);
  const removed = (id: string) =>
    last(events, ['ProfileRemoved'], (e) => (e.data as { profileId: string }).profileId === id);
  return events.flatMap((e): Made => {
    if (e.type === 'GrantAdded') {
      const { grantId, until } = e.data;
      const lapsed = until !== null && until <= now;
      const data = { partnerId, grantId, endedAt: now, reason };
      return lapsed || ended(grantId) ? [] : [[stream, { type: 'GrantEnded', data }]];
    }
    if (e.type !== 'ProfileAdded' || removed(e.data.profileId)) return [];
    return [[stream, { type: 'ProfileRemoved', data: { partnerId, profileId: e.data.profileId, reason } }]];
  });
}

type ReviewCommand = Extract<
  FlowCommand,
  { name: 'RemindDue' | 'EscalateRequest' | 'ApplyApproval' | 'ConfirmEnforcement' }
>;

function review(command: ReviewCommand, log: Log, now: string): Made {
  const { requestId } = command.data;
  const stream = streams.request(requestId);
  const events = happened<RequestEvent>(log, stream);
  const partnerId = events[0]?.data.partnerId ?? '';
  const of = { requestId, partnerId };
  switch (command.name) {
    case 'RemindDue':
      return [[stream, { type: 'DueReminderSent', data: { ...of, ...command.data, dueAt: now } }]];
    case 'EscalateRequest':
      return [[stream, { type: 'RequestEscalated', data: { ...of, ...command.data, leadId: 'lead', dueAt: now } }]];
    case 'ApplyApproval': {
      const { grants, profile } = command.data.change;
      const add = (event: AccessEvent) => [streams.access(partnerId), event] as const;
      return [
        ...grants.map((grant) => add({ type: 'GrantAdded', data: { partnerId, ...grant, requestId } })),
        add({ type: 'ProfileAdded', data: { partnerId, ...profile, requestId } }),
      ];
    }
    case 'ConfirmEnforcement': {
      const approved = events.findLast((e) => e.type === 'RequestApproved');
      if (!approved) return [];
      const { decidedAt, change } = approved.data;
      const [credentialId] = standing(log, change.profile.profileId);
      if (credentialId === undefined) throw new Error('The credential of the approval is not issued yet.');
      return [[stream, { type: 'RequestWentLive', data: { ...of, decidedAt, enforcedAt: now, credentialId } }]];
    }
  }
}
