/** How many turns of the event loop there were while work went on: others are served in these, and only then. */
export async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let ended = false;
  const turn = (): void => {
    if (ended) return;
    turns += 1;
    setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  ended = true;
  return turns;
}
