import { partnerName, when, type Facts } from './facts.ts';
import { row, type Row } from './row.ts';

const signIn = ({ installation }: Facts) => ({ text: 'Sign in', url: `${installation.controlUrl}/sign-in` });

/** What people are told of their own access, and admins of their company's. */
export const PEOPLE_ROWS: readonly Row[] = [
  row('InvitationSent', 'the person', ({ expiresAt }, facts) => ({
    subject: `You are invited to the API portal for ${partnerName(facts)}`,
    paragraphs: [
      `${partnerName(facts)} has access to our APIs, and you are one of the people who may use the portal for it.`,
      `Open the page below, enter this email address, and you will be sent a link to sign in. The invitation holds until ${when(expiresAt)}.`,
    ],
    link: signIn(facts),
  })),
  row('InvitationReminded', 'the person', (_, facts) => ({
    subject: `Your invitation to the API portal for ${partnerName(facts)} is waiting`,
    paragraphs: [
      `You were invited to the API portal for ${partnerName(facts)} and have not signed in yet.`,
      'Open the page below, enter this email address, and you will be sent a link to sign in.',
    ],
    link: signIn(facts),
  })),
  row('EmailRemoved', 'the person', (_, facts) => ({
    subject: `Your access to the API portal for ${partnerName(facts)} has ended`,
    paragraphs: [
      `You can no longer sign in to the API portal for ${partnerName(facts)}. Sessions that were open are closed.`,
      'If you think that this is a mistake, ask an admin of your company to invite you again.',
    ],
    link: { text: 'The portal', url: facts.installation.controlUrl },
  })),
  row('PartnerDisabled', 'partner admins', ({ reason }, facts) => ({
    subject: `API access of ${partnerName(facts)} is disabled`,
    paragraphs: [
      `From now on calls of ${partnerName(facts)} are refused, and nobody of it can sign in to the portal.`,
      `The reason given: ${reason}`,
      'Please speak to your contact at the operator.',
    ],
    link: { text: 'The portal', url: facts.installation.controlUrl },
  })),
  row('PartnerEnabled', 'partner admins', (_, facts) => ({
    subject: `API access of ${partnerName(facts)} is enabled again`,
    paragraphs: [
      'Calls with your credentials work again, and the portal is open to your people. You need not do anything.',
    ],
    link: signIn(facts),
  })),
  row('PartnerOffboarded', 'partner admins', ({ reason }, facts) => ({
    subject: `API access of ${partnerName(facts)} has ended`,
    paragraphs: [
      `All grants of ${partnerName(facts)} are ended and all its credentials are revoked, for good.`,
      `The reason given: ${reason}`,
    ],
    link: { text: 'The portal', url: facts.installation.controlUrl },
  })),
  row('TermReminded', 'partner admins and developers', ({ grantId, daysLeft, until }, facts) => {
    const grant = facts.model.partner(facts.partnerId)?.grants[grantId];
    const product = facts.model.product(grant?.productId ?? '')?.name ?? 'a product';
    const days = daysLeft === 1 ? '1 day' : `${daysLeft} days`;
    return {
      subject: `Your access to ${product} ends within ${days}`,
      paragraphs: [
        `Access of ${partnerName(facts)} to ${product}${grant ? ` (${grant.environment})` : ''} ends on ${when(until)}. Calls after that are refused.`,
        'To keep it, speak to your contact at the operator before then.',
      ],
      link: signIn(facts),
    };
  }),
];
