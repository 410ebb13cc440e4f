/** One argument of a POSIX shell, whatever is in it. A shell cannot pass NUL on. */
export const shellQuoted = (text: string): string => `'${text.replaceAll('\0', '').replaceAll("'", String.raw`'\''`)}'`;

/**
 * A string literal that JavaScript, Python, Java, C# and Go all read as the same text: the escapes of JSON are theirs,
 * too. Line separators are escaped for C#, and half characters, which Go refuses, are replaced.
 */
export const quoted = (text: string): string =>
  JSON.stringify(text.toWellFormed()).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0'),
  );

/** As `quoted`, a text of several lines as several literals joined by `+`, each on a line of its own. */
export function quotedLines(text: string, indent: string): string {
  const lines = text.split(/(?<=\n)/);
  return lines.length < 2 ? quoted(text) : lines.map((line) => `\n${indent}${quoted(line)}`).join(' +');
}
