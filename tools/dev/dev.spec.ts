import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Restarting } from './restarting.ts';
import { isSource, watchSources } from './watch-sources.ts';

describe('A change of a source', () => {
  it('is one of what the system is made from, not of tests, builds or packages', () => {
    expect(['kernel/src/clock.ts', 'tools/register.mjs', 'catalog/schema.json'].every(isSource)).toBe(true);
    const others = ['src/clock.spec.ts', 'kernel/dist/clock.js', 'kernel/dist/x.json', 'node_modules/ajv/index.ts'];
    expect([...others, 'src/testing/fakes.ts', 'notes.md', 'dist/clock.d.ts'].some(isSource)).toBe(false);
  });
});

describe('A program that is restarted', () => {
  let folder: string;
  let running: Restarting;
  const lines: string[] = [];
  let heard = (): void => undefined;
  const endings: (number | null)[] = [];

  const heardLine = async (line: string): Promise<void> => {
    while (!lines.includes(line)) await new Promise<void>((resolve) => (heard = resolve));
  };
  const listen = (input: Interface): void => {
    input.on('line', (line) => {
      lines.push(line);
      heard();
    });
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-dev-'));
    lines.length = 0;
    endings.length = 0;
    running = new Restarting(
      {
        ...{ args: ['main.mjs'], cwd: folder, stopWithinMs: 200, stdio: ['ignore', 'pipe', 'inherit'] },
        ended: (code) => {
          endings.push(code);
          heard();
        },
      },
      (child) => {
        if (child.stdout) listen(createInterface({ input: child.stdout }));
      },
    );
  });
  afterEach(async () => {
    await running.stop();
    await rm(folder, { recursive: true });
  });

  it('runs what was saved last', async () => {
    await mkdir(join(folder, 'src'));
    await writeFile(join(folder, 'src', 'word.mjs'), "export const word = 'first';\n");
    await writeFile(
      join(folder, 'main.mjs'),
      "import { word } from './src/word.mjs';\nconsole.log(word);\nsetInterval(() => {}, 1000);\n",
    );
    const watching = watchSources([join(folder, 'src')], 20, () => void running.restart());
    await running.restart();
    await heardLine('first');
    await writeFile(join(folder, 'src', 'word.mjs'), "export const word = 'second';\n");
    await heardLine('second');
    watching.close();
    expect(endings).toEqual([]);
  });

  it('is gone before the next begins, even when it does not listen', async () => {
    await writeFile(
      join(folder, 'main.mjs'),
      [
        "import { createServer } from 'node:net';",
        "process.on('SIGTERM', () => console.log('asked'));",
        "createServer().listen('./door', () => console.log(`open ${process.pid}`));",
        "process.on('uncaughtException', (error) => console.log(error.code));",
      ].join('\n'),
    );
    await running.restart();
    while (!lines.some((line) => line.startsWith('open'))) await new Promise<void>((resolve) => (heard = resolve));
    const first = Number(lines.find((line) => line.startsWith('open'))?.split(' ')[1]);
    await running.restart();
    expect(() => process.kill(first, 0)).toThrow(/ESRCH/);
    expect(lines).toContain('asked');
  });

  it('tells when it ends by itself', async () => {
    await writeFile(join(folder, 'main.mjs'), 'process.exit(3);\n');
    await running.restart();
    while (endings.length === 0) await new Promise<void>((resolve) => (heard = resolve));
    expect(endings).toEqual([3]);
  });
});
