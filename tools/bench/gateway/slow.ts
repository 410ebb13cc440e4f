import { connect, type Socket } from 'node:net';
import type { PreparedCall } from './calls.ts';
import { SIZES } from './bodies.ts';

/** Bytes that a slow client sends or reads each second. */
const PACE = 1024;
const EVERY_MS = 100;

/**
 * Opens so many clients, half of which send a long body slowly while the others slowly read one that no buffer of the
 * machine holds whole. Answers with what hangs up.
 */
export function openSlowClients(url: string, count: number, read: PreparedCall, sent: PreparedCall): () => void {
  const sockets = Array.from({ length: count }, (_, n) =>
    n % 2 === 0 ? sendSlowly(url, sent) : readSlowly(url, read),
  );
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}

function begin(url: string, { method, path, headers }: PreparedCall, more: readonly string[] = []): Socket {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.write([`${method} ${path} HTTP/1.1`, `host: ${host}`, ...fields, ...more, '', ''].join('\r\n'));
  // Who is hung up on stays away: how long a proxy bears a slow client is not what is measured.
  socket.on('error', () => socket.destroy());
  return socket;
}

function sendSlowly(url: string, call: PreparedCall): Socket {
  const socket = begin(url, call, [`content-length: ${SIZES['16m']}`]);
  const timer = setInterval(() => socket.write(Buffer.alloc((PACE * EVERY_MS) / 1000)), EVERY_MS);
  socket.once('close', () => clearInterval(timer));
  return socket;
}

function readSlowly(url: string, call: PreparedCall): Socket {
  const socket = begin(url, call);
  socket.pause();
  const timer = setInterval(() => socket.read((PACE * EVERY_MS) / 1000), EVERY_MS);
  socket.once('close', () => clearInterval(timer));
  return socket;
}
