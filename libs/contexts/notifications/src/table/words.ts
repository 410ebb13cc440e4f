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

/** A name that somebody chose must not begin a header of its own. */
export const subjectOf = ({ subject }: Words): string => subject.replace(/\s+/g, ' ').trim();

export const textOf = (name: string, { paragraphs, link }: Words): string =>
  [`Hello ${name},`, ...paragraphs, `${link.text}: ${link.url}`].join('\n\n');

export const htmlOf = (name: string, { paragraphs, link }: Words): string =>
  [
    ...[`Hello ${name},`, ...paragraphs].map((text) => `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`),
    `<p><a href="${escaped(link.url)}">${escaped(link.text)}</a></p>`,
  ].join('');
