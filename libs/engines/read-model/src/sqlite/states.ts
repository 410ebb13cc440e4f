import { StaleCheckpoint, type ViewState } from '../port.ts';
import type { Kind, Spec, Sql } from './tables.ts';

interface Row {
  view: string;
  version: number;
  position: string;
  failure: string | null;
  generation: number;
}

/** The rows that say how far each view has come. */
export class ViewStates {
  /** Versions that this process opened: during an upgrade another process may still serve an older one. */
  private readonly opened = new Map<string, Spec>();

  constructor(private readonly sql: Sql) {}

  opens(spec: Spec): void {
    this.opened.set(spec.view, spec);
  }

  /** Without the indexes of a view that only others have opened: whoever opens it makes those that are missing. */
  specOf(view: string): Spec {
    const opened = this.opened.get(view);
    if (opened !== undefined) return opened;
    const row = this.sql('SELECT max(version) AS version FROM view_states WHERE view = ?').get(view);
    if (row?.['version'] == null) throw new Error(`View ${view} was never opened.`);
    return { view, version: Number(row['version']), indexes: [] };
  }

  versionOf(view: string): number {
    return this.specOf(view).version;
  }

  read(view: string, kind: Kind): ViewState | undefined {
    const row = this.sql('SELECT * FROM view_states WHERE view = ? AND version = ? AND kind = ?');
    const found = row.get(view, this.versionOf(view), kind);
    return found && toState(found as unknown as Row);
  }

  /** Runs inside a transaction, so that no swap comes between the comparison and the write. */
  write(state: ViewState, kind: Kind): void {
    const changed = this.sql(
      `UPDATE view_states SET position = max(position, ?), failure = ?
       WHERE view = ? AND version = ? AND kind = ? AND generation = coalesce(?, generation)`,
    ).run(state.position, state.failure, state.view, state.version, kind, state.generation ?? null);
    if (changed.changes === 0) throw new StaleCheckpoint(state.view);
  }

  all(): ViewState[] {
    const rows = this.sql(`SELECT * FROM view_states WHERE kind = 'live' ORDER BY view, version`).all();
    return (rows as unknown as Row[])
      .filter((row) => row.version === this.versionOf(row.view))
      .map((row) => toState(row));
  }
}

const toState = ({ view, version, position, failure, generation }: Row): ViewState => ({
  view,
  version,
  position,
  failure,
  generation,
});
