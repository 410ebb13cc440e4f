import { TOKEN_SHAPE } from '@gatehouse/kernel';

/** A mail before it is addressed: what happened, what to do next, and where. */
export interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link: { readonly label: string; readonly url: string };
}

export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Reasons and comments are written by people, who may have pasted a token: it is taken out again. */
const withoutTokens = (text: string): string => text.replace(TOKEN_SHAPE, '[a token was removed here]');

/** A subject is one line: a name with a line break in it must not begin another header. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
const paragraph = (text: string): string => `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`;

/** The letter to one person, as text and as HTML that says the same. */
export function render({ subject, paragraphs, link }: Letter, name: string): Rendered {
  const lines = [`Hello ${oneLine(name)},`, ...paragraphs].map(withoutTokens);
  const { label, url } = link;
  return {
    subject: withoutTokens(oneLine(subject)),
    text: `${[...lines, `${label}:\n${url}`].join('\n\n')}\n`,
    html: [...lines.map(paragraph), `<p><a href="${escaped(url)}">${escaped(label)}</a></p>`].join('\n'),
  };
}
