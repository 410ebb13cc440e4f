import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { SYSTEM } from '@gatehouse/kernel';
import { openEngines } from './engines.ts';
import { openTestEngines, type TestEngines } from './testing/index.ts';

let test: TestEngines;
beforeEach(async () => {
  test = await openTestEngines();
});
afterEach(() => test.remove());

const meta = { commandId: 'c1', actor: SYSTEM, at: '2026-01-05T09:00:00.000Z', correlationId: 'c1', causationId: 'c1' };
const appointed = (personId: string) => ({
  type: 'StaffAppointed',
  data: { personId, email: 'ada@operator.example', name: 'Ada', roles: ['admin'] },
});

describe('the engines of an installation', () => {
  it('stand in one folder that its owner alone can read', () => {
    const folder = test.configuration.dataFolder;
    const files = readdirSync(folder).filter((name) => /\.(db|key)$/.test(name));
    expect(files.sort()).toEqual(['calls.db', 'events.db', 'log-index.db', 'master.key', 'records.db', 'views.db']);
    for (const name of files) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  });

  it('keep an access directory that follows the log, also of another process', async () => {
    const other = await openEngines(test.configuration);
    const { position } = await other.events.append(streams.person('p1'), -1, [appointed('p1')], meta);
    expect(await test.engines.directory.reach(position, 5000)).toBe(true);
    expect(test.engines.directory.model.staff('p1')?.roles).toEqual(['admin']);
    await other.close();
  });

  it('have caught up when they are open', async () => {
    const { position } = await test.engines.events.append(streams.person('p1'), -1, [appointed('p1')], meta);
    const again = await openEngines(test.configuration);
    expect(again.directory.model.position).toBe(position);
    await again.close();
  });

  it('tell when the directory has not reached a position in time', async () => {
    expect(await test.engines.directory.reach('9999999999999999', 1)).toBe(false);
  });

  it('name a person the same in every process of the installation, and differently in another', async () => {
    const again = await openEngines(test.configuration);
    const other = await openTestEngines();
    const nameIn = (engines: typeof again): string => engines.pseudonyms.personId('ada@operator.example');
    expect(nameIn(again)).toBe(nameIn(test.engines));
    expect(nameIn(other.engines)).not.toBe(nameIn(test.engines));
    await again.close();
    await other.remove();
  });
});
