import type { ServerResponse } from 'node:http';
import type { Excerpt } from '../record/excerpt.ts';
import type { Incoming } from './incoming.ts';

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
