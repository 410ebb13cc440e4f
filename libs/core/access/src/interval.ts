/** Milliseconds since the epoch; holds at `since <= at < until`. A null end is no end. */
export interface Interval {
  readonly since: number;
  readonly until: number | null;
}

export const holdsAt = ({ since, until }: Interval, at: number): boolean =>
  since <= at && (until === null || at < until);

/** Ends at `end` at the latest; an interval is never made longer by it. */
export const endedBy = <I extends Interval>(interval: I, end: number): I =>
  interval.until !== null && interval.until <= end ? interval : { ...interval, until: end };

export const instant = (text: string): number => Date.parse(text);
export const instantOrNull = (text: string | null): number | null => (text === null ? null : Date.parse(text));
