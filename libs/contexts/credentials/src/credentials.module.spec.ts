import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { COUNTERS } from '@gatehouse/counters';
import { AGGREGATES, EVENT_STORE } from '@gatehouse/event-store';
import {
  CLOCK,
  DAY,
  IDS,
  iso,
  PSEUDONYMS,
  Pseudonyms,
  randomBase62,
  randomIds,
  VERIFICATION_KEY,
} from '@gatehouse/kernel';
import { READ_MODEL } from '@gatehouse/read-model';
import { RECORDS, VAULT } from '@gatehouse/records';
import { AccessDirectory, INSTALLATION, setRequestContext } from '@gatehouse/rest';
import { Global, Module, ValidationPipe, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Request } from 'express';
import request from 'supertest';
import { CredentialsModule } from './credentials.module.ts';
import { IssueCredential, IssueCredentialHandler } from './issue-credential/issue-credential.ts';
import { Bench } from './testing/bench.ts';
import { credentialsProjection } from './views/credentials/projection.ts';

let bench: Bench;
let app: INestApplication;
let credentialId: string;
const profile = '/partners/acme/profiles/main';

beforeEach(async () => {
  bench = await Bench.open();
  const url = 'http://127.0.0.1:9';
  const providers = [
    { provide: EVENT_STORE, useValue: bench.store },
    { provide: AGGREGATES, useValue: bench.aggregates },
    { provide: RECORDS, useValue: bench.records },
    { provide: VAULT, useValue: bench.vault },
    { provide: READ_MODEL, useValue: bench.views },
    { provide: COUNTERS, useValue: bench.counters },
    { provide: CLOCK, useValue: bench.clock },
    { provide: IDS, useValue: randomIds },
    { provide: PSEUDONYMS, useValue: new Pseudonyms(Buffer.alloc(32, 1)) },
    { provide: VERIFICATION_KEY, useValue: Buffer.alloc(32, 2) },
    { provide: INSTALLATION, useValue: { controlUrl: url, gatewayUrls: { sandbox: url, production: url } } },
    { provide: AccessDirectory, useValue: bench.directory },
  ];
  @Global()
  @Module({ providers, exports: providers.map(({ provide }) => provide) })
  class Engines {}
  @Module({ imports: [Engines, CredentialsModule] })
  class Root {}
  app = await NestFactory.create(Root, { logger: false });
  app.use((call: Request, _: unknown, next: () => void) => {
    const command = bench.context();
    setRequestContext(call, { actor: command.actor, command, seen: null });
    next();
  });
  app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true }));
  await app.init();
  const issue = new IssueCredential({ partnerId: 'acme', profileId: 'main', requestId: null }, bench.context());
  credentialId = (await new IssueCredentialHandler(bench.profiles, bench.secrets, bench.aggregates).execute(issue)).id;
});
afterEach(async () => {
  await app.close();
  await bench.close();
});

const post = (path: string, body?: object) => request(app.getHttpServer()).post(path).send(body);
const get = (path: string) => request(app.getHttpServer()).get(path);

describe('credentials over HTTP', () => {
  it('reveals a secret that no cache may keep', async () => {
    const answer = await post(`${profile}/credentials/${credentialId}/reveal`);
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toMatchObject({ id: credentialId, secret: expect.stringMatching(/^gh_sbx_/) });
    expect((await post(`${profile}/credentials/${credentialId}/copied`)).status).toBe(200);
  });

  it('takes a credential through rotation, extension, its end, regeneration and revocation', async () => {
    const rotated = await post(`${profile}/rotate`, { overlapSeconds: 3600 });
    expect(rotated.status).toBe(201);
    const overlapUntil = iso(bench.clock.now() + 3_600_000);
    expect(rotated.body).toMatchObject({ credentialId: expect.any(String), overlapUntil });
    expect((await post(`${profile}/rotation/extend`)).status).toBe(200);
    expect((await post(`${profile}/rotation/finish`)).status).toBe(200);
    const regenerated = await post(`${profile}/regenerate`);
    expect(regenerated.status).toBe(201);
    const revoked = await post(`${profile}/credentials/${regenerated.body.id}/revoke`, { reason: 'leaked' });
    expect(revoked.status).toBe(200);

    await bench.project(credentialsProjection);
    const ofProfile = (await get(`${profile}/credentials`)).body;
    expect(ofProfile.items.map(({ state, end }: { state: string; end: string }) => [state, end]).toSorted()).toEqual([
      ['ended', 'regenerated'],
      ['ended', 'revoked'],
      ['ended', 'rotated'],
    ]);
    expect((await get('/partners/acme/credentials?limit=2')).body.items).toHaveLength(2);
    expect(JSON.stringify(ofProfile)).not.toMatch(/gh_sbx_\w{28}/);
  });

  it('rotates without a body, by the policy', async () => {
    const rotated = await request(app.getHttpServer()).post(`${profile}/rotate`);
    expect(rotated.body).toMatchObject({ overlapUntil: iso(bench.clock.now() + DAY) });
  });

  it('imports a token and answers nothing of it', async () => {
    const token = randomBase62(24);
    const answer = await post(`${profile}/credentials/import`, { token, rotateBy: iso(bench.clock.now() + DAY) });
    expect(answer.status).toBe(201);
    expect(answer.text).not.toContain(token);
  });

  it('shows and takes the choice of how secrets are seen', async () => {
    const chosen = await request(app.getHttpServer())
      .put('/settings/secret-display')
      .send({ environment: 'production', display: 'once' });
    expect(chosen.status).toBe(200);
    expect((await get('/settings/secret-display')).body).toEqual({ sandbox: 'revealable', production: 'once' });
  });

  it('shows no report before the first verification', async () => {
    expect((await get('/partners/acme/verify')).body).toEqual({ items: [], nextCursor: null });
  });

  it.each([
    ['rotate', { overlapSeconds: 8 * 24 * 3600 }],
    ['rotate', { overlapSeconds: 'long' }],
    ['credentials/import', { token: 'x', rotateBy: 'soon' }],
    ['credentials/any/revoke', {}],
  ])('refuses %s with %j', async (path, body) => {
    expect((await post(`${profile}/${path}`, body)).status).toBe(400);
  });
});
