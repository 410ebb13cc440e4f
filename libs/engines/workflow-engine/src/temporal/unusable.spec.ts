import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { describeEngine } from '@gatehouse/kernel/testing';
import { freePort } from '@gatehouse/kernel/testing';
import { openTemporal } from './index.ts';
import { ordinary } from './unusable.ts';

const unusable = (message: string) => ({ name: 'UnusableEngine', message });
/** gRPC takes a moment to give an address up. */
const GIVEN_UP_MS = 20_000;

describe('an address that leads to no Temporal server', () => {
  it.each(['', 'temporal', 'http://temporal:7233', 'user:secret@temporal:7233', 'temporal:0', 'temporal:70000'])(
    'is refused without being tried, nor shown, when it is none: %j',
    async (address) => {
      await expect(openTemporal({ address })).rejects.toMatchObject(unusable('is no address of the form host:port'));
    },
  );

  it(
    'is refused when nobody listens there',
    async () => {
      const address = `127.0.0.1:${await freePort()}`;
      await expect(openTemporal({ address })).rejects.toMatchObject(unusable(`does not answer (${address})`));
    },
    GIVEN_UP_MS,
  );

  it(
    'is refused when somebody else listens there',
    async () => {
      const server = createServer((socket) => socket.on('error', () => undefined).end('+PONG\r\n'));
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      await expect(openTemporal({ address })).rejects.toMatchObject(unusable(`does not answer (${address})`));
      server.close();
    },
    GIVEN_UP_MS,
  );
});

describe('a call that the server does not answer as it should', () => {
  /** As the client wraps what gRPC tells. */
  const failed = (code: number, details: string): Error => {
    const cause = Object.assign(new Error(`${code} ${details}`), { code, details, metadata: {} });
    return new Error('Failed to list workflows', { cause });
  };

  it('is told in the words of the server, when it refuses', () => {
    expect(ordinary(failed(8, 'namespace rate limit exceeded')).message).toBe(
      'The Temporal server refuses: namespace rate limit exceeded (8)',
    );
    expect(ordinary(failed(13, '')).message).toBe('The Temporal server refuses: Failed to list workflows');
  });

  it('is a server that is away, when nothing came', () => {
    expect(ordinary(failed(14, 'No connection established')).name).toBe('EngineAway');
  });
});

describeEngine('a Temporal server', 'TEMPORAL_ADDRESS', (address) => {
  it('is refused without the namespace that was asked for', async () => {
    await expect(openTemporal({ address, namespace: 'nobody-made-it' })).rejects.toMatchObject(
      unusable('has no namespace "nobody-made-it"'),
    );
  });
});
