import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { AT_LENGTH } from '@gatehouse/kernel/testing';
import { describe, expect, it } from '@jest/globals';
import { bareEnvironment } from '../../tools/system/child.ts';

const CRASH = fileURLToPath(new URL('../../tools/faults/crash.ts', import.meta.url));
const KILLS = 500;

// In short, `npm run test:crash` is run beside the tests.
const suite = AT_LENGTH ? describe : describe.skip;

suite('a process that is killed (only at length)', () => {
  it(`at ${KILLS} moments loses nothing that it acknowledged, and does nothing twice`, async () => {
    const { NODE_OPTIONS: _, ...env } = bareEnvironment();
    const child = spawn(process.execPath, [CRASH, '--kills', String(KILLS)], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
    const [code] = (await once(child, 'close')) as [number | null];
    expect(said).toContain('Nothing was lost and nothing happened twice.');
    expect(code).toBe(0);
  }, 5_400_000);
});
