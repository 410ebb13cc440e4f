import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Excerpt } from '../record/excerpt.ts';

/**
 * Hands a body on, no faster than the caller reads it, and counts it. Rejects when the body breaks off; a caller who
 * leaves ends the body from elsewhere, and so this, too. Leaner than a pipeline, which is felt on every call.
 */
export function pass(body: Readable, response: ServerResponse, excerpt: Excerpt): Promise<void> {
  return new Promise((resolve, reject) => {
    body.on('data', (chunk: Buffer) => {
      excerpt.add(chunk);
      if (!response.write(chunk)) body.pause();
    });
    response.on('drain', () => body.resume());
    body.once('end', () => {
      response.end();
      resolve();
    });
    body.once('error', reject);
    body.once('close', () => reject(new Error('The body ended before its end.')));
  });
}
