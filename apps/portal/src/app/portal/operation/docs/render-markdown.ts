import DOMPurify from 'dompurify';
import { Marked } from 'marked';

const marked = new Marked({ gfm: true });
/** Text, lists, tables, code and links; no pictures from elsewhere, no styles, no forms. */
const ALLOWED = {
  ALLOWED_TAGS: [
    ...['p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'a', 'ul', 'ol', 'li'],
    ...['h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href', 'align', 'start', 'target', 'rel'],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|#)/i,
};

/** Headings start below those of the page; links open beside it. */
export function renderMarkdown(text: string): string {
  const html = marked.parse(text, { async: false });
  const holder = document.createElement('template');
  holder.innerHTML = DOMPurify.sanitize(lowered(html), ALLOWED);
  for (const link of holder.content.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  return holder.innerHTML;
}

const lowered = (html: string): string =>
  html.replace(
    /<(\/?)h([1-6])>/g,
    (_tag, slash: string, level: string) => `<${slash}h${Math.min(6, Number(level) + 2)}>`,
  );
