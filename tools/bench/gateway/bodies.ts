/** Bodies by the last segment of the path that answers with one. The largest is for slow readers. */
export const SIZES = { '0': 0, '1k': 1024, '100k': 100 * 1024, '16m': 16 * 1024 * 1024 } as const;
export type Size = keyof typeof SIZES;

export const bodyOf = (bytes: number): Buffer => Buffer.alloc(bytes, '0123456789abcdef');

export const BODIES: Readonly<Record<string, Buffer>> = Object.fromEntries(
  Object.entries(SIZES).map(([name, bytes]) => [name, bodyOf(bytes)]),
);
