/** A share of the time line, in per cent from its left. */
export interface Span {
  readonly left: number;
  readonly width: number;
}

export interface Stretch {
  readonly from: number;
  /** Null: no end is set. */
  readonly to: number | null;
}

export interface TimeScale {
  readonly start: number;
  readonly end: number;
}

/** From the first beginning to the last end, the present included, with a little air after it. */
export function scaleOf(stretches: readonly Stretch[], now: number): TimeScale {
  const start = Math.min(now, ...stretches.map((stretch) => stretch.from));
  const end = Math.max(now, ...stretches.map((stretch) => stretch.to ?? now));
  const air = Math.max((end - start) * 0.08, 60_000);
  return { start, end: end + air };
}

export const placeOf = (at: number, scale: TimeScale): number =>
  Math.min(100, Math.max(0, ((at - scale.start) / (scale.end - scale.start)) * 100));

export function spanOf(stretch: Stretch, scale: TimeScale): Span {
  const left = placeOf(stretch.from, scale);
  return { left, width: Math.max(1, placeOf(stretch.to ?? scale.end, scale) - left) };
}
