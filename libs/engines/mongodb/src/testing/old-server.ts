import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { mongo } from 'mongoose';

const HEADER = 16;
const OP_REPLY = 1;
const OP_MSG = 2013;
/** MongoDB 4.0. */
const WIRE_VERSION = 7;

/** Greets like a MongoDB 4.0, which has no build for the machines of today, and does nothing else. */
export async function oldServer(): Promise<{ port: number; close(): Promise<void> }> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (message: Buffer) => {
      const greeting = {
        ok: 1,
        isWritablePrimary: true,
        ismaster: true,
        minWireVersion: 0,
        maxWireVersion: WIRE_VERSION,
      };
      socket.write(answer(message.readInt32LE(4), message.readInt32LE(12), mongo.BSON.serialize(greeting)));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

/** https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/: a greeting comes as OP_QUERY or as OP_MSG. */
function answer(requestId: number, opCode: number, document: Uint8Array): Buffer {
  const isMessage = opCode === OP_MSG;
  const head = Buffer.alloc(HEADER + (isMessage ? 5 : 20));
  head.writeInt32LE(head.length + document.length, 0);
  head.writeInt32LE(requestId, 8);
  head.writeInt32LE(isMessage ? OP_MSG : OP_REPLY, 12);
  if (!isMessage) head.writeInt32LE(1, HEADER + 16);
  return Buffer.concat([head, document]);
}
