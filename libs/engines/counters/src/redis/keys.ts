export const counterKey = (prefix: string, key: string): string => `${prefix}counter:${key}`;

/** Who holds units of one window of a quota. */
export const holdersKey = (prefix: string, key: string, resetsAt: number): string => `${prefix}held:${resetsAt}:${key}`;
