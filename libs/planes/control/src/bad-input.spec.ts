import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListOf, Nested, Permit, Text, WholeNumber } from '@gatehouse/rest';
import { Body, Controller, Get, Module, Post, Query } from '@nestjs/common';
import type { Answer, Client } from './testing/client.ts';
import { TestControl } from './testing/test-control.ts';

class PlaceDto {
  @Text({ max: 5 })
  readonly town!: string;
}
class FormDto {
  @Text()
  readonly name!: string;

  @Nested(() => PlaceDto)
  readonly home!: PlaceDto;

  @ListOf(() => PlaceDto)
  readonly places!: PlaceDto[];
}
class FormQuery {
  @WholeNumber({ optional: true, max: 10, fromText: true })
  readonly size?: number;
}

@Controller('forms')
class FormsController {
  @Post()
  @Permit('permissions.read')
  take(@Body() form: FormDto): object {
    return { id: form.home.town };
  }

  @Get()
  @Permit('permissions.read')
  list(@Query() query: FormQuery): object {
    return { size: query.size ?? null };
  }

  @Get('broken')
  @Permit('permissions.read')
  broken(): object {
    throw new Error('the password of the database is hunter2');
  }
}
@Module({ controllers: [FormsController] })
class FormsModule {}

let control: TestControl;
let client: Client;
beforeAll(async () => {
  control = await TestControl.start({ modules: [FormsModule] });
  await control.appoint('sam@staff.example', 'admin');
  client = await control.signIn('staff', 'sam@staff.example');
});
afterAll(() => control.stop());

const send = (body: string, headers: Record<string, string> = {}) => client.post('/forms', body, headers);
const isProblem = ({ headers, body, status }: Answer, code: string): void => {
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(body).toMatchObject({ status, code, type: `urn:gatehouse:error:${code}` });
  expect(typeof body['detail']).toBe('string');
};

