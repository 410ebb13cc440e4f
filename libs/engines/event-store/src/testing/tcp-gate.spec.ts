import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TcpGate } from './tcp-gate.ts';

describe('the gate between an adapter and its server', () => {
  const server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  let gate: TcpGate;
  beforeEach(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    gate = await TcpGate.before({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  });
  afterEach(async () => {
    await gate.close();
    await once(server.close(), 'close');
  });
  const dial = () => {
    const [host, port] = gate.address.split(':');
    return connect(Number(port), host).on('error', () => undefined);
  };
  const echo = async (text: string): Promise<string> => {
    const socket = dial();
    socket.write(text);
    const [bytes] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    return bytes.toString();
  };

  it('lets both directions through', async () => {
    expect(await echo('hello')).toBe('hello');
  });

  it('breaks what stands when it closes, and has the same address when it opens again', async () => {
    const socket = dial();
    await once(socket, 'connect');
    const [closed] = [once(socket, 'close'), await gate.close()];
    await closed;
    await gate.open();
    expect(await echo('again')).toBe('again');
  });

  it('loses answers of the server, which has heard the question', async () => {
    const lost = gate.loseAnswers();
    const socket = dial();
    let heard = 0;
    socket.on('data', (bytes) => (heard += bytes.length));
    socket.write('hello');
    await lost;
    expect(heard).toBe(0);
    socket.destroy();
  });
});
