import type { Progress, Step, StepKey } from './steps.ts';

type Words = Readonly<Record<StepKey, readonly [open: string, done: string]>>;

const WORDS: Words = {
  invited: ['An invitation is sent when a person of yours is added.', 'Your people were invited.'],
  signed_in: ['Follow the link in the invitation.', 'The first of your people signed in.'],
  sandbox_credential: ['Reveal the secret of your sandbox profile.', 'You have what it takes to call the sandbox.'],
  sandbox_call: ['Make a call to the sandbox that succeeds.', 'A call to the sandbox succeeded.'],
  requested: ['Say what you will call, how much and from where; a person then decides.', 'You asked for production.'],
  approved: ['The operator decides on your request.', 'Your request was approved.'],
  production_credential: [
    'Reveal the secret of your production profile.',
    'You have what it takes to call production.',
  ],
  production_call: ['Make a call to production that succeeds.', 'A call to production succeeded.'],
};

/** One sentence on a step, in the words of the partner's page. */
export function detailOf({ key, state }: Step, { request, waitingFor, steps }: Progress): string {
  const [open, done] = WORDS[key];
  if (state === 'done') return done;
  if (state === 'waiting' && steps.findIndex((s) => s.key === key) < steps.findLastIndex((s) => s.state === 'done')) {
    return `Not done yet. ${open}`;
  }
  if (key === 'requested' && request?.standing === 'rejected')
    return `Your request was rejected: ${request.reason ?? ''}`;
  if (key === 'requested' && request?.standing === 'withdrawn') return 'Your request was withdrawn; you can ask again.';
  if (key === 'approved' && request?.standing === 'partner') {
    return `The operator asks you for changes: ${request.reason ?? ''}`;
  }
  if (state === 'now' && waitingFor === 'operator') {
    if (key === 'sandbox_credential') return 'The operator has yet to open the sandbox for you.';
    if (key === 'production_credential') return 'What was approved is being put in force.';
  }
  return open;
}
