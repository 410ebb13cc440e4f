const KINDS = [
  ...(['event', 'command', 'partner', 'person', 'staff', 'product', 'policy'] as const),
  ...(['grant', 'profile', 'credential', 'request', 'session', 'rotation'] as const),
];
export type Kind = (typeof KINDS)[number];

const CODES = new Map<Kind, string>(KINDS.map((kind, n) => [kind, n.toString(16).padStart(4, '0')]));

/** Id of the n-th thing of a kind: as long as a real one, and the same in every run. */
export const idOf = (kind: Kind, n: number): string =>
  `01900000-${CODES.get(kind)}-7000-8000-${n.toString(16).padStart(12, '0')}`;
