import type { ServerResponse } from 'node:http';
import type { Excerpt } from '../record/excerpt.ts';
import type { Incoming } from './incoming.ts';

/** Up to here it costs less to copy a body than to have it gathered with its head. */
const SHORT_BYTES = 12_000;

/** Hands on a body that is all there; one that is short goes out as one text with its head. */
export function passWhole(body: Buffer, response: ServerResponse, excerpt: Excerpt): void {
  excerpt.add(body);
  if (body.length > SHORT_BYTES) return void response.end(body);
  if (body.length > 0) {
    response.write(body.toString('latin1'), 'latin1');
    // Else Node holds the text back until it can gather it with the end, which is empty.
    response.socket?.uncork();
  }
  response.end();
}

/**
 * Hands a body on, no faster than the caller reads it, and counts it. Rejects when the body breaks off; a caller who
 * leaves ends the body from elsewhere, and so this, too.
 */
export function pass(body: Incoming, response: ServerResponse, excerpt: Excerpt): Promise<void> {
  return new Promise((resolve, reject) => {
    response.on('drain', () => body.resume());
    body.take({
      data(chunk) {
        excerpt.add(chunk);
        if (!response.write(chunk)) body.pause();
      },
      end() {
        response.end();
        resolve();
      },
      broke: reject,
    });
  });
}
