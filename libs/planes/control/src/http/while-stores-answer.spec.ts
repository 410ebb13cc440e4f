import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EngineAway, SECOND } from '@gatehouse/kernel';
import { Permit } from '@gatehouse/rest';
import { Controller, Get, Module } from '@nestjs/common';
import type { Client } from '../testing/client.ts';
import { TestControl } from '../testing/test-control.ts';

@Controller('broken')
class BrokenController {
  @Get()
  @Permit('permissions.read')
  read(): never {
    throw new EngineAway('MongoDB does not answer (MongoNetworkError).');
  }
}

@Module({ controllers: [BrokenController] })
class BrokenModule {}

describe('while an engine is away', () => {
  let control: TestControl;
  let client: Client;
  beforeAll(async () => {
    control = await TestControl.start({ modules: [BrokenModule] });
    client = await control.session('staff', await control.appoint('ada@staff.example', 'admin'));
  });
  afterAll(() => control.stop());

  const away = (engines: readonly string[]) => ({ code: 'ENGINE.AWAY', status: 503, engines, retryAfter: 2 });

  it('a store, requests are refused at once with its name, once it is away for longer than a change of primary takes', async () => {
    const watch = control.engines.outside.watch('MongoDB');
    watch.lost('no server of it answers');
    expect((await client.get('/session')).status).toBe(200);
    control.clock.advance(2 * SECOND);
    const refused = await client.get('/session');
    expect([refused.status, refused.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(refused.body).toMatchObject(away(['MongoDB']));
    expect((await client.get('/health/live')).status).toBe(200);
    expect((await client.get('/openapi.json')).status).toBe(200);
    const { body } = await client.get<{ checks: object[] }>('/health/ready');
    expect(body.checks).toContainEqual({ name: 'MongoDB', ok: false, detail: 'no server of it answers' });
    watch.reached();
    expect((await client.get('/session')).status).toBe(200);
  });

  it('another one, everything else goes on', async () => {
    const watch = control.engines.outside.watch('Redis');
    watch.lost('the connection is lost');
    control.clock.advance(2 * SECOND);
    expect((await client.get('/session')).status).toBe(200);
    expect((await client.get<{ status: string }>('/health/ready')).body.status).toBe('degraded');
    watch.reached();
  });

  it('a request that found it so is answered in the same way, and what the engine said goes to the log alone', async () => {
    const watch = control.engines.outside.watch('Redis');
    watch.lost('the connection is lost');
    const refused = await client.get('/broken');
    watch.reached();
    expect([refused.status, refused.body]).toEqual([503, expect.objectContaining(away(['Redis']))]);
    expect(refused.text).not.toContain('MongoNetworkError');
    expect(control.logLines.join('')).toContain('MongoNetworkError');
  });
});
