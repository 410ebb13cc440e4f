import { Agent, request, type OutgoingHttpHeaders } from 'node:http';

export interface Sent {
  readonly method: string;
  /** As it goes over the wire: nothing resolves its dots or encodes it again, as `fetch` would. */
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Many calls to one server over few connections. */
export class Caller {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 8 });

  constructor(private readonly url: string) {}

  send({ method, path, headers, body }: Sent): Promise<Answered> {
    const { hostname, port } = new URL(this.url);
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = { agent: this.agent, hostname, port, method, path, headers: { ...length, ...headers } };
    return new Promise((resolve, reject) => {
      const sending = request(options, (response) => {
        const status = response.statusCode ?? 0;
        const answer = (text: string): void => resolve({ status, headers: response.headers, text });
        // A stream has no end to wait for.
        if (/^text\/event-stream/.test(response.headers['content-type'] ?? '')) {
          answer('');
          return void response.destroy();
        }
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () => answer(Buffer.concat(chunks).toString()));
        response.once('error', reject);
      });
      sending.once('error', reject);
      sending.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
