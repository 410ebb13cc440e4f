import type { Indexes, Keyed } from '@gatehouse/mongodb';
import type { CallQuery, CallRecord } from '../port.ts';

const FILTERED = [
  'partnerId',
  'profileId',
  'productId',
  'operationId',
  'environment',
  'status',
  'code',
  'address',
] as const satisfies readonly (keyof CallQuery & keyof CallRecord)[];

type Filtered = Pick<CallRecord, (typeof FILTERED)[number]>;

/** What is filtered on has a field; the call itself is JSON text, as headers may have any name. */
export interface Row extends Keyed, Filtered {
  readonly at: number;
  readonly decisionId: string;
  /** Answered with 2xx, and not a call of "Verify". */
  readonly succeeded: boolean;
  readonly record: string;
}

const byTime = { at: -1, _id: -1 } as const;

/** One for each filter, newest first within it. Of an environment's calls there are too many for an index to help. */
export const INDEXES: Indexes = {
  by_time: byTime,
  by_partner: { partnerId: 1, ...byTime },
  by_profile: { profileId: 1, ...byTime },
  by_product: { productId: 1, ...byTime },
  by_operation: { operationId: 1, ...byTime },
  by_status: { status: 1, ...byTime },
  by_code: { code: 1, ...byTime },
  by_address: { address: 1, ...byTime },
  by_success: { partnerId: 1, environment: 1, succeeded: 1, at: 1 },
};

export const toRow = (record: CallRecord): Row => ({
  _id: record.id,
  at: record.at,
  decisionId: record.decisionId,
  succeeded: record.status >= 200 && record.status < 300 && !record.verification,
  partnerId: record.partnerId,
  profileId: record.profileId,
  productId: record.productId,
  operationId: record.operationId,
  environment: record.environment,
  status: record.status,
  code: record.code,
  address: record.address,
  record: JSON.stringify(record),
});

export const toRecord = (row: Pick<Row, 'record'>): CallRecord => JSON.parse(row.record) as CallRecord;

/** The equalities that a query asks for. */
export function equalities(query: CallQuery): Partial<Filtered> {
  const asked = FILTERED.filter((field) => query[field] !== undefined);
  return Object.fromEntries(asked.map((field) => [field, query[field]]));
}
