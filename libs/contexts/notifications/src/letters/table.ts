import { credentialLetters } from './credential-letters.ts';
import type { EventType, Notice } from './notice.ts';
import { partnerLetters } from './partner-letters.ts';
import { requestLetters } from './request-letters.ts';

/** Event x audience, in one table (product row J3). */
export const NOTICES = { ...partnerLetters, ...requestLetters, ...credentialLetters };

/** Why nobody is told of the others. An event that stands in neither table does not compile. */
export const SILENT: Readonly<Record<Exclude<EventType, keyof typeof NOTICES>, string>> = {
  PartnerRegistered: 'Its people are invited.',
  PartnerDetailsChanged: 'It asks nothing of anybody.',
  PartnerTierChanged: 'What it changes shows in the portal.',
  EmailAuthorised: 'An invitation follows.',
  EmailRoleChanged: 'It shows at the next visit.',
  AllowedDomainsChanged: 'It matters to who invites next.',
  PortalAccessOpened: 'Invitations follow.',
  PortalAccessClosed: 'Signing in says so, and calls go on.',
  InvitationExpired: 'The list of people shows it, with a button to send it again.',
  InvitationAccepted: 'The person did it.',
  GrantAdded: 'The approval is told, or staff speak with the partner.',
  GrantChanged: 'The portal shows it.',
  GrantEnded: 'The term was reminded of, or staff speak with the partner.',
  ProfileAdded: 'The approval or the invitation is told.',
  ProfileChanged: 'The portal shows it.',
  ProfileEnabled: 'The portal shows it.',
  ProfileDisabled: 'The portal shows it, with the reason.',
  ProfileRemoved: 'The end of its credentials is told.',
  PolicyAttached: 'The portal shows the limits.',
  PolicyDetached: 'The portal shows the limits.',
  CredentialIssued: 'The invitation, the rotation or the approval is told.',
  CredentialImported: 'Staff did it with the partner.',
  RotationExtended: 'The owner did it.',
  SecretRevealed: 'The owner did it; it stands in the history.',
  SecretCopied: 'The owner did it; it stands in the history.',
  RequestClaimed: 'The queue shows it.',
  RequestReleased: 'The queue shows it.',
  CommentAdded: 'The request shows it, live.',
  DocumentAttached: 'The request shows it, live.',
  StageApproved: 'The stage that opens next, or the decision, is told.',
  StageCompleted: 'The stage that opens next, or the decision, is told.',
  RequestWithdrawn: 'The partner did it, and the queue no longer shows it.',
  StaffAppointed: 'Whoever appoints tells the person.',
  StaffRolesChanged: 'It shows at the next visit.',
  StaffDismissed: 'Whoever dismisses tells the person.',
  SignedIn: 'The person did it.',
  PartnerSwitched: 'The person did it.',
  SessionEnded: 'The next page says so.',
  PolicyDefined: 'It touches nobody until it is attached.',
  PolicyRevised: 'The portal shows the limits.',
  TierDefined: 'Staff did it.',
  RouteDefined: 'Staff did it.',
  RouteRetired: 'Staff did it.',
  ProductCreated: 'Nobody holds it yet.',
  ProductDescribed: 'The portal shows it.',
  ProductVersionPublished: 'The portal shows it.',
  ProductVersionDeprecated: 'Its calls say so in their headers.',
  ProductVersionRetired: 'Its sunset was told on every call.',
  UpstreamConfigured: 'Partners do not see it.',
  AuthenticationAccepted: 'The portal shows it.',
  ProductOffered: 'The portal shows it.',
  ErrorFormatChosen: 'Staff did it with the partners.',
  SecretDisplayChosen: 'Staff did it.',
  LogSealed: 'It happens every minute.',
  DecisionRefused: 'The answer said so; it stands in the history.',
};

/** The row for an event; undefined when nobody is told, or when it is of a later version. */
export const noticeOf = (type: string): Notice<object> | undefined =>
  Object.hasOwn(NOTICES, type) ? (NOTICES as unknown as Readonly<Record<string, Notice<object>>>)[type] : undefined;
