import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cruiseTrees } from './cruise.ts';
import { BROKEN, KEPT, type Tree } from './dependency-fixtures.ts';

interface Rules {
  readonly forbidden: readonly { readonly name: string; readonly comment?: string; readonly severity: string }[];
}

const CONFIG = fileURLToPath(new URL('../../.dependency-cruiser.mjs', import.meta.url));
const rules = ((await import(pathToFileURL(CONFIG).href)) as { default: Rules }).default.forbidden;
const trees = [...Object.values(BROKEN).flat(), KEPT];

async function write(folder: string, tree: Tree): Promise<string> {
  const base = { 'package.json': '{"name":"fixture","type":"module"}', 'tsconfig.json': '{}' };
  for (const [path, content] of Object.entries({ ...base, ...tree })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  await copyFile(CONFIG, join(folder, '.dependency-cruiser.mjs'));
  return folder;
}

describe('The rules of who may import whom', () => {
  let folder: string;
  const broken = new Map<Tree, string[]>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-house-'));
    const folders = await Promise.all(trees.map((tree, n) => write(join(folder, String(n)), tree)));
    const cruised = await cruiseTrees(folders);
    for (const [n, { summary }] of cruised.entries()) {
      broken.set(trees[n] ?? {}, [...new Set(summary.violations.map(({ rule }) => rule.name))]);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('each say why', () => {
    const silent = rules.filter(({ comment = '' }) => !/^[A-Z].*\.$/.test(comment));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('each stop the check', () => {
    expect(rules.filter(({ severity }) => severity !== 'error')).toEqual([]);
  });

  it('each have a tree that breaks them, and no tree is left over', () => {
    const names = rules.map(({ name }) => name);
    expect(Object.keys(BROKEN).sort()).toEqual(names.sort());
  });

  for (const { name } of rules) {
    it(`${name} stops what breaks it, and is the only one to do so`, () => {
      const examples = BROKEN[name] ?? [];
      expect(examples.length).toBeGreaterThan(0);
      expect(examples.map((tree) => broken.get(tree))).toEqual(examples.map(() => [name]));
    });
  }

  it('leave alone what looks alike and is allowed', () => {
    expect(broken.get(KEPT)).toEqual([]);
  });
});
