import { randomBytes } from 'node:crypto';

/** Tells calls of the same millisecond apart: random per process, then counted. */
const processPart = randomBytes(3).readUIntBE(0, 3);
let counted = 0;
export const nextSerial = (): number => processPart * 2 ** 24 + (counted++ & 0xffffff);
