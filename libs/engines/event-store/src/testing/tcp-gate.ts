import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between an adapter and its server, and does what networks do. */
export class TcpGate {
  private readonly sockets = new Set<Socket>();
  private server!: Server;
  private port = 0;
  /** Answers of the server get lost from now on, until the gate is opened again. */
  private deaf = false;
  private heard = (): void => undefined;

  private constructor(private readonly to: { readonly host: string; readonly port: number }) {}

  static async before(to: { readonly host: string; readonly port: number }): Promise<TcpGate> {
    const gate = new TcpGate(to);
    await gate.open();
    return gate;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    this.deaf = false;
    this.server = createServer((near) => this.join(near)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Breaks all connections and takes none. */
  async close(): Promise<void> {
    const closed = once(this.server.close(), 'close');
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** Resolves once the server has answered something that did not come through. */
  loseAnswers(): Promise<void> {
    this.deaf = true;
    return new Promise((resolve) => (this.heard = resolve));
  }

  private join(near: Socket): void {
    const far = connect(this.to.port, this.to.host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => {
      if (!this.deaf) return void near.write(bytes);
      this.heard();
    });
  }
}