describe('a request that is not valid', () => {
  it('is answered with all its faults at once, each with its place', async () => {
    const form = { home: { town: 'too long' }, places: [{ town: 'ok' }, { town: 7 }], more: true };
    const answer = await send(JSON.stringify(form));
    expect(answer.status).toBe(400);
    isProblem(answer, 'REQUEST.INVALID');
    const pointers = (answer.body['faults'] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect([...new Set(pointers)].sort()).toEqual(['/home/town', '/more', '/name', '/places/1/town']);
  });

  it.each(['{', '[]', '"text"', 'null', '', '{"name":}'])('is refused when its body is %s', async (body) => {
    const answer = await send(body, { 'content-type': 'application/json' });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('JSON.parse');
  });

  it('is refused when it is nested deeper than anything needs, before anything looks into it', async () => {
    const nested = (levels: number): string => `{"name":${'[{"a":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}}`;
    for (const levels of [200, 100_000]) isProblem(await send(nested(levels)), 'REQUEST.BODY_UNREADABLE');
    isProblem(await send(nested(90)), 'REQUEST.INVALID');
  });

  it.each(['{"name":"\\ud800"}', '{"name":"\\udc00\\ud800"}', '{"\\udfff":1}'])(
    'is refused with text that is none: %s',
    async (body) => {
      isProblem(await send(body), 'REQUEST.BODY_UNREADABLE');
      isProblem(await send('{"name":"\\ud83d\\ude00"}'), 'REQUEST.INVALID');
    },
  );

  it.each(['{"name":1e999}', '{"places":[-1e999]}'])('is refused with a number that is none: %s', async (body) => {
    isProblem(await send(body, { 'idempotency-key': body }), 'REQUEST.BODY_UNREADABLE');
  });

  it('is refused when its query is not as the route says, and read when it is', async () => {
    expect((await client.get('/forms?size=11')).status).toBe(400);
    expect((await client.get('/forms?size=x')).status).toBe(400);
    expect((await client.get('/forms?colour=red')).status).toBe(400);
    expect((await client.get('/forms?size=7')).body).toEqual({ size: 7 });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'is refused as %s',
    async (type) => {
      const answer = await send('name=x', { 'content-type': type });
      expect(answer.status).toBe(415);
      isProblem(answer, 'REQUEST.MEDIA_TYPE');
    },
  );

  it('is refused over 1 MB, and over 10 MB for a document, naming the limit', async () => {
    const large = await send(JSON.stringify({ name: 'x'.repeat(1024 * 1024) }));
    expect(large.status).toBe(413);
    isProblem(large, 'REQUEST.TOO_LARGE');
    expect(large.body['detail']).toContain('1 MB');
    const yaml = { 'content-type': 'application/yaml' };
    const document = await client.post('/products/none/versions', 'x'.repeat(10 * 1024 * 1024 + 1), yaml);
    expect(document.status).toBe(413);
    expect(document.body['detail']).toContain('10 MB');
    const fits = await client.post('/products/none/versions', 'x'.repeat(9 * 1024 * 1024), yaml);
    expect(fits.status).not.toBe(413);
  });

  it.each([
    ['GET', '/nothing/here'],
    ['PUT', '/session'],
    ['GET', '/%'],
  ])('is a problem too at %s %s', async (method, path) => {
    const answer = await client.send(method, path);
    expect([400, 404]).toContain(answer.status);
    isProblem(answer, answer.status === 404 ? 'NOT_FOUND' : 'REQUEST.INVALID');
    expect(answer.text).not.toContain('Cannot');
  });

  it('is refused with a position that no answer gave', async () => {
    const answer = await client.get('/session', { 'gatehouse-position': 'a b' });
    isProblem(answer, 'REQUEST.POSITION');
  });
});

describe('an unexpected error', () => {
  it('shows an id and nothing internal; the log has the rest under that id', async () => {
    const answer = await client.get('/forms/broken');
    expect(answer.status).toBe(500);
    isProblem(answer, 'INTERNAL');
    expect(answer.text).not.toContain('hunter2');
    const line = control.logLines.find((text) => text.includes('hunter2')) ?? '';
    expect(line).toContain(String(answer.body['errorId']));
  });
});

describe('a change asked for by another site', () => {
  const from = (headers: Record<string, string>) => raw({ ...headers, 'content-type': 'application/json' });

  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('is refused: %j', async (headers) => {
    expect(await from(headers)).toBe(403);
  });

  it.each([[{}], [{ origin: 'SELF', 'sec-fetch-site': 'same-origin' }]])('is not this: %j', async (headers) => {
    const origin = 'origin' in headers ? { origin: control.plane.url } : {};
    // The change was considered: there is no such partner.
    expect(await from({ ...headers, ...origin })).toBe(404);
  });

  /** `fetch` would not let these headers through. */
  const raw = (headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const url = `${control.plane.url}/api/v1/session/switch`;
      const sending = request(url, { method: 'POST', headers: { ...headers, cookie: client.cookie } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sending.once('error', reject);
      sending.end(JSON.stringify({ partnerId: 'none' }));
    });
});

describe('what the API answers with', () => {
  it('is stored by nobody, and may load nothing when it is shown as a page', async () => {
    const { headers } = await client.get('/session');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-request-id')).toBeTruthy();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('is told in full to whoever says that it has something already', async () => {
    expect((await client.get('/session', { 'if-none-match': '*' })).status).toBe(200);
  });

  it('leaves no cookie, query or body in the log', async () => {
    await client.get('/forms?size=3&token=querysecret');
    await send(JSON.stringify({ name: 'bodysecret' }));
    const log = control.logLines.join('');
    expect(log).toContain('/api/v1/forms');
    for (const secret of ['querysecret', 'bodysecret', String(client.cookie?.split('=')[1])]) {
      expect(log).not.toContain(secret);
    }
  });
});
