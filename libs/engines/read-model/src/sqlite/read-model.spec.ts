import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readModelContract, type ReadModelFixture } from '../contract-suite.ts';
import { projectorContract } from '../testing/projector-contract.ts';
import { openSqliteReadModel } from './read-model.ts';

const create = async (): Promise<ReadModelFixture> => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-views-'));
  return {
    open: async () => openSqliteReadModel({ file: join(folder, 'views.db') }),
    destroy: () => rm(folder, { recursive: true }),
  };
};

readModelContract('SQLite', create);
projectorContract('SQLite', create);

describe('a view that was built anew', () => {
  const SPEC = { view: 'things', version: 1, indexes: ['owner', ['owner', 'due'], 'id'] };
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-views-'));
    file = join(folder, 'views.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const indexed = (): string[] => {
    const database = new DatabaseSync(file, { readOnly: true });
    const rows = database
      .prepare(`SELECT tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL`)
      .all();
    database.close();
    return rows.map((row) => `${String(row['tbl_name'])} ${/\((.*)\) WHERE/.exec(String(row['sql']))?.[1]}`).sort();
  };
  const wanted = [
    'view_things_v1 id',
    "view_things_v1 json_extract(document, '$.owner'), id",
    "view_things_v1 json_extract(document, '$.owner'), json_extract(document, '$.due'), id",
  ];

  it('has its indexes once it is live, and none before', async () => {
    const model = openSqliteReadModel({ file });
    for (let build = 1; build <= 2; build += 1) {
      await model.open(SPEC);
      await model.open(SPEC, 'shadow');
      expect(indexed()).toEqual(wanted);
      await model.swap('things');
      expect(indexed()).toEqual(wanted);
    }
    await model.close();
  });

  it('gets them from whoever opens it when it was swapped by somebody who does not know them', async () => {
    const one = openSqliteReadModel({ file });
    await one.open(SPEC);
    await one.open(SPEC, 'shadow');
    const other = openSqliteReadModel({ file });
    await other.swap('things');
    expect(indexed()).toEqual([]);
    await one.open(SPEC);
    expect(indexed()).toEqual(wanted);
    for (const model of [one, other]) await model.close();
  });
});
