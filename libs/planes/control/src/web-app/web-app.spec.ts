import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestControl } from '../testing/test-control.ts';
import { pagePolicy } from './page-headers.ts';

const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
let control: TestControl;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-web-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><app-root></app-root>');
  await writeFile(join(folder, 'main-V4CNLTY2.js'), 'export {};');
  await writeFile(join(folder, 'favicon.svg'), '<svg/>');
  control = await TestControl.start({ webApp: folder });
});
afterAll(async () => {
  await control.stop();
  await rm(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  fetch(control.plane.url + path, { headers, method });

describe('the web app', () => {
  it('is the same page at every address that a browser opens', async () => {
    for (const path of ['/', '/console/partners/42', '/portal?tab=calls', '/index.html', '/apidocs']) {
      const answer = await get(path, HTML);
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        200,
        'text/html; charset=utf-8',
      ]);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(await answer.text()).toContain('<app-root');
    }
    expect(await (await get('/')).text()).toContain('<app-root');
    const head = await get('/console', HTML, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('keeps files whose names hold their hash for ever, and asks again for the others', async () => {
    const script = await get('/main-V4CNLTY2.js');
    expect(await script.text()).toBe('export {};');
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  it('sends what it serves compressed to whoever takes that, and as it is to others', async () => {
    const path = '/large-V4CNLTY2.js';
    const script = `/* ${'x'.repeat(10_000)} */`;
    await writeFile(join(folder, 'large-V4CNLTY2.js'), script);
    const asked = await get(path, { 'accept-encoding': 'br, gzip' });
    expect(asked.headers.get('content-encoding')).toBe('br');
    expect(await asked.text()).toBe(script);
    const plain = await get(path, { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe(script);
  });

  it('may load only what is ours, and talk to the gateways', async () => {
    const answer = await get('/', HTML);
    const policy = answer.headers.get('content-security-policy') ?? '';
    const { sandbox } = control.configuration.installation.gatewayUrls;
    expect(policy).toContain(`connect-src 'self' ${sandbox};`);
    expect(policy).toContain("default-src 'self'; script-src 'self';");
    for (const closed of ["frame-ancestors 'none'", "base-uri 'self'", "form-action 'self'", "object-src 'none'"]) {
      expect(policy).toContain(closed);
    }
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('gives each page a nonce of its own for its styles', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const answer = await get('/', HTML);
        const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];
        expect(await answer.text()).toContain(`<app-root ngCspNonce="${nonce}">`);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('leaves the API, and files that are not there, to the API', async () => {
    for (const path of ['/api/v1/none', '/api']) {
      const answer = await get(path, HTML);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect((await get('/main-AAAAAAAA.js', { accept: '*/*' })).status).toBe(404);
    expect((await get('/console', { ...HTML }, 'POST')).status).toBe(404);
  });

  it('serves nothing beside its folder', async () => {
    for (const path of ['/..%2f..%2fetc%2fpasswd', '/%2e%2e/%2e%2e/etc/passwd', '/.env']) {
      const answer = await get(path);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
  });

  it('is simply not there when it has not been built', async () => {
    const without = await TestControl.start({ webApp: join(folder, 'none') });
    const answer = await fetch(without.plane.url, { headers: HTML });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    await without.stop();
  });

  it('talks to the origins of both gateways', () => {
    const gatewayUrls = { sandbox: 'https://sandbox.example.com/api', production: 'https://api.example.com' };
    const policy = pagePolicy({ controlUrl: 'https://portal.example.com', gatewayUrls }, 'n');
    expect(policy).toContain("connect-src 'self' https://sandbox.example.com https://api.example.com;");
  });
});
