import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Kept in memory; all are forgotten when there are more, and read again as they come. */
const MOST = 100_000;

/** Numbers of the words that many calls share. */
export class Words {
  private readonly known = new Map<string, number>();
  private readonly select: StatementSync;
  private readonly insert: StatementSync;

  constructor(database: DatabaseSync) {
    this.select = database.prepare('SELECT id FROM words WHERE text = ?');
    this.insert = database.prepare('INSERT INTO words (text) VALUES (?)');
  }

  /** Undefined when no call has it. */
  find(text: string): number | undefined {
    const row = this.select.get(text);
    return row && Number(row['id']);
  }

  /** For a transaction, after whose failure all must be forgotten. */
  number(text: string): number {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const number = this.find(text) ?? Number(this.insert.run(text).lastInsertRowid);
    if (this.known.size >= MOST) this.known.clear();
    this.known.set(text, number);
    return number;
  }

  forget(): void {
    this.known.clear();
  }
}
