import type { DatabaseSync } from 'node:sqlite';
import { transaction, type statements } from '@gatehouse/records';
import { ensureField, ensureView } from '../names.ts';
import type { Index } from '../port.ts';

export type Kind = 'live' | 'shadow';
export type Sql = ReturnType<typeof statements>;

/** `generation` numbers every build of a view ever begun in this file. */
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS view_states (
    view TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    position TEXT NOT NULL,
    failure TEXT,
    generation INTEGER NOT NULL,
    PRIMARY KEY (view, version, kind)
  );
  CREATE TABLE IF NOT EXISTS view_generations (generation INTEGER PRIMARY KEY AUTOINCREMENT);
`;

export function fieldExpression(field: string): string {
  return ensureField(field) === 'id' ? 'id' : `json_extract(document, '$.${field}')`;
}

export function tableOf(view: string, version: number, kind: Kind): string {
  ensureView(view, version);
  return `"view_${view}_v${version}${kind === 'shadow' ? '_shadow' : ''}"`;
}

export interface Spec {
  readonly view: string;
  readonly version: number;
  readonly indexes: readonly Index[];
}

export function createTable(database: DatabaseSync, sql: Sql, spec: Spec, kind: Kind): void {
  const { view, version } = spec;
  const table = tableOf(view, version, kind);
  transaction(database, () => {
    const state = sql('SELECT generation FROM view_states WHERE view = ? AND version = ? AND kind = ?');
    const known = state.get(view, version, kind)?.['generation'];
    const generation = known === undefined ? nextGeneration(sql) : Number(known);
    if (known === undefined) {
      sql(`INSERT INTO view_states VALUES (?, ?, ?, '', NULL, ?)`).run(view, version, kind, generation);
    }
    // Without rowids, documents of several kilobytes would fill the pages that an id is looked for in.
    database.exec(`CREATE TABLE IF NOT EXISTS ${table} (
      id TEXT PRIMARY KEY NOT NULL, position TEXT NOT NULL, deleted INTEGER NOT NULL, document TEXT
    )`);
    // A shadow is written many times before it is read: it gets its indexes when it is swapped.
    if (kind === 'live') createIndexes(database, spec, kind, generation);
  });
}

function createIndexes(database: DatabaseSync, { view, version, indexes }: Spec, kind: Kind, generation: number): void {
  for (const index of indexes) {
    const fields = [index].flat();
    // A swapped table keeps its indexes, names and all: the generation keeps those of its next shadow apart.
    const name = `"${view}_v${version}_g${generation}_${fields.join('_')}"`;
    const columns = [...fields.filter((field) => field !== 'id').map(fieldExpression), 'id'].join(', ');
    const table = tableOf(view, version, kind);
    database.exec(`CREATE INDEX IF NOT EXISTS ${name} ON ${table} (${columns}) WHERE deleted = 0`);
  }
}

/** The row is deleted again at once; AUTOINCREMENT remembers its number. */
function nextGeneration(sql: Sql): number {
  const generation = Number(sql('INSERT INTO view_generations DEFAULT VALUES').run().lastInsertRowid);
  sql('DELETE FROM view_generations').run();
  return generation;
}

/** Runs inside a transaction. */
export function dropShadowTable(database: DatabaseSync, sql: Sql, view: string, version: number): void {
  database.exec(`DROP TABLE IF EXISTS ${tableOf(view, version, 'shadow')}`);
  sql(`DELETE FROM view_states WHERE view = ? AND version = ? AND kind = 'shadow'`).run(view, version);
}

/** Runs inside a transaction. */
export function swapTables(database: DatabaseSync, sql: Sql, spec: Spec, generation: number): void {
  const { view, version } = spec;
  createIndexes(database, spec, 'shadow', generation);
  const live = tableOf(view, version, 'live');
  database.exec(`DROP TABLE IF EXISTS ${live}`);
  database.exec(`ALTER TABLE ${tableOf(view, version, 'shadow')} RENAME TO ${live}`);
  sql(`DELETE FROM view_states WHERE view = ? AND version = ? AND kind = 'live'`).run(view, version);
  sql(`UPDATE view_states SET kind = 'live' WHERE view = ? AND version = ?`).run(view, version);
}

/** Runs inside a transaction. */
export function dropAllTables(database: DatabaseSync, sql: Sql): void {
  for (const { view, version, kind } of sql('SELECT view, version, kind FROM view_states').all()) {
    database.exec(
      `DROP TABLE IF EXISTS ${tableOf(String(view), Number(version), kind === 'shadow' ? 'shadow' : 'live')}`,
    );
  }
  sql('DELETE FROM view_states').run();
}
