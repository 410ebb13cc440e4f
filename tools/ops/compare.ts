import { canonicalJson, sha256 } from '@gatehouse/kernel';
import type { ReadModel, ViewDocument } from '@gatehouse/read-model';

const PAGE = 500;

/** Every document of a live view, by its id, as a hash of its canonical JSON. */
export async function contentOf(model: ReadModel, view: string): Promise<Map<string, string>> {
  const content = new Map<string, string>();
  let cursor: string | null = null;
  do {
    const page: { items: ViewDocument[]; nextCursor: string | null } = await model.query(view, {
      limit: PAGE,
      ...(cursor === null ? {} : { cursor }),
    });
    for (const document of page.items) content.set(document.id, sha256(canonicalJson(document)));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return content;
}

/** Ids of the documents in which two states of a view differ. */
export function differences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  const ids = new Set([...a.keys(), ...b.keys()]);
  return [...ids].filter((id) => a.get(id) !== b.get(id)).sort();
}
