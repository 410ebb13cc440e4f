import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Oddity = 'none' | 'hangs' | 'dies-counted' | 'dies-chunked' | 'goes-on' | 'swallows';

export interface OddUpstream {
  readonly url: string;
  /** Calls that wait for an answer which does not come. */
  readonly hanging: () => number;
  close(): Promise<void>;
}

const HALF = Buffer.alloc(32 * 1024, 'x');

/** Does what the query of a call says: `?odd=hangs&bytes=1000`. */
export async function startOddUpstream(): Promise<OddUpstream> {
  let hanging = 0;
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://upstream');
    const oddity = (searchParams.get('odd') ?? 'none') as Oddity;
    request.resume();
    switch (oddity) {
      case 'none':
        return void response.end('{"ok":true}');
      case 'hangs':
        hanging += 1;
        return void response.once('close', () => (hanging -= 1));
      case 'dies-counted':
        response.setHeader('content-length', 2 * HALF.length);
        return void response.write(HALF, () => response.destroy());
      case 'dies-chunked':
        return void response.write(HALF, () => response.socket?.resetAndDestroy());
      case 'goes-on':
        return goOn(response, Number(searchParams.get('bytes')));
      case 'swallows':
        return void request.once('end', () => response.end('{"ok":true}'));
    }
  });
  await once(server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hanging: () => hanging,
    async close() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

/** So many bytes, as fast as they are taken. */
function goOn(response: ServerResponse, bytes: number): void {
  let left = bytes;
  const write = (): void => {
    while (left > 0) {
      const some = HALF.subarray(0, Math.min(left, HALF.length));
      left -= some.length;
      if (!response.write(some)) return void response.once('drain', write);
    }
    response.end();
  };
  write();
}
