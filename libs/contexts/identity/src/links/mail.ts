import { writeLetter, type Message } from '@gatehouse/mail';

/** The mail that carries a sign-in link. */
export const linkMail = (id: string, to: string, link: string, sentAt: number): Message => ({
  id,
  to,
  ...writeLetter({
    subject: 'Your sign-in link',
    paragraphs: ['Open this link and press the button there to sign in.'],
    link: { text: 'Sign in to Gatehouse', url: link },
    closing: 'It works once, for 30 minutes. If you did not ask for it, you need not do anything.',
  }),
  sentAt,
});
