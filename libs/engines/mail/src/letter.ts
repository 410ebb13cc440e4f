import type { Message } from './port.ts';

/** What a letter says, before it becomes text and HTML. */
export interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Where to go on. */
  readonly link: { readonly text: string; readonly url: string };
  /** What comes after the link. */
  readonly closing?: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
const paragraph = (html: string): string => `<p>${html}</p>`;
const spoken = (text: string): string => paragraph(escaped(text).replaceAll('\n', '<br>'));

/** A name that somebody chose must not begin a header of its own. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The one template of all mail: plain text, and the same as a plain page that any mail program shows. */
export function writeLetter({ subject, paragraphs, link, closing }: Letter): Pick<Message, 'subject' | 'text'> & {
  readonly html: string;
} {
  const title = oneLine(subject);
  const last = closing === undefined ? [] : [closing];
  const body = [
    ...paragraphs.map(spoken),
    paragraph(`<a href="${escaped(link.url)}">${escaped(link.text)}</a>`),
    ...last.map(spoken),
  ];
  const html = [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><title>${escaped(title)}</title></head>`,
    '<body style="font-family: sans-serif; line-height: 1.5; max-width: 36em">',
    ...body,
    '</body>',
    '</html>',
  ].join('\n');
  return { subject: title, text: [...paragraphs, `${link.text}: ${link.url}`, ...last].join('\n\n'), html };
}
