import { decodeCursor, type Value } from '../cursor.ts';
import type { Query } from '../port.ts';
import { fieldExpression } from './tables.ts';

type Clause = { readonly text: string; readonly values: Value[] };

export function whereClause(where: Query['where'] = {}): Clause {
  const parts = ['deleted = 0'];
  const values: Value[] = [];
  for (const [field, wanted] of Object.entries(where)) {
    if (wanted === undefined) continue;
    const expression = fieldExpression(field);
    if (Array.isArray(wanted)) {
      parts.push(`${expression} IN (SELECT value FROM json_each(?))`);
      values.push(JSON.stringify(wanted));
    } else if (wanted === null) {
      parts.push(`${expression} IS NULL`);
    } else {
      parts.push(`${expression} = ?`);
      values.push(typeof wanted === 'boolean' ? Number(wanted) : (wanted as string | number));
    }
  }
  return { text: parts.join(' AND '), values };
}

/** Ties are broken by the id, in the same direction, so that pages neither repeat nor miss a document. */
export function orderClause(query: Query): { readonly expression: string; readonly text: string } {
  const expression = fieldExpression(query.orderBy?.field ?? 'id');
  const direction = query.orderBy?.direction === 'desc' ? 'DESC' : 'ASC';
  return { expression, text: expression === 'id' ? `id ${direction}` : `${expression} ${direction}, id ${direction}` };
}

/** What stands after a cursor. A missing value sorts before all others, as SQLite has it. */
export function afterClause(query: Query): Clause {
  if (query.cursor === undefined) return { text: '1', values: [] };
  const [value, id] = decodeCursor(query.cursor);
  const { expression } = orderClause(query);
  const descending = query.orderBy?.direction === 'desc';
  const beyond = descending ? '<' : '>';
  if (expression === 'id') return { text: `id ${beyond} ?`, values: [id] };
  if (value === null) {
    const rest = `(${expression} IS NULL AND id ${beyond} ?)`;
    return { text: descending ? rest : `(${expression} IS NOT NULL OR ${rest})`, values: [id] };
  }
  const nulls = descending ? ` OR ${expression} IS NULL` : '';
  return {
    text: `(${expression} ${beyond} ? OR (${expression} = ? AND id ${beyond} ?)${nulls})`,
    values: [value, value, id],
  };
}
