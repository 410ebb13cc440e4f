import { TOKEN_SHAPE } from '@gatehouse/kernel';
import { writeLetter } from '@gatehouse/mail';

/** What a message says, before it becomes text and HTML. It never holds a secret: these can be had in the portal only. */
export interface Words {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Where to go on. */
  readonly link: { readonly text: string; readonly url: string };
}

const WEBHOOK_SECRET_SHAPE = /whsec_[0-9A-Za-z+/=]+/g;

/** Reasons and comments are typed by people, who may have pasted a secret: it is taken out again. */
const masked = (text: string): string =>
  text
    .replaceAll(TOKEN_SHAPE, '[a token was removed here]')
    .replaceAll(WEBHOOK_SECRET_SHAPE, '[a secret was removed here]');

export const letterTo = (name: string, { subject, paragraphs, link }: Words): ReturnType<typeof writeLetter> =>
  writeLetter({
    subject: masked(subject),
    paragraphs: [`Hello ${name},`, ...paragraphs].map(masked),
    link,
  });
