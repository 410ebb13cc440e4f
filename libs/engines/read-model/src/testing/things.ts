import type { Position } from '@gatehouse/kernel';

/** The view that the suite writes. */
export const SPEC = { view: 'things', version: 1, indexes: ['owner', 'rank'] };

export const P = (n: number): Position => String(n).padStart(16, '0');
