import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams, type CommandContext } from '@gatehouse/contracts';
import { DAY, DomainError, SECOND } from '@gatehouse/kernel';
import { Context, Permit, SecretAnswer, Text } from '@gatehouse/rest';
import { Body, Controller, Injectable, Module, Post } from '@nestjs/common';
import type { Client } from './testing/client.ts';
import { TestControl } from './testing/test-control.ts';

/** What the probe below did, and what it waits for. */
@Injectable()
class Deeds {
  static done: { note: string; commandId: string }[] = [];
  static gate: Promise<void> = Promise.resolve();
  static entered: () => void = () => undefined;
}

class DeedDto {
  @Text()
  readonly note!: string;
}

@Controller('deeds')
class DeedsController {
  @Post()
  @Permit('permissions.read')
  async act(@Body() { note }: DeedDto, @Context() { commandId }: CommandContext) {
    Deeds.done.push({ note, commandId });
    Deeds.entered();
    await Deeds.gate;
    if (note === 'refused') throw new DomainError('conflict', 'DEED.REFUSED', 'Not now.');
    return { id: `deed-${Deeds.done.length}`, note };
  }

  @Post('secret')
  @Permit('permissions.read')
  @SecretAnswer()
  secret(@Body() { note }: DeedDto, @Context() { commandId }: CommandContext) {
    Deeds.done.push({ note, commandId });
    return { secret: 'gh_sbx_topsecret' };
  }
}

@Module({ controllers: [DeedsController] })
class DeedsModule {}

let control: TestControl;
let client: Client;

beforeEach(async () => {
  Deeds.done = [];
  Deeds.gate = Promise.resolve();
  control = await TestControl.start({ modules: [DeedsModule] });
  await control.appoint('sam@staff.example', 'editor');
  client = await control.signIn('staff', 'sam@staff.example');
});
afterEach(() => control.stop());

const act = (note: string, key: string, path = '/deeds') => client.post(path, { note }, { 'idempotency-key': key });

describe('a command with an Idempotency-Key', () => {
  it('is carried out once and answered the same again', async () => {
    const [first, again] = [await act('a', 'k1'), await act('a', 'k1')];
    expect(again.status).toBe(first.status);
    expect(again.text).toBe(first.text);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(Deeds.done).toHaveLength(1);
  });

  it('is another one under another key, and for another person', async () => {
    await control.appoint('eva@staff.example', 'editor');
    const eva = await control.signIn('staff', 'eva@staff.example');
    await act('a', 'k1');
    await act('a', 'k2');
    await eva.post('/deeds', { note: 'a' }, { 'idempotency-key': 'k1' });
    expect(new Set(Deeds.done.map(({ commandId }) => commandId)).size).toBe(3);
  });

  it('is refused with another body or on another route', async () => {
    await act('a', 'k1');
    for (const other of [await act('b', 'k1'), await act('a', 'k1', '/deeds/secret')]) {
      expect(other.status).toBe(422);
      expect(other.body['code']).toBe('IDEMPOTENCY.KEY_REUSED');
    }
    expect(Deeds.done).toHaveLength(1);
  });

  it('waits for the same command under way, and takes its answer', async () => {
    let open = (): void => undefined;
    Deeds.gate = new Promise((resolve) => (open = resolve));
    const entered = new Promise<void>((resolve) => (Deeds.entered = resolve));
    const first = act('a', 'k1');
    await entered;
    const second = act('a', 'k1');
    open();
    expect((await second).text).toBe((await first).text);
    expect(Deeds.done).toHaveLength(1);
  });

  it('may be sent again after it was refused: only good answers are kept', async () => {
    expect((await act('refused', 'k1')).status).toBe(409);
    expect((await act('a', 'k1')).status).toBe(201);
  });

  it('is carried out again, as the same command, when a crash left it half done', async () => {
    await act('a', 'k1');
    const [entry] = await control.engines.records.list<{ fingerprint: string }>('idempotency');
    const owner = { host: 'elsewhere', pid: 1, instance: 'gone' };
    const pending = { state: 'pending', fingerprint: entry?.value.fingerprint, owner, startedAt: control.clock.now() };
    await control.engines.records.put('idempotency', entry?.key ?? '', pending);
    const early = await act('a', 'k1');
    expect([early.status, early.body['code']]).toEqual([409, 'IDEMPOTENCY.IN_PROGRESS']);
    control.clock.advance(11 * SECOND);
    expect((await act('a', 'k1')).status).toBe(201);
    expect(Deeds.done[1]).toEqual(Deeds.done[0]);
  });

  it('does not keep a secret, and is the same command when it is sent again', async () => {
    const [first, again] = [await act('a', 'k1', '/deeds/secret'), await act('a', 'k1', '/deeds/secret')];
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBeNull();
    expect(Deeds.done[1]).toEqual(Deeds.done[0]);
    expect((await act('b', 'k1', '/deeds/secret')).status).toBe(422);
  });

  it('keeps nothing that could be read in the store', async () => {
    await act('a very personal note', 'k1');
    const kept = JSON.stringify(await control.engines.records.list('idempotency'));
    expect(kept).toContain('done');
    expect(kept).not.toContain('personal');
  });

  it('is new after a day', async () => {
    await act('a', 'k1');
    control.clock.advance(DAY + SECOND);
    client = await control.signIn('staff', 'sam@staff.example');
    expect((await act('b', 'k1')).status).toBe(201);
  });

  it('refuses a key that is no key', async () => {
    expect((await act('a', 'x'.repeat(256))).body['code']).toBe('IDEMPOTENCY.KEY_INVALID');
  });
});

describe('a command that appends', () => {
  it('appends once however often it is sent, even when its answer was lost', async () => {
    await control.appoint('root@staff.example', 'admin');
    client = await control.signIn('staff', 'root@staff.example');
    const eva = { email: 'eva@staff.example', name: 'Eva', roles: ['editor'] };
    const send = () => client.post('/staff', eva, { 'idempotency-key': 'k1' });
    const first = await send();
    const [entry] = await control.engines.records.list('idempotency');
    await control.engines.records.delete('idempotency', entry?.key ?? '');
    const again = await send();
    expect(again.body).toEqual(first.body);
    const stream = streams.person(control.personId('eva@staff.example'));
    expect(await control.engines.events.readStream(stream)).toHaveLength(1);
  });
});
