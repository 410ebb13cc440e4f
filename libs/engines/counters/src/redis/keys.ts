export const counterKey = (prefix: string, key: string): string => `${prefix}counter:${key}`;

/** When and from where a credential was last used. */
export const useKey = (prefix: string, credentialId: string): string => `${prefix}use:${credentialId}`;

/** Who holds units of one window of a quota. */
export const holdersKey = (prefix: string, key: string, resetsAt: number): string => `${prefix}held:${resetsAt}:${key}`;
