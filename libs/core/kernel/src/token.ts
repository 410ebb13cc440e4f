import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { sha256 } from './digest.ts';
import { BASE62 } from './ids.ts';

/** What every token of ours begins with; scanners for leaked secrets look for it. */
export const TOKEN_PREFIX = 'gh_';

/** Anything that looks like a token of ours, whole or damaged, anywhere in a text: for taking it out again. */
export const TOKEN_SHAPE = /gh_(?:sbx|prd)_[0-9A-Za-z]+(?:_[0-9A-Za-z]*)?/g;

const SHORT = { sandbox: 'sbx', production: 'prd' } as const;
/** 28 characters of 62 are 166 bits; product row D2 asks for 160. */
const RANDOM_CHARACTERS = 28;
const CHECKSUM_CHARACTERS = 6;
const FORM = /^gh_(?:sbx|prd)_[0-9A-Za-z]{28}_[0-9A-Za-z]{6}$/;

/** A new token: `gh_<sbx or prd>_<random>_<crc32>` (product row D2). `random` answers with that many random bytes. */
export function mintToken(environment: keyof typeof SHORT, random: (size: number) => Uint8Array = randomBytes): string {
  let text = '';
  while (text.length < RANDOM_CHARACTERS) {
    for (const byte of random(RANDOM_CHARACTERS)) {
      // 248 is the last multiple of 62 in a byte: what lies above would make some characters likelier.
      if (byte < 248 && text.length < RANDOM_CHARACTERS) text += BASE62[byte % 62];
    }
  }
  const body = `${TOKEN_PREFIX}${SHORT[environment]}_${text}`;
  return `${body}_${checksum(body)}`;
}

/** Whether a text is a whole, undamaged token of ours; tells typing mistakes apart without a look-up. */
export function tokenChecksumHolds(token: string): boolean {
  const end = token.lastIndexOf('_');
  return FORM.test(token) && token.slice(end + 1) === checksum(token.slice(0, end));
}

/** What is stored of a token and what it is found by. */
export const tokenHash = (token: string): string => sha256(token);

function checksum(body: string): string {
  let text = '';
  for (let rest = crc32(body); text.length < CHECKSUM_CHARACTERS; rest = Math.floor(rest / 62)) {
    text = (BASE62[rest % 62] ?? '') + text;
  }
  return text;
}
