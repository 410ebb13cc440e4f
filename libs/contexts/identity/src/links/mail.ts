import type { Message } from '@gatehouse/mail';

/** The mail that carries a sign-in link. */
export const linkMail = (id: string, to: string, link: string, sentAt: number): Message => ({
  id,
  to,
  subject: 'Your sign-in link',
  text: [
    'Open this link and press the button there to sign in:',
    link,
    'It works once, for 30 minutes. If you did not ask for it, you need not do anything.',
  ].join('\n\n'),
  html: [
    '<p>Open this link and press the button there to sign in:</p>',
    `<p><a href="${link}">Sign in to Gatehouse</a></p>`,
    '<p>It works once, for 30 minutes. If you did not ask for it, you need not do anything.</p>',
  ].join(''),
  sentAt,
});
