import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A request as a strict server reads it from the bytes. */
export interface Seen {
  readonly method: string;
  readonly target: string;
  /** Lines as they came. */
  readonly headers: readonly string[];
}

/** An upstream that takes the bytes apart by itself: what a parser would hide, it sees. */
export class RawUpstream {
  readonly requests: Seen[] = [];
  /** Bytes that are no request at all. */
  readonly strays: string[] = [];
  bytes = '';
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {
    server.on('connection', (socket) => this.read(socket));
  }

  static async start(): Promise<RawUpstream> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new RawUpstream(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  forget(): void {
    this.requests.length = 0;
    this.strays.length = 0;
    this.bytes = '';
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private read(socket: Socket): void {
    let rest = '';
    this.sockets.add(socket);
    // The gateway hangs up when its caller does.
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      const text = chunk.toString('latin1');
      this.bytes += text;
      rest = this.take(rest + text, socket);
    });
  }

  /** Answers each request when it is there as a whole; what is left waits for more. */
  private take(text: string, socket: Socket): string {
    const end = text.indexOf('\r\n\r\n');
    if (end === -1) return text;
    const [first = '', ...headers] = text.slice(0, end).split('\r\n');
    const line = /^([A-Z]+) (\S+) HTTP\/1\.1$/.exec(first);
    if (!line) return this.stray(text);
    const rest = afterBody(headers, text.slice(end + 4));
    if (rest === undefined) return text;
    this.requests.push({ method: line[1] ?? '', target: line[2] ?? '', headers });
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    return rest === '' ? '' : this.take(rest, socket);
  }

  private stray(text: string): string {
    this.strays.push(text);
    return '';
  }
}

const CHUNKS = /^(?:([1-9a-f][0-9a-f]*)\r\n)|^0\r\n\r\n/i;

/** What follows the body; undefined when it is not there as a whole. */
function afterBody(headers: readonly string[], text: string): string | undefined {
  const value = (name: string): string | undefined =>
    headers
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  if (value('transfer-encoding') === undefined) {
    const length = Number(value('content-length') ?? 0);
    return text.length < length ? undefined : text.slice(length);
  }
  let rest = text;
  for (;;) {
    const chunk = CHUNKS.exec(rest);
    if (!chunk) return undefined;
    if (chunk[1] === undefined) return rest.slice(chunk[0].length);
    const length = Number.parseInt(chunk[1], 16);
    if (rest.length < chunk[0].length + length + 2) return undefined;
    rest = rest.slice(chunk[0].length + length + 2);
  }
}
