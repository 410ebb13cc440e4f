/** Of an instant in the address: milliseconds, or null, which is now, for what is none. */
export const instantIn = (text: string | undefined): number | null => {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? null : at;
};

export const isoOf = (at: number | null): string | undefined => (at === null ? undefined : new Date(at).toISOString());
