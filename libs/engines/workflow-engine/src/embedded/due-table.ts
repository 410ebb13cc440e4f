import { randomUUID } from 'node:crypto';
import { openDatabase, statements, transaction } from '@gatehouse/records';
import type { WaitingFlow } from '../port.ts';

/** A flow as it stands in the table. */
export type DueRow = WaitingFlow;

/** Due whatever the clock says, and before all else: a clock that is set back must not hold up what is owed already. */
export const AT_ONCE = 0;
/** How long after a crash in the middle of a step another worker takes it up. */
export const CLAIM_MS = 5000;

/** A row that one worker may run until its claim ends. `pokes` tells whether one came since. */
export interface Claim extends DueRow {
  readonly pokes: number;
  readonly token: string;
}

export interface DueTable {
  /** Random, made with the table: tells it from every other one. */
  readonly id: string;
  /** Makes the subject due at once, whether it is known or not. */
  poke(flow: string, subject: string): void;
  /** Due rows that nobody else has claimed, the longest due first; they are claimed for `CLAIM_MS` from `now`. */
  claim(now: number, token: string, limit: number): Claim[];
  /** Prolongs a claim to `CLAIM_MS` from `now`. False when it was lost. */
  extend(claim: Claim, now: number): boolean;
  /** Gives the row back, due at `due`, or at once when it was poked meanwhile. */
  wait(claim: Claim, due: number | null): void;
  /** Removes the row, unless it was poked meanwhile. */
  done(claim: Claim): void;
  fail(claim: Claim, due: number, failure: string): void;
  /** Makes due at once what has failed. */
  retryFailed(): void;
  /** What is due at once is due at `now`. */
  all(now: number): DueRow[];
  close(): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS flows (
    flow TEXT NOT NULL,
    subject TEXT NOT NULL,
    due INTEGER,
    pokes INTEGER NOT NULL DEFAULT 0,
    claim TEXT,
    claimed_until INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    failure TEXT,
    PRIMARY KEY (flow, subject)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS flows_by_due ON flows (due) WHERE due IS NOT NULL;
  CREATE TABLE IF NOT EXISTS flow_table (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL);
`;

const POKE = `
  INSERT INTO flows (flow, subject, due, pokes) VALUES (:flow, :subject, ${AT_ONCE}, 1)
  ON CONFLICT (flow, subject) DO UPDATE SET due = ${AT_ONCE}, pokes = pokes + 1`;
/** A claim that ends later than any that is made now is from before the clock was set back, and has ended. */
const DUE = `
  SELECT * FROM flows WHERE due <= :now AND (claimed_until <= :now OR claimed_until > :now + ${CLAIM_MS})
  ORDER BY due LIMIT :limit`;
const CLAIM = 'UPDATE flows SET claim = ?, claimed_until = ? WHERE flow = ? AND subject = ?';
const MINE = 'flow = :flow AND subject = :subject AND claim = :token';
const EXTEND = `UPDATE flows SET claimed_until = :until WHERE ${MINE}`;
/** A poke has set the due time already, and it stands. */
const WAIT = `
  UPDATE flows SET due = CASE WHEN pokes = :pokes THEN :due ELSE due END,
    claim = NULL, claimed_until = 0, failures = 0, failure = NULL WHERE ${MINE}`;
const DONE = `DELETE FROM flows WHERE ${MINE} AND pokes = :pokes`;
const FAIL = `
  UPDATE flows SET due = :due, claim = NULL, claimed_until = 0, failures = failures + 1, failure = :failure
  WHERE ${MINE}`;
const RETRY_FAILED = `UPDATE flows SET due = ${AT_ONCE} WHERE failures > 0`;

export function openDueTable(options: { readonly file: string }): DueTable {
  const database = openDatabase(options.file, { synchronous: 'FULL' });
  database.exec(SCHEMA);
  const sql = statements(database);
  sql('INSERT OR IGNORE INTO flow_table VALUES (1, ?)').run(randomUUID());
  const id = String(sql('SELECT id FROM flow_table').get()?.['id']);
  const mine = ({ flow, subject, token }: Claim): { flow: string; subject: string; token: string } => ({
    flow,
    subject,
    token,
  });

  return {
    id,
    poke: (flow, subject) => void sql(POKE).run({ flow, subject }),
    claim(now, token, limit) {
      // Asked without the write lock first: an idle poll disturbs no other process.
      if (!sql(DUE).get({ now, limit: 1 })) return [];
      return transaction(database, () => {
        const rows = sql(DUE).all({ now, limit }) as unknown as Row[];
        for (const { flow, subject } of rows) sql(CLAIM).run(token, now + CLAIM_MS, flow, subject);
        return rows.map((row) => ({ ...toDueRow(row), pokes: row.pokes, token }));
      });
    },
    extend: (claim, now) => sql(EXTEND).run({ ...mine(claim), until: now + CLAIM_MS }).changes > 0,
    wait: (claim, due) => void sql(WAIT).run({ ...mine(claim), pokes: claim.pokes, due }),
    done(claim) {
      transaction(database, () => {
        const { changes } = sql(DONE).run({ ...mine(claim), pokes: claim.pokes });
        if (changes === 0) sql(WAIT).run({ ...mine(claim), pokes: claim.pokes, due: null });
      });
    },
    fail: (claim, due, failure) => void sql(FAIL).run({ ...mine(claim), due, failure }),
    retryFailed: () => void sql(RETRY_FAILED).run(),
    all: (now) =>
      (sql('SELECT * FROM flows ORDER BY flow, subject').all() as unknown as Row[]).map((row) =>
        toDueRow(row.due === AT_ONCE ? { ...row, due: now } : row),
      ),
    close: () => database.close(),
  };
}

type Row = DueRow & { readonly pokes: number };

const toDueRow = ({ flow, subject, due, failures, failure }: Row): DueRow => ({
  flow,
  subject,
  due,
  failures,
  failure,
});
