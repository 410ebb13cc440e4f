/**
 * Loaded in front of a program (`--import`): its clock, and that of its threads, goes wrong by as many milliseconds as
 * the file GATEHOUSE_CLOCK_FILE says. Only what tells the date is changed; timers go on, as those of a real machine do.
 */
import { readFileSync, statSync } from 'node:fs';

const file = process.env.GATEHOUSE_CLOCK_FILE;
const real = Date.now;
const RealDate = Date;
let offset = 0;
let seen = 0;

/** Looks each time: a clock that is seen to jump later than it did would jump in the middle of what comes after it. */
function now() {
  const { mtimeMs } = statSync(file);
  if (mtimeMs !== seen) offset = Number(readFileSync(file, 'utf8')) || 0;
  seen = mtimeMs;
  return real() + offset;
}

globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [now()] : given));
  }
  static now = now;
};
