import type { EffectiveLimit } from '@gatehouse/access';

/** How a call stands against one limit. */
export interface Standing {
  /** `minute`, or `profile-minute` where several limits count the same window. */
  readonly name: string;
  readonly limit: EffectiveLimit;
  readonly used: number;
  readonly remaining: number;
  /** Milliseconds since the epoch. */
  readonly startsAt: number;
  readonly resetsAt: number;
}

/** A name for each limit that tells it from the others of the same call. */
export function namesOf(limits: readonly EffectiveLimit[]): string[] {
  const taken = new Set<string>();
  return limits.map(({ window, level }) => {
    const alone = limits.filter((other) => other.window === window).length === 1;
    const plain = alone ? window : `${level}-${window}`;
    let name = plain;
    for (let n = 2; taken.has(name); n++) name = `${plain}-${n}`;
    taken.add(name);
    return name;
  });
}

/** The limit that leaves the least; of equals, the one that lasts longest. */
export function tightestOf(standings: readonly Standing[]): Standing | undefined {
  const isTighter = (a: Standing, b: Standing): boolean =>
    a.remaining < b.remaining || (a.remaining === b.remaining && a.resetsAt > b.resetsAt);
  return standings.reduce<Standing | undefined>((found, each) => (found && !isTighter(each, found) ? found : each), undefined);
}
