import { connect } from 'node:net';

/** How long nothing comes when the gateway waits for more of a body. */
const QUIET_MS = 40;
/** Whatever waits for more gets this, and whatever then looks for a request finds none: the connection ends. */
const END = '\x00'.repeat(400);

/** Sends bytes as they are, ends the connection once they were answered, and gives back all that came. */
export function send(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    const end = (): void => void (socket.writable && socket.write(END, 'latin1'));
    const waits = setTimeout(end, QUIET_MS);
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
      if (answered(received)) end();
    });
    // Hanging up with bytes of ours unread resets the connection.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.once('close', () => {
      clearTimeout(waits);
      resolve(received);
    });
  });
}

const answered = (received: string): boolean => /^HTTP\/1\.1 [2-5]\d\d /m.test(received);
