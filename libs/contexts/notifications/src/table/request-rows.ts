import type { Words } from './words.ts';
import { due, partnerName, stageName, type Facts } from './facts.ts';
import { row, type Row } from './row.ts';

const linkBelow =
  (face: '' | '/console') =>
  ({ installation, request }: Facts): Words['link'] => ({
    text: 'Open the request',
    url: `${installation.controlUrl}${face}/requests/${request?.requestId ?? ''}`,
  });
const toRequest = linkBelow('');
/** Staff read requests in the console. */
const toSheet = linkBelow('/console');

const CLAIMER = 'who claimed it, else reviewers of the stage';

/** What both sides are told while a request is under review. */
export const REQUEST_ROWS: readonly Row[] = [
  row('RequestSubmitted', 'partner people', (_, facts) => ({
    subject: `We have received the production request of ${partnerName(facts)}`,
    paragraphs: [
      'You need not do anything: our reviewers are told of it, and you will be told when it is decided or when we have a question.',
    ],
    link: toRequest(facts),
  })),
  row('StageOpened', 'reviewers of the stage', (_, facts) => ({
    subject: `A production request of ${partnerName(facts)} waits for "${stageName(facts)}"`,
    paragraphs: [
      `${partnerName(facts)} asks for access to production, and your role can decide the stage "${stageName(facts)}".`,
      `It is due on ${due(facts)}. Claim it so that others know that you are on it.`,
    ],
    link: toSheet(facts),
  })),
  row('ChangesRequested', 'partner people', ({ reason }, facts) => ({
    subject: `Your production request needs changes`,
    paragraphs: [
      'Before it can be decided, we ask you for this:',
      reason,
      'Change the request and send your answer; the review goes on then.',
    ],
    link: toRequest(facts),
  })),
  row('RequestAnswered', CLAIMER, ({ answer }, facts) => ({
    subject: `${partnerName(facts)} has answered`,
    paragraphs: [
      `${partnerName(facts)} has answered what changes were asked for, and the review goes on:`,
      answer,
      `The stage "${stageName(facts)}" is due on ${due(facts)}.`,
    ],
    link: toSheet(facts),
  })),
  row(
    'CommentAdded',
    'partner people',
    ({ audience, text }, facts) =>
      audience === 'internal'
        ? null
        : { subject: 'A new comment on your production request', paragraphs: [text], link: toRequest(facts) },
    ({ personId }) => personId,
  ),
  row(
    'CommentAdded',
    CLAIMER,
    ({ audience, text }, facts) =>
      audience === 'internal'
        ? null
        : {
            subject: `A new comment on the production request of ${partnerName(facts)}`,
            paragraphs: [text],
            link: toSheet(facts),
          },
    ({ personId }) => personId,
  ),
  row('RequestApproved', 'partner people', (_, facts) => ({
    subject: 'Your production request is approved',
    paragraphs: ['Your access is being set up. You will be told within moments, when calls to production work.'],
    link: toRequest(facts),
  })),
  row('RequestRejected', 'partner people', ({ reason }, facts) => ({
    subject: 'Your production request is rejected',
    paragraphs: ['The reason given:', reason, 'You can send a new request when this is mended.'],
    link: toRequest(facts),
  })),
  row('RequestWithdrawn', CLAIMER, ({ reason }, facts) => ({
    subject: `${partnerName(facts)} has withdrawn its production request`,
    paragraphs: ['There is nothing left to decide.', `The reason given: ${reason}`],
    link: toSheet(facts),
  })),
  row('RequestWentLive', 'partner people', (_, facts) => ({
    subject: 'Your access to production is live',
    paragraphs: [
      `Calls to production work from now on, at ${facts.installation.gatewayUrls.production}.`,
      'The credential of your production profile waits for you in the portal.',
    ],
    link: { text: 'Open your credentials', url: `${facts.installation.controlUrl}/credentials` },
  })),
  row('DueReminderSent', CLAIMER, ({ share, stageId, dueAt }, facts) => ({
    subject: `${share === 'half' ? 'Half' : 'Four fifths'} of the time for a request of ${partnerName(facts)} has passed`,
    paragraphs: [`The stage "${stageName(facts, stageId)}" is due on ${due(facts, dueAt)} and not decided yet.`],
    link: toSheet(facts),
  })),
  row('RequestEscalated', 'the lead, else staff admins', ({ stageId, dueAt, level }, facts) => ({
    subject: `A request of ${partnerName(facts)} is past due`,
    paragraphs: [
      `The stage "${stageName(facts, stageId)}" was due on ${due(facts, dueAt)} and is not decided. This is escalation ${level}.`,
      'Decide it, or assign it to somebody who can.',
    ],
    link: toSheet(facts),
  })),
];
