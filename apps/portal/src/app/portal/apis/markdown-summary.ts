/** The first paragraph of a Markdown text as plain words, for places that show one line of it. */
export function summaryOf(markdown: string): string {
  const paragraph = markdown.trim().split(/\n\s*\n/)[0] ?? '';
  return paragraph
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^#+\s*/gm, '')
    .replace(/[*`~]{1,3}(\S(?:.*?\S)?)[*`~]{1,3}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
