import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const PORTAL = fileURLToPath(new URL('../../apps/portal/', import.meta.url));
const localize = createRequire(join(PORTAL, 'package.json')).resolve('@angular/localize/package.json');
const EXTRACT = join(dirname(localize), 'tools/bundles/src/extract/cli.js');

interface Messages {
  readonly locale: string;
  readonly translations: Readonly<Record<string, string>>;
}

let folder = '';
let messages: Messages;
let said = '';

/** From the app as it is served: what does not come out of it, no translator would see. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-texts-'));
  const out = join(folder, 'messages.json');
  const options = ['--root', join(PORTAL, 'dist/portal/browser'), '--source', '*.js', '--locale', 'en'];
  const terms = ['--format', 'json', '--outputPath', out, '--duplicateMessageHandling', 'error'];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [EXTRACT, ...options, ...terms]);
  said = stdout + stderr;
  messages = JSON.parse(readFileSync(out, 'utf8')) as Messages;
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the texts of the web app', () => {
  it('come out of the built app as one file for translators, without a fault', () => {
    expect(said).not.toMatch(/error|warning|duplicate/i);
    expect(messages.locale).toBe('en');
    expect(Object.keys(messages.translations).length).toBeGreaterThan(1000);
  });

  it('are none of them empty', () => {
    expect(Object.entries(messages.translations).filter(([id, text]) => !id || !text.trim())).toEqual([]);
  });

  it.each(['Skip to content', 'Policies and tiers', 'There is nothing here', 'Try again'])(
    'hold what pages say, from templates and from code: %s',
    (text) => expect(Object.values(messages.translations)).toContain(text),
  );
});
