import { CLOCK, notFound } from '@gatehouse/kernel';
import type { Clock } from '@gatehouse/kernel';
import { AccessDirectory } from '@gatehouse/rest';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { FoundAnswer, SearchAnswer } from './answers.ts';
import { entriesOf } from './entries.ts';

const MOST = 50;

/** Granted products and operations that hold every word of the search (product row C7). */
export class SearchCatalog extends Query<SearchAnswer> {
  constructor(
    readonly partnerId: string,
    readonly text: string,
  ) {
    super();
  }
}

@QueryHandler(SearchCatalog)
export class SearchCatalogHandler implements IQueryHandler<SearchCatalog> {
  constructor(
    private readonly directory: AccessDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ partnerId, text }: SearchCatalog): Promise<SearchAnswer> {
    const { model } = this.directory;
    const partner = model.partner(partnerId);
    if (!partner) throw notFound('partner');
    const words = text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const found = entriesOf(model, partner, this.clock.now())
      .map((entry) => ({ entry, points: pointsOf(entry, words) }))
      .filter(({ points }) => points > 0);
    found.sort((a, b) => b.points - a.points || keyOf(a.entry).localeCompare(keyOf(b.entry)));
    return { items: found.slice(0, MOST).map(({ entry }) => entry), nextCursor: null };
  }
}

const keyOf = ({ productName, path, method }: FoundAnswer): string => [productName, path, method].join(' ');

/** Zero unless every word is there; a name counts more than what is said about it. */
function pointsOf(
  { kind, productName, operationId, method, path, summary }: FoundAnswer,
  words: readonly string[],
): number {
  const names = (kind === 'product' ? productName : `${operationId} ${path}`).toLowerCase();
  const all = `${productName} ${operationId ?? ''} ${method ?? ''} ${path ?? ''} ${summary}`.toLowerCase();
  if (words.length === 0 || !words.every((word) => all.includes(word))) return 0;
  return 1 + words.filter((word) => names.includes(word)).length + (kind === 'product' ? 0.5 : 0);
}
