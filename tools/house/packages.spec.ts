import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { installedOf, licencesTable, refused, type Lock } from './licences-table.ts';
import { NEEDED_OTHERWISE, unusedIn } from './unused-packages.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (name: string): string => readFileSync(`${ROOT}${name}`, 'utf8');
const lock = JSON.parse(read('package-lock.json')) as Lock;
const installed = installedOf(lock);

describe('The licences of all packages', () => {
  it('are allowed, each for a reason', () => {
    expect(installed.length).toBeGreaterThan(500);
    expect(refused(installed)).toEqual([]);
  });

  it('are listed as the lock file has them; npm run docs:licences writes the list', () => {
    expect(read('docs/licences.md')).toBe(licencesTable(installed));
  });

  it('are refused when nobody has allowed them, or when there is none', () => {
    const packages = {
      'node_modules/a': { license: 'GPL-3.0' },
      'node_modules/@b/c': {},
      'node_modules/d': { license: 'MIT' },
    };
    expect(refused(installedOf({ packages })).map(({ name, licence }) => `${name}: ${licence}`)).toEqual([
      '@b/c: none',
      'a: GPL-3.0',
    ]);
  });
});

describe('The packages that are declared', () => {
  const workspaces = globSync(
    ['package.json', 'libs/*/*/package.json', 'workflows/package.json', 'apps/*/package.json'],
    { cwd: ROOT },
  );

  it('are used where they are declared, or needed for a reason', () => {
    const unused = workspaces.flatMap((file) => {
      const names = unusedIn(ROOT, dirname(file)).filter((name) => !(name in NEEDED_OTHERWISE));
      return names.map((name) => `${dirname(file)}: ${name}`);
    });
    expect(workspaces.length).toBeGreaterThan(20);
    expect(unused).toEqual([]);
  });

  it('come from no registry that the lock file names', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/);
  });
});
