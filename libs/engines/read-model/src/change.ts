import type { ViewDocument, ViewWriter } from './port.ts';

/** Changes a document at once: it is read, and put when it has become another. */
export const changing =
  ({ get, put }: Pick<ViewWriter, 'get' | 'put'>): ViewWriter['change'] =>
  async <T extends ViewDocument>(id: string, position: string, by: (document: T) => T) => {
    const before = await get<T>(id);
    if (before === undefined) return;
    const after = by(before);
    if (after !== before) await put(after, position);
  };
