export interface Figures {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Milliseconds, by nearest rank: a figure that was measured, never one in between. */
export function figuresOf(measured: readonly number[]): Figures {
  const sorted = [...measured].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

export const medianOf = (measured: readonly number[]): number => figuresOf(measured).p50;

/** Of several rounds: the median of each figure, so that one round that was disturbed says nothing. */
export const medianFiguresOf = (rounds: readonly Figures[]): Figures => ({
  count: rounds.reduce((sum, { count }) => sum + count, 0),
  p50: medianOf(rounds.map(({ p50 }) => p50)),
  p99: medianOf(rounds.map(({ p99 }) => p99)),
  max: Math.max(...rounds.map(({ max }) => max)),
});

export const shown = ({ count, p50, p99, max }: Figures): string =>
  `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, max ${max.toFixed(1)} ms (${count} measured)`;
