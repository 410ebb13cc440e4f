import type { Answer } from './answer.ts';
import type { Call } from './call.ts';

/** More of a body than this is not kept, in bytes. */
export const KEPT = 1_000_000;

/**
 * Sends the call from this browser to the gateway, as any program would: without cookies, by no way of its own. What
 * has come so far is told again and again, so that a stream is seen while it runs. Throws when no answer came.
 */
export async function send(call: Call, stop: AbortSignal, tell: (answer: Answer) => void): Promise<Answer> {
  const from = performance.now();
  const response = await fetch(call.url, {
    method: call.method,
    headers: call.headers.map(([name, value]): [string, string] => [name, value]),
    body: call.body,
    signal: stop,
    mode: 'cors',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
  const { status, statusText } = response;
  const latency = performance.now() - from;
  const head: Answer = { status, statusText, latency, headers: [...response.headers], body: '', size: 0, more: 'no' };
  return response.body ? read(response.body, head, tell) : head;
}

async function read(stream: ReadableStream<Uint8Array>, head: Answer, tell: (answer: Answer) => void): Promise<Answer> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let answer = head;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { ...answer, body: answer.body + decoder.decode(), more: 'no' };
      const body = answer.body + decoder.decode(value, { stream: true });
      answer = { ...answer, body, size: answer.size + value.byteLength, more: 'streaming' };
      if (answer.size > KEPT) {
        await reader.cancel();
        return { ...answer, more: 'cut' };
      }
      tell(answer);
    }
  } catch {
    // Stopped by the person, or broken off on the way: what had come by then is the answer.
    return { ...answer, more: 'stopped' };
  }
}
