import { TOKEN_SHAPE } from '@gatehouse/kernel';

/** What a message says, before it becomes text and HTML. It never holds a secret: these can be had in the portal only. */
export interface Words {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Where to go on. */
  readonly link: { readonly text: string; readonly url: string };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const WEBHOOK_SECRET_SHAPE = /whsec_[0-9A-Za-z+/=]+/g;

/** Reasons and comments are typed by people, who may have pasted a secret: it is taken out again. */
const masked = (text: string): string =>
  text
    .replaceAll(TOKEN_SHAPE, '[a token was removed here]')
    .replaceAll(WEBHOOK_SECRET_SHAPE, '[a secret was removed here]');

/** A name that somebody chose must not begin a header of its own. */
export const subjectOf = ({ subject }: Words): string => masked(subject).replace(/\s+/g, ' ').trim();

export const textOf = (name: string, { paragraphs, link }: Words): string =>
  [...[`Hello ${name},`, ...paragraphs].map(masked), `${link.text}: ${link.url}`].join('\n\n');

export const htmlOf = (name: string, { paragraphs, link }: Words): string =>
  [
    ...[`Hello ${name},`, ...paragraphs].map((text) => `<p>${escaped(masked(text)).replaceAll('\n', '<br>')}</p>`),
    `<p><a href="${escaped(link.url)}">${escaped(link.text)}</a></p>`,
  ].join('');
