type Asked = readonly [name: string, ask: () => Promise<unknown>];

/**
 * Asks in turns, so that whatever else the machine does meets all alike, and compares the medians of how long it took.
 * Answers with how many times as long the slowest takes as the quickest.
 */
export async function ratioOfMedians(
  asked: readonly Asked[],
  rounds: number,
): Promise<{ readonly ratio: number; readonly medians: Readonly<Record<string, number>> }> {
  const times = new Map(asked.map(([name]) => [name, [] as number[]]));
  // The first calls compile what the later ones run.
  const warming = Math.ceil(rounds / 10);
  for (let round = -warming; round < rounds; round += 1) {
    for (const [n] of asked.entries()) {
      // Nobody goes first each time.
      const [name, ask] = asked[(n + Math.abs(round)) % asked.length] as Asked;
      const started = performance.now();
      await ask();
      if (round >= 0) times.get(name)?.push(performance.now() - started);
    }
  }
  const medians = Object.fromEntries([...times].map(([name, all]) => [name, median(all)]));
  const values = Object.values(medians);
  return { ratio: Math.max(...values) / Math.min(...values), medians };
}

const median = (all: number[]): number => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
