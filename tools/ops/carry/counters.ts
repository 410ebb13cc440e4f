import type { Counters, CountersCarry } from '@gatehouse/counters';

export type CarriedCounters = Counters & { readonly carry: CountersCarry };
type Contents = Awaited<ReturnType<CountersCarry['all']>>;

const BATCH = 500;

/** They are few, and adding is not to be repeated, so each run begins with an empty target. */
export async function carryCounters(source: CarriedCounters, target: CarriedCounters, now: number): Promise<Contents> {
  const contents = await source.carry.all(now);
  const counters = [...contents.counters];
  const uses = [...contents.uses];
  await target.carry.clear();
  while (counters.length > 0) await target.add(counters.splice(0, BATCH));
  while (uses.length > 0) await target.recordUses(new Map(uses.splice(0, BATCH)));
  return contents;
}

export async function compareCounters(
  source: CarriedCounters,
  target: CarriedCounters,
  now: number,
): Promise<string[]> {
  const [there, here] = [flat(await source.carry.all(now)), flat(await target.carry.all(now))];
  const keys = [...new Set([...there.keys(), ...here.keys()])].filter((key) => there.get(key) !== here.get(key));
  return keys.map((key) => `the ${key} is not the same`);
}

const flat = ({ counters, uses }: Contents): Map<string, string> =>
  new Map([
    ...counters.map(({ key, ...rest }) => [`counter ${key}`, JSON.stringify(rest)] as const),
    ...[...uses].map(([id, { at, address }]) => [`last use of ${id}`, `${at} ${address}`] as const),
  ]);
