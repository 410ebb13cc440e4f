import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { EngineAway, EngineStates, UnusableEngine } from '@gatehouse/kernel';
import { ask } from './ask.ts';
import { insertMissing } from './bulk.ts';
import { collectionOf } from './collection.ts';
import { connectMongo, SELECTION_MS } from './connect.ts';
import { freePort } from '@gatehouse/kernel/testing';
import { describeOwnServer, endOwnServers, oldServer, OwnServer, selfSigned } from './testing/index.ts';

// Each refusal takes the whole time that a server is given to answer.
jest.setTimeout(120_000);

const states = (): EngineStates => new EngineStates(() => 0);

async function refusal(url: string): Promise<string> {
  const engines = states();
  const error: unknown = await connectMongo(url, engines.watch('MongoDB')).then(
    (connection) => connection.close(),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UnusableEngine)) throw new Error('It was not refused as an engine that cannot be used.');
  expect(error.message).not.toContain('hunter2');
  expect(error.cause).toBeUndefined();
  expect(engines.list()).toEqual([]);
  return error.message;
}

describe('An address of MongoDB that cannot be used is refused', () => {
  it('when nothing listens there, or the host is not known', async () => {
    const port = await freePort();
    expect(await refusal(`mongodb://u:hunter2@127.0.0.1:${port}/gatehouse`)).toBe(
      'names a host and port where nothing listens',
    );
    expect(await refusal('mongodb://u:hunter2@no-such-host.invalid/gatehouse')).toMatch(
      /^names a host that (is not known|cannot be looked up now)$/,
    );
  });

  it('when an option is not known, or a file for TLS is not there', async () => {
    expect(await refusal('mongodb://u:hunter2@127.0.0.1/gatehouse?nonsense=1')).toMatch(/^has an option/);
    expect(await refusal('mongodb://u:hunter2@127.0.0.1/gatehouse?tls=true&tlsCAFile=/no/such/file')).toBe(
      'names a file for TLS that is not there',
    );
  });

  it('when the server is too old', async () => {
    const server = await oldServer();
    expect(await refusal(`mongodb://127.0.0.1:${server.port}/gatehouse`)).toBe(
      'names a server that is too old: MongoDB 4.4 is needed',
    );
    await server.close();
  });
});

describeOwnServer('A server of MongoDB', () => {
  afterEach(endOwnServers);

  it('is refused with a wrong user or password, and without any', async () => {
    const setUp = [
      '--test-enable-new-auth',
      '--setup-username=gate',
      '--setup-password=right',
      '--setup-database=gatehouse',
    ];
    const server = await OwnServer.start((port) => [`--listen-addr=127.0.0.1:${port}`, ...setUp]);
    const at = `127.0.0.1:${server.port}/gatehouse`;
    expect(await refusal(`mongodb://gate:hunter2@${at}`)).toBe(
      'has a user or password that the server does not accept',
    );
    expect(await refusal(`mongodb://${at}`)).toMatch(/^has (a user without the rights|a user or password)/);
    await server.connect(states().watch('MongoDB'), `mongodb://gate:right@${at}`);
    await server.end();
  });

  it('is refused when it speaks TLS and is not asked for it, is not trusted, or does not speak it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-tls-'));
    const { cert, key } = selfSigned(folder);
    const server = await OwnServer.start((port) => [
      '--listen-addr=',
      `--listen-tls=127.0.0.1:${port}`,
      `--listen-tls-cert-file=${cert}`,
      `--listen-tls-key-file=${key}`,
    ]);
    expect(await refusal(server.address)).toBe('names a server that closes the connection (does it ask for TLS?)');
    expect(await refusal(`${server.address}?tls=true`)).toMatch(
      /^reaches a server whose TLS certificate is not trusted/,
    );
    await server.connect(states().watch('MongoDB'), `${server.address}?tls=true&tlsCAFile=${cert}`);
    await server.end();
    const plain = await OwnServer.start();
    expect(await refusal(`${plain.address}?tls=true`)).toBe(
      'asks for TLS, and the server closes the connection (does it speak TLS?)',
    );
    await plain.end();
    await rm(folder, { recursive: true });
  });

  it('may go and come back: calls fail in bounded time, and the watch tells both', async () => {
    const server = await OwnServer.start();
    const told: boolean[] = [];
    const changed: (() => void)[] = [];
    const engines = new EngineStates(
      () => 0,
      ({ reachable }) => {
        told.push(reachable);
        changed.shift()?.();
      },
    );
    const change = (): Promise<void> => new Promise((resolve) => changed.push(resolve));
    const connection = await server.connect(engines.watch('MongoDB'));
    const things = collectionOf(connection, 'things');
    await things.insertOne({ _id: 'kept' });

    const lost = change();
    await server.take();
    await lost;
    expect(engines.list()).toEqual([
      { engine: 'MongoDB', reachable: false, since: 0, reason: 'no server of it answers' },
    ]);
    const asked = performance.now();
    await expect(ask(() => things.findOne({ _id: 'kept' }))).rejects.toThrow(EngineAway);
    // None of these may pass for stored: not those that come in a bunch either.
    const bunch = [{ _id: 'first' }, { _id: 'second' }];
    await expect(ask(() => insertMissing(things, bunch))).rejects.toThrow(EngineAway);
    expect(performance.now() - asked).toBeLessThan(6 * SELECTION_MS);

    const back = change();
    await server.give();
    await back;
    expect(await things.findOne({ _id: 'kept' })).toEqual({ _id: 'kept' });
    await server.end();
    // That we close the connection ourselves is no loss.
    expect(told).toEqual([false, true]);
  });
});
