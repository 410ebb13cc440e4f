import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GroupCommit } from './group-commit.ts';

describe('writes of one turn of the event loop', () => {
  let database: DatabaseSync;
  let commits: number;
  let group: GroupCommit<number>;
  beforeEach(() => {
    database = new DatabaseSync(':memory:');
    database.exec('CREATE TABLE numbers (n INTEGER PRIMARY KEY)');
    commits = 0;
    group = new GroupCommit(database, () => (commits += 1));
  });
  afterEach(() => database.close());

  const insert = (n: number): void => void database.prepare('INSERT INTO numbers VALUES (?)').run(n);
  const stored = (): number[] =>
    database
      .prepare('SELECT n FROM numbers ORDER BY n')
      .all()
      .map((row) => Number(row['n']));
  const writing = (...numbers: number[]): Promise<number> =>
    group.run(() => () => {
      numbers.forEach(insert);
      return numbers.length;
    });
  const refused = (): Promise<number> =>
    group.run(() => {
      throw new Error('refused');
    });
  const reasons = (outcomes: PromiseSettledResult<number>[]): unknown[] =>
    outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : String(outcome.reason)));

  it('share one commit, and none is answered before it', async () => {
    const answers = [writing(1), writing(2, 3)].map((answer) => answer.then((count) => [count, commits]));
    expect(stored()).toEqual([]);
    expect(await Promise.all(answers)).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(stored()).toEqual([1, 2, 3]);
  });

  it('are refused each for itself, and see those before them', async () => {
    const seeing = (): Promise<number> =>
      group.run(() => {
        const seen = stored().length;
        return () => seen;
      });
    const outcomes = await Promise.allSettled([writing(1), refused(), writing(2), seeing()]);
    expect(reasons(outcomes)).toEqual([1, 'Error: refused', 1, 2]);
    expect(stored()).toEqual([1, 2]);
    expect(commits).toBe(1);
  });

  it('stand although one of them cannot be stored, of which nothing is left', async () => {
    const outcomes = reasons(await Promise.allSettled([writing(1), writing(7, 1), writing(2), refused()]));
    expect(outcomes).toEqual([1, expect.stringMatching(/UNIQUE/), 1, 'Error: refused']);
    expect(stored()).toEqual([1, 2]);
  });

  it('all fail when there can be no transaction', async () => {
    const outcomes = Promise.allSettled([writing(1), writing(2)]);
    database.exec('BEGIN');
    expect(reasons(await outcomes)).toEqual([
      expect.stringMatching(/transaction/),
      expect.stringMatching(/transaction/),
    ]);
    expect(commits).toBe(0);
  });

  it('are there at once when they are asked to be, and answered', async () => {
    const answer = writing(1);
    group.flush();
    expect(stored()).toEqual([1]);
    expect(await answer).toBe(1);
  });
});
