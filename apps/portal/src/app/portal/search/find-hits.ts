import type { Answer } from '../../api/api.ts';

/** A product, or one of its operations. */
export type Hit = Answer<'/api/v1/partners/{partnerId}/catalog/entries', 'get'>['items'][number];

/** A hit with the texts that it is found by, in small letters. */
export interface Entry {
  readonly hit: Hit;
  readonly names: string;
  readonly all: string;
}

/** More than this nobody reads; who finds too much types on. */
const MOST = 20;

export function entryOf(hit: Hit): Entry {
  const { productName, operationId, method, path, summary } = hit;
  const names = operationId === null ? productName : `${operationId} ${path}`;
  const all = `${productName} ${operationId ?? ''} ${method ?? ''} ${path ?? ''} ${summary}`;
  return { hit, names: names.toLowerCase(), all: all.toLowerCase() };
}

/** Those that have every word, best first: a name counts more than what is said about it, a product more than its parts. */
export function findHits(entries: readonly Entry[], query: string): readonly Hit[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return entries
    .filter(({ all }) => words.every((word) => all.includes(word)))
    .map(({ hit, names }) => ({ hit, points: pointsOf(hit, names, words) }))
    .sort((a, b) => b.points - a.points)
    .slice(0, MOST)
    .map(({ hit }) => hit);
}

const pointsOf = ({ operationId }: Hit, names: string, words: readonly string[]): number =>
  words.filter((word) => names.includes(word)).length + (operationId === null ? 0.5 : 0);
