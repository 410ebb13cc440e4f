import type { Scene } from '../people/scene.ts';
import type { Notices } from './notice.ts';
import { momentOf, quoted, requestPage, reviewPage } from './wording.ts';

type Told =
  | 'RequestSubmitted'
  | 'StageOpened'
  | 'ChangesRequested'
  | 'RequestAnswered'
  | 'DueReminderSent'
  | 'RequestEscalated'
  | 'RequestApproved'
  | 'RequestRejected'
  | 'RequestWentLive';

const BUILDERS = "the partner's admins and developers";
const REVIEWER = 'who claimed it, else the reviewers of the stage';

const stageName = ({ request }: Scene): string => request?.stage?.name ?? 'review';
const due = ({ request }: Scene, at: string): string => momentOf(at, request?.timeZone);

/**
 * What partner and reviewers are told of a request. A subject says "live" or "production" only when that is so: a
 * glance at the inbox then answers the partner's one question.
 */
export const requestLetters: Notices<Told> = {
  RequestSubmitted: {
    audience: 'the person who sent it',
    letter: (_, scene) => ({
      subject: `The request of ${scene.partner.name} has been received`,
      paragraphs: [
        'Your request has been received and is being reviewed. Nothing is needed from you now.',
        'The page below shows where it stands and when an answer is due. You get a mail when it is decided, or when something is asked of you.',
      ],
      link: requestPage(scene),
    }),
  },
  StageOpened: {
    audience: 'the reviewers of the stage',
    letter: ({ dueAt }, scene) => ({
      subject: `${scene.partner.name}: ${stageName(scene)} is waiting for a reviewer`,
      paragraphs: [
        `A request of ${scene.partner.name} is in the stage ${stageName(scene)} and needs a decision by ${due(scene, dueAt)}.`,
        'Claim it if you take it, so that nobody does the work twice.',
      ],
      link: reviewPage(scene),
    }),
  },
  ChangesRequested: {
    audience: BUILDERS,
    letter: ({ reason }, scene) => ({
      subject: `Something is asked of you before the request of ${scene.partner.name} can go on`,
      paragraphs: [
        'A reviewer asks for changes to your request. The review goes on when you have answered.',
        `The reviewer wrote: ${quoted(reason)}`,
        'Change the request or answer the question on the page below.',
      ],
      link: requestPage(scene),
    }),
  },
  RequestAnswered: {
    audience: REVIEWER,
    letter: ({ answer, dueAt }, scene) => ({
      subject: `${scene.partner.name} has answered`,
      paragraphs: [
        `${scene.partner.name} has answered your question about its request, which is due by ${due(scene, dueAt)}.`,
        `They wrote: ${quoted(answer)}`,
        'See what has changed, and decide.',
      ],
      link: reviewPage(scene),
    }),
  },
  DueReminderSent: {
    audience: REVIEWER,
    letter: ({ share, dueAt }, scene) => ({
      subject: `${scene.partner.name}: ${share === 'half' ? 'half' : 'four fifths'} of the time for ${stageName(scene)} is gone`,
      paragraphs: [
        `The stage ${stageName(scene)} of a request of ${scene.partner.name} is due by ${due(scene, dueAt)}.`,
        'Decide it, or ask the partner for what you are missing: the clock stands still while they have it.',
      ],
      link: reviewPage(scene),
    }),
  },
  RequestEscalated: {
    audience: 'the lead, else the staff admins',
    letter: ({ level, dueAt }, scene) => ({
      subject: `Overdue: ${stageName(scene)} of ${scene.partner.name}${level > 1 ? ` (told for the ${ordinal(level)} time)` : ''}`,
      paragraphs: [
        `The stage ${stageName(scene)} of a request of ${scene.partner.name} was due by ${due(scene, dueAt)} and is not decided.`,
        'Decide it, or assign it to somebody who can.',
      ],
      link: reviewPage(scene),
    }),
  },
  RequestApproved: {
    audience: BUILDERS,
    letter: (_, scene) => ({
      subject: `The request of ${scene.partner.name} is approved`,
      paragraphs: [
        'Your request is approved, and what it asked for is being set up. That takes a moment and needs nobody.',
        'You get another mail when it is in force.',
      ],
      link: requestPage(scene),
    }),
  },
  RequestRejected: {
    audience: BUILDERS,
    letter: ({ reason }, scene) => ({
      subject: `The request of ${scene.partner.name} is rejected`,
      paragraphs: [
        'Your request was rejected. Nothing has changed in what you may call.',
        `The reason given: ${quoted(reason)}`,
        'You can send another request once that is settled.',
      ],
      link: requestPage(scene),
    }),
  },
  RequestWentLive: {
    audience: BUILDERS,
    letter: ({ enforcedAt }, scene) => ({
      subject: `${scene.partner.name} is live: the production access is in force`,
      paragraphs: [
        `All that was approved is in force since ${momentOf(enforcedAt)}.`,
        'Take the credential from the portal and make your first call.',
      ],
      link: requestPage(scene),
    }),
  },
};

const ordinal = (n: number): string => ['first', 'second', 'third', 'fourth', 'fifth'][n - 1] ?? `${n}th`;
