import type { Words } from './words.ts';
import { partnerName, when, type Facts } from './facts.ts';
import { row, type Row } from './row.ts';

const nameOf = ({ model, partnerId }: Facts, profileId: string): string => {
  const profile = model.partner(partnerId)?.profiles[profileId];
  return profile ? `profile "${profile.name}" (${profile.environment})` : 'one of your profiles';
};

const toCredentials = ({ installation }: Facts): Words['link'] => ({
  text: 'Open your credentials',
  url: `${installation.controlUrl}/credentials`,
});

/** Of a partner that was off-boarded it was said already that all its credentials are gone. */
const offboarded = ({ model, partnerId }: Facts): boolean => model.partner(partnerId)?.status === 'offboarded';

/** What those who build are told of the secrets that they build with. */
export const CREDENTIAL_ROWS: readonly Row[] = [
  row('RotationStarted', 'partner admins and developers', ({ profileId, overlapUntil }, facts) => ({
    subject: `A new credential for ${nameOf(facts, profileId)} of ${partnerName(facts)}`,
    paragraphs: [
      `A rotation has begun. Put the new credential of ${nameOf(facts, profileId)} into your systems now.`,
      `The old one works until ${when(overlapUntil)} and is refused after that.`,
    ],
    link: toCredentials(facts),
  })),
  row('RotationFinished', 'partner admins and developers', ({ profileId, endedAt }, facts) =>
    offboarded(facts)
      ? null
      : {
          subject: `The old credential of ${nameOf(facts, profileId)} has ended`,
          paragraphs: [
            `The rotation is over: the old credential of ${nameOf(facts, profileId)} is refused since ${when(endedAt)}.`,
            'If calls of yours fail with 401 now, they still send the old one.',
          ],
          link: toCredentials(facts),
        },
  ),
  row('CredentialRegenerated', 'partner admins and developers', ({ profileId, endedAt }, facts) => ({
    subject: `The credential of ${nameOf(facts, profileId)} was replaced at once`,
    paragraphs: [
      `The credential of ${nameOf(facts, profileId)} was regenerated. The one before is refused since ${when(endedAt)}.`,
      'Put the new one into your systems; until then their calls fail with 401.',
    ],
    link: toCredentials(facts),
  })),
  row('CredentialRevoked', 'partner admins and developers', ({ profileId, endedAt, reason }, facts) =>
    offboarded(facts)
      ? null
      : {
          subject: `A credential of ${nameOf(facts, profileId)} was revoked`,
          paragraphs: [
            `A credential of ${nameOf(facts, profileId)} is refused since ${when(endedAt)}.`,
            `The reason given: ${reason}`,
            'If you still need the profile, regenerate its credential in the portal.',
          ],
          link: toCredentials(facts),
        },
  ),
];
