import type { SQLInputValue } from 'node:sqlite';
import type { CallQuery, CallRecord } from '../port.ts';
import type { Words } from './words.ts';

/** Columns that hold the number of a word, and what they are named in a record. */
const WORDS = {
  environment: 'environment',
  partner: 'partnerId',
  profile: 'profileId',
  credential: 'credentialId',
  product: 'productId',
  version: 'version',
  operation: 'operationId',
  method: 'method',
  code: 'code',
} as const satisfies Record<string, keyof CallRecord>;

const PLAIN = {
  status: 'status',
  address: 'address',
  path: 'path',
  decision_id: 'decisionId',
  latency_ms: 'latencyMs',
  upstream_ms: 'upstreamMs',
  request_bytes: 'requestBytes',
  response_bytes: 'responseBytes',
} as const satisfies Record<string, keyof CallRecord>;

const wordColumns = Object.entries(WORDS);
const plainColumns = Object.entries(PLAIN);
const columns = ['at', 'id', ...Object.keys(WORDS), ...Object.keys(PLAIN), 'verification'];

export const INSERT = `INSERT OR IGNORE INTO calls (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;

/** A whole call, by the names that it has in a record. */
export const SELECT = `
  SELECT id, at,
    ${wordColumns.map(([column, name]) => `(SELECT text FROM words WHERE words.id = calls.${column}) AS "${name}"`).join(', ')},
    ${plainColumns.map(([column, name]) => `${column} AS "${name}"`).join(', ')},
    verification,
    (SELECT details FROM call_details WHERE call_details.at = calls.at AND call_details.id = calls.id) AS details
  FROM calls
`;

export function valuesOf(record: CallRecord, words: Words): SQLInputValue[] {
  const values: SQLInputValue[] = [record.at, record.id];
  for (const [, name] of wordColumns) {
    const text = record[name];
    values.push(text === null ? null : words.number(text));
  }
  for (const [, name] of plainColumns) values.push(record[name]);
  values.push(record.verification ? 1 : 0);
  return values;
}

/** What a profile asked to have logged besides, as JSON; undefined when that is nothing. */
export function detailsOf({ headers, bodies }: CallRecord): string | undefined {
  return headers || bodies ? JSON.stringify({ headers, bodies }) : undefined;
}

export function toRecord({ verification, details, ...row }: Record<string, unknown>): CallRecord {
  const besides = typeof details === 'string' ? (JSON.parse(details) as object) : {};
  return { ...row, verification: verification === 1, ...besides } as unknown as CallRecord;
}

export interface Conditions {
  readonly parts: readonly string[];
  readonly values: readonly (string | number)[];
}

/** The equalities that a query asks for; undefined when no call can have what it asks for. */
export function equalities(query: CallQuery, words: Words): Conditions | undefined {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  for (const [column, name] of [...wordColumns, ...plainColumns]) {
    const wanted = name in query ? query[name as keyof CallQuery] : undefined;
    if (wanted === undefined) continue;
    const value = column in WORDS ? words.find(String(wanted)) : wanted;
    if (value === undefined) return undefined;
    parts.push(`${column} = ?`);
    values.push(value);
  }
  return { parts, values };
}
