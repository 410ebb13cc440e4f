import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection on which anything may be sent, at any pace, and on which answers need not be read. */
export class RawConnection {
  readonly socket: Socket;
  /** The last that came, at most so many characters of it. */
  said = '';
  received = 0;
  /** Resolves when it is closed, from whichever side, with milliseconds since it was opened. */
  readonly closed: Promise<number>;

  private constructor(socket: Socket) {
    this.socket = socket;
    const opened = performance.now();
    this.closed = new Promise((resolve) => socket.once('close', () => resolve(performance.now() - opened)));
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      this.received += chunk.length;
      if (this.said.length < 4000) this.said += chunk.toString('latin1');
    });
  }

  static async open(url: string): Promise<RawConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const connection = new RawConnection(socket);
    await once(socket, 'connect');
    return connection;
  }

  get status(): number {
    return Number(/^HTTP\/1\.1 (\d{3})/.exec(this.said)?.[1] ?? 0);
  }

  /** Sends such a piece again and again until the connection is closed. */
  async trickle(piece: string, everyMs: number): Promise<void> {
    const timer = setInterval(() => this.socket.write(piece, 'latin1'), everyMs);
    await this.closed;
    clearInterval(timer);
  }
}

/** Opens many, some at a time. */
export async function openMany(count: number, url: string): Promise<RawConnection[]> {
  const opened: RawConnection[] = [];
  while (opened.length < count) {
    const some = Math.min(100, count - opened.length);
    opened.push(...(await Promise.all(Array.from({ length: some }, () => RawConnection.open(url)))));
  }
  return opened;
}

export const headOf = (target: string, headers: Readonly<Record<string, string>>, method = 'GET'): string =>
  [
    `${method} ${target} HTTP/1.1`,
    'host: gateway',
    ...Object.entries(headers).map((pair) => pair.join(': ')),
    '',
    '',
  ].join('\r\n');
