import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PORTAL = join(ROOT, 'apps/portal');
const INDEX = join(PORTAL, 'dist/portal/browser/index.html');
/** Beside the build: what it was made from. */
const STAMP = join(PORTAL, 'dist/portal/made-from');
const SOURCES = ['apps/portal/{src,public}/**/*', 'apps/portal/*.json', 'package-lock.json'];
const NOT_BUILT = /\.spec\.ts$/;

/** SHA-256 over everything that the build reads, names included. */
async function hashOfSources(): Promise<string> {
  const files: string[] = [];
  for await (const entry of glob(SOURCES, { cwd: ROOT, withFileTypes: true })) {
    if (entry.isFile() && !NOT_BUILT.test(entry.name)) files.push(join(entry.parentPath, entry.name));
  }
  const hash = createHash('sha256');
  for (const path of files.sort()) {
    hash
      .update(path.slice(ROOT.length))
      .update('\0')
      .update(await readFile(path))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Builds the web app unless it is built from the same sources; throws when it does not compile. */
export async function buildPortal(tell: (line: string) => void): Promise<void> {
  const hash = await hashOfSources();
  if (existsSync(INDEX) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return;
  tell('building apps/portal');
  const ng = createRequire(join(PORTAL, 'package.json')).resolve('@angular/cli/bin/ng.js');
  const child = spawn(process.execPath, [ng, 'build'], {
    cwd: PORTAL,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', NG_CLI_ANALYTICS: 'false' },
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => void output.push(text));
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The web app does not build:\n${output.join('')}`);
  writeFileSync(STAMP, hash);
}
