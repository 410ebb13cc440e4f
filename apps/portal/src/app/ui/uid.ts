let last = 0;

/** An id that no other element of the page has, to tie labels to what they name. */
export const uid = (stem: string): string => `gh-${stem}-${++last}`;
