import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Api } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { ProfileStore, type Profile } from './profile.store.ts';
import { SecretsStore } from './secrets.store.ts';

const profile = (profileId: string, environment: Profile['environment'], enabled = true) => ({
  profileId,
  name: `name of ${profileId}`,
  environment,
  enabled,
  method: 'token',
});
const PROFILES = [profile('p', 'production'), profile('off', 'sandbox', false), profile('s', 'sandbox')];
const revealed: string[] = [];
const api = {
  get: async (path: string, { profileId }: { profileId?: string }) =>
    path.endsWith('/access')
      ? { partnerId: 'acme', profiles: PROFILES }
      : {
          items: [
            { id: `c-${profileId}`, profileId, state: 'alive', since: '1', display: 'revealable', imported: false },
          ],
        },
  post: async (_path: string, { credentialId }: { credentialId: string }) => {
    revealed.push(credentialId);
    return { secret: `secret of ${credentialId}` };
  },
};
const who = (personId: string) => ({ personId, partner: { id: 'acme' } });
let session = signal(who('ida'));

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    TestBed.tick();
    await Promise.resolve();
  }
}
async function start(): Promise<ProfileStore> {
  const store = TestBed.inject(ProfileStore);
  await settled();
  return store;
}

beforeEach(() => {
  localStorage.clear();
  revealed.length = 0;
  session = signal(who('ida'));
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: '**', children: [] }]),
      { provide: Api, useValue: api },
      { provide: SessionStore, useValue: { session, partnerId: () => 'acme', may: () => true } },
    ],
  });
});

describe('the active profile', () => {
  it('is the first of the sandbox that works, so that nobody lands in production unasked', async () => {
    expect((await start()).activeId()).toBe('s');
  });

  it('is the one that was chosen last, kept per person', async () => {
    const store = await start();
    await store.choose('p');
    expect(store.environment()).toBe('production');
    session.set(who('otto'));
    await settled();
    expect(store.activeId()).toBe('s');
    session.set(who('ida'));
    await settled();
    expect(store.activeId()).toBe('p');
  });

  it('is the one that the address names, by id or name, without changing what is kept', async () => {
    const store = await start();
    await TestBed.inject(Router).navigateByUrl('/apis/x?profile=p');
    expect(store.activeId()).toBe('p');
    await TestBed.inject(Router).navigateByUrl('/apis/x?profile=name%20of%20s');
    expect(store.activeId()).toBe('s');
    expect(localStorage).toHaveLength(0);
  });

  it('is written into the address of what is shown with it', async () => {
    const store = await start();
    await TestBed.inject(Router).navigateByUrl('/apis/x?q=orders');
    await store.choose('p');
    expect(TestBed.inject(Router).url).toBe('/apis/x?q=orders&profile=p');
  });
});

describe('a secret', () => {
  it('is revealed only when it is asked for, and held for its own profile', async () => {
    const profiles = await start();
    const secrets = TestBed.inject(SecretsStore);
    await settled();
    expect([revealed, secrets.secret()]).toEqual([[], null]);
    secrets.hold(await secrets.reveal());
    expect([revealed, secrets.secret()]).toEqual([['c-s'], 'secret of c-s']);
    await profiles.choose('p');
    expect(secrets.secret()).toBeNull();
    await profiles.choose('s');
    expect(secrets.secret()).toBe('secret of c-s');
    secrets.hold(null);
    expect(secrets.secret()).toBeNull();
  });

  it('is in no storage, and gone when somebody else signs in', async () => {
    await start();
    const secrets = TestBed.inject(SecretsStore);
    await settled();
    secrets.hold('gh_sbx_pasted');
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('pasted');
    session.set(who('otto'));
    await settled();
    expect(secrets.secret()).toBeNull();
  });
});
