import { count } from '../data-folder.ts';

export type Tell = (line: string) => void;

const EVERY_MS = 1000;

/** Tells now and then how many are done. */
export function progressOf(what: string, tell: Tell): (done: number) => void {
  let toldAt = performance.now();
  return (done) => {
    if (performance.now() - toldAt < EVERY_MS) return;
    toldAt = performance.now();
    tell(`  ${what.padEnd(10)} ${count(done)}`);
  };
}
