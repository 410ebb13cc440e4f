import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-secrets-'));

interface Secret {
  readonly kind: string;
  readonly value: string;
}

let printed = '';
let secrets: Secret[] = [];
const files = (): string[] =>
  readdirSync(join(folder, 'demo'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Ways in which a secret could stand somewhere in clear. */
const spellings = (value: string): string[] => [
  value,
  Buffer.from(value).toString('hex'),
  Buffer.from(value).toString('base64').replace(/=+$/, ''),
  Buffer.from(value).toString('base64url'),
  encodeURIComponent(value),
];

beforeAll(async () => {
  const list = join(folder, 'secrets.tsv');
  const demo = ['tools/demo/main.ts', '--exit', '--no-build', '--data', join(folder, 'demo')];
  const env = { ...process.env, NODE_OPTIONS: '', GATEHOUSE_DEMO_SECRETS: list };
  const { stdout, stderr } = await run(process.execPath, demo, { cwd: ROOT, env, maxBuffer: 64 * 1024 * 1024 });
  printed = stdout + stderr;
  secrets = readFileSync(list, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([kind = '', value = '']) => ({ kind, value }));
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('issues tokens, links and sessions in a whole run of the story', () => {
  const kinds = new Set(secrets.map((secret) => secret.kind));
  expect([...kinds].sort()).toEqual([
    'printed sign-in token',
    'production token',
    'sandbox token',
    'session cookie',
    'sign-in token',
    'webhook secret',
  ]);
  expect(printed).toMatch(/demo: (\d+) steps, \1 ok/);
});

it('leaves none of them in clear in a store, a log or an event', () => {
  const found = files().flatMap((file) => {
    const bytes = readFileSync(file);
    return (
      secrets
        // The first administrator's link is printed by design, where its operator reads it; it is spent by now.
        .filter((secret) => !(secret.kind === 'printed sign-in token' && file.endsWith('.log')))
        .filter((secret) => spellings(secret.value).some((text) => bytes.includes(text)))
        .map((secret) => `${secret.kind} in ${file}`)
    );
  });
  expect(found).toEqual([]);
});

it('finds a secret that does stand in a file, so that finding none means something', () => {
  const [first] = secrets;
  const log = files().find((file) => file.endsWith('.log'));
  expect(first?.kind).toBe('printed sign-in token');
  expect(readFileSync(log ?? '').includes(first?.value ?? '')).toBe(true);
});

it('prints none of them', () => {
  expect(secrets.filter((secret) => printed.includes(secret.value)).map((secret) => secret.kind)).toEqual([]);
});
