import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { cruiseTrees, type Cruised } from './cruise.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const WORKSPACE = /^(?:libs\/[^/]+\/[^/]+|workflows|apps\/[^/]+)(?=\/)/;
const NOT_BUILT = /\.spec\.ts$|contract-suite\.ts$|\/testing\//;

interface Needed {
  /** Folder of the workspace that imports. */
  readonly by: string;
  readonly name: string;
  /** Folder of the package that is imported. */
  readonly folder: string;
}

const json = (...path: string[]): Record<string, unknown> =>
  JSON.parse(readFileSync(join(ROOT, ...path), 'utf8')) as Record<string, unknown>;

/** Which of our packages the built sources of each workspace import. */
function neededOf({ modules }: Cruised): Needed[] {
  const found = new Map<string, Needed>();
  for (const { source, dependencies } of modules) {
    const by = WORKSPACE.exec(source)?.[0];
    if (by === undefined || NOT_BUILT.test(source)) continue;
    for (const { module, resolved } of dependencies) {
      const folder = WORKSPACE.exec(resolved)?.[0];
      if (folder === undefined || folder === by || resolved.includes('node_modules/')) continue;
      const name = module.split('/').slice(0, 2).join('/');
      found.set(`${by} ${name}`, { by, name, folder });
    }
  }
  return [...found.values()];
}

describe('The present tree', () => {
  let cruised: Cruised;
  beforeAll(async () => {
    const [found] = await cruiseTrees([ROOT]);
    if (!found) throw new Error('The present tree was not checked.');
    cruised = found;
  });

  it('keeps every rule of who may import whom', () => {
    const broken = cruised.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
    expect(broken).toEqual([]);
    expect(cruised.summary.totalCruised).toBeGreaterThan(300);
  });

  it('declares each of our packages where it is imported, and refers to it in the build', () => {
    const needed = neededOf(cruised);
    const undeclared = needed.filter(
      ({ by, name }) => !(name in ((json(by, 'package.json')['dependencies'] ?? {}) as object)),
    );
    const unreferenced = needed.filter(({ by, folder }) => {
      const references = (json(by, 'tsconfig.build.json')['references'] ?? []) as { path: string }[];
      return !references.some(({ path }) => posix.join(by, path) === `${folder}/tsconfig.build.json`);
    });
    expect(needed.length).toBeGreaterThan(50);
    expect(undeclared.map(({ by, name }) => `${by} imports ${name}`)).toEqual([]);
    expect(unreferenced.map(({ by, name }) => `${by} is built without ${name}`)).toEqual([]);
  });
});
