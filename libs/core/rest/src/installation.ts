export type { Installation } from '@gatehouse/contracts';

export const INSTALLATION = Symbol('Installation');
