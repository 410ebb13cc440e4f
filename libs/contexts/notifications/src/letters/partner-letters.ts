import { productOfGrant } from '../people/scene.ts';
import type { Notices } from './notice.ts';
import { dayOf, inDays, momentOf, productsPage, quoted, signIn } from './wording.ts';

type Told =
  | 'InvitationSent'
  | 'InvitationReminded'
  | 'EmailRemoved'
  | 'PartnerDisabled'
  | 'PartnerEnabled'
  | 'PartnerOffboarded'
  | 'TermReminded';

/** What a partner and its people are told of themselves. */
export const partnerLetters: Notices<Told> = {
  InvitationSent: {
    audience: 'the person invited',
    letter: ({ expiresAt }, scene) => ({
      subject: `Your invitation to the API portal for ${scene.partner.name}`,
      paragraphs: [
        `You are invited to the API portal, where ${scene.partner.name} finds its products, documentation and credentials.`,
        'Enter this email address on the page below. You get a link that signs you in; there is no password.',
        `The invitation holds until ${momentOf(expiresAt)}.`,
      ],
      link: signIn(scene),
    }),
  },
  InvitationReminded: {
    audience: 'the person invited',
    letter: (_, scene) => ({
      subject: `The API portal is waiting for you at ${scene.partner.name}`,
      paragraphs: [
        `You were invited to the API portal for ${scene.partner.name} and have not signed in yet.`,
        'Enter this email address on the page below. You get a link that signs you in; there is no password.',
      ],
      link: signIn(scene),
    }),
  },
  EmailRemoved: {
    audience: 'the person removed',
    letter: (_, scene) => ({
      subject: `Your access to the API portal for ${scene.partner.name} has ended`,
      paragraphs: [
        `You no longer have access to the API portal for ${scene.partner.name}. Your sessions have ended.`,
        `If this is a mistake, ask an admin of ${scene.partner.name} to add you again. You can then sign in here.`,
      ],
      link: signIn(scene),
    }),
  },
  PartnerDisabled: {
    audience: "the partner's admins",
    letter: ({ reason }, scene) => ({
      subject: `Access of ${scene.partner.name} is switched off`,
      paragraphs: [
        `Access of ${scene.partner.name} was switched off. Calls are refused and nobody can sign in until it is switched on again.`,
        `The reason given: ${quoted(reason)}`,
        'Your grants and credentials are kept. Answer to the people who run the API to have it switched on again.',
      ],
      link: signIn(scene),
    }),
  },
  PartnerEnabled: {
    audience: "the partner's admins",
    letter: ({ reason }, scene) => ({
      subject: `Access of ${scene.partner.name} is switched on again`,
      paragraphs: [
        `Access of ${scene.partner.name} was switched on again. The same credentials work as before, and you can sign in.`,
        `The reason given: ${quoted(reason)}`,
      ],
      link: signIn(scene),
    }),
  },
  PartnerOffboarded: {
    audience: "the partner's admins",
    letter: ({ reason }, scene) => ({
      subject: `Access of ${scene.partner.name} has ended for good`,
      paragraphs: [
        `Access of ${scene.partner.name} to the API has ended for good. Its grants and credentials have ended with it.`,
        `The reason given: ${quoted(reason)}`,
        'Take the credentials out of your systems. To begin anew, turn to the people who run the API.',
      ],
      link: { label: 'The portal', url: scene.controlUrl },
    }),
  },
  TermReminded: {
    audience: "the partner's admins",
    letter: ({ grantId, daysLeft, until }, scene) => ({
      subject: `Access of ${scene.partner.name} to ${productOfGrant(scene, grantId)} ends ${inDays(daysLeft)}`,
      paragraphs: [
        `The access of ${scene.partner.name} to ${productOfGrant(scene, grantId)} ends on ${dayOf(until)}. From then on its calls are refused.`,
        'If you still need it, ask the people who run the API to extend it before that day.',
      ],
      link: productsPage(scene),
    }),
  },
};
