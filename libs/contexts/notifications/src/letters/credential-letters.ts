import { profileName } from '../people/scene.ts';
import type { Notices } from './notice.ts';
import { credentialsPage, momentOf, quoted } from './wording.ts';

type Told = 'RotationStarted' | 'RotationFinished' | 'CredentialRegenerated' | 'CredentialRevoked';

const BUILDERS = "the partner's admins and developers";

/** What is told of credentials: that they changed, never what they are. */
export const credentialLetters: Notices<Told> = {
  RotationStarted: {
    audience: BUILDERS,
    letter: ({ profileId, overlapUntil }, scene) => ({
      subject: `A credential of ${scene.partner.name} is being rotated`,
      paragraphs: [
        `The profile ${profileName(scene, profileId)} has a new credential. The old one works until ${momentOf(overlapUntil)}.`,
        'Put the new one into your systems before then. The portal shows when and from where each was last used.',
      ],
      link: credentialsPage(scene),
    }),
  },
  RotationFinished: {
    audience: BUILDERS,
    letter: ({ profileId, endedAt }, scene) => ({
      subject: `An old credential of ${scene.partner.name} has ended`,
      paragraphs: [
        `The rotation on the profile ${profileName(scene, profileId)} is over. The old credential stopped working on ${momentOf(endedAt)}.`,
        'Calls that still use it are refused. If some of yours do, give them the new one.',
      ],
      link: credentialsPage(scene),
    }),
  },
  CredentialRegenerated: {
    audience: BUILDERS,
    letter: ({ profileId, endedAt }, scene) => ({
      subject: `A credential of ${scene.partner.name} was replaced`,
      paragraphs: [
        `The credential of the profile ${profileName(scene, profileId)} was replaced. The old one stopped working at once, on ${momentOf(endedAt)}.`,
        'Put the new one into your systems now: calls with the old one are refused.',
      ],
      link: credentialsPage(scene),
    }),
  },
  CredentialRevoked: {
    audience: BUILDERS,
    letter: ({ profileId, endedAt, reason }, scene) => ({
      subject: `A credential of ${scene.partner.name} was revoked`,
      paragraphs: [
        `A credential of the profile ${profileName(scene, profileId)} was revoked and stopped working on ${momentOf(endedAt)}.`,
        `The reason given: ${quoted(reason)}`,
        'If calls of yours used it, take another credential of the profile, or make a new one there.',
      ],
      link: credentialsPage(scene),
    }),
  },
};
