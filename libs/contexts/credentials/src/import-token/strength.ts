import { TOKEN_PREFIX } from '@gatehouse/kernel';

/** Product row D2: an imported token is at least as hard to guess as 128 random bits. */
export const LEAST_BITS = 128;
const LONGEST = 512;

/** What is wrong with a token that somebody else made, as sentences; empty when it may be imported. */
export function faultsOf(token: string): string[] {
  const faults: string[] = [];
  if (!/^[\x21-\x7e]+$/.test(token))
    faults.push('must be of printable ASCII characters without spaces, as it goes into a header.');
  if (token.length > LONGEST) faults.push(`must not be longer than ${LONGEST} characters.`);
  if (token.startsWith(TOKEN_PREFIX)) faults.push(`must not begin with ${TOKEN_PREFIX}, which marks tokens of ours.`);
  if (bitsOf(token) < LEAST_BITS) {
    faults.push(`is too easy to guess: length and kinds of characters make fewer than ${LEAST_BITS} bits.`);
  }
  return faults;
}

/** Fewer different characters than any random token of 128 bits has: then only these count as its alphabet. */
const FEW = 10;

/**
 * An upper estimate of the random bits in a token: its length times the bits per character of the smallest usual
 * alphabet that it fits.
 */
export function bitsOf(token: string): number {
  const different = new Set(token).size;
  return different === 0 ? 0 : token.length * Math.log2(different < FEW ? different : alphabetOf(token));
}

function alphabetOf(token: string): number {
  if (/^\d+$/.test(token)) return 10;
  if (/^[\da-f]+$/.test(token) || /^[\dA-F]+$/.test(token)) return 16;
  const kinds: readonly [RegExp, number][] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/\d/, 10],
    [/[^a-zA-Z\d]/, 2],
  ];
  return kinds.reduce((sum, [kind, size]) => (kind.test(token) ? sum + size : sum), 0);
}
