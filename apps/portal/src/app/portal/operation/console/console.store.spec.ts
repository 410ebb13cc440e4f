import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Call } from './call.ts';
import { ConsoleStore, KEEPS } from './console.store.ts';
import { KEPT } from './send.ts';

const call = (path: string): Call => ({
  method: 'GET',
  url: `https://sandbox.example${path}`,
  headers: [['Authorization', 'Bearer gh_sbx_1']],
  body: null,
});
const before = globalThis.fetch;
const sent: RequestInit[] = [];

interface Fake {
  readonly status?: number;
  readonly chunks?: readonly (string | Uint8Array)[];
  /** The body goes on until it is stopped. */
  readonly open?: boolean;
}

/** A gateway that answers as it is told, and stops when the browser does. */
function answerWith({ status = 200, chunks = [], open = false }: Fake): void {
  globalThis.fetch = (async (_url: string, init: RequestInit) => {
    sent.push(init);
    const rest = chunks.map((chunk) => (typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk));
    const read = (): Promise<{ done: boolean; value?: Uint8Array }> => {
      const value = rest.shift();
      if (value) return Promise.resolve({ done: false, value });
      if (!open) return Promise.resolve({ done: true });
      return new Promise((_resolve, reject) =>
        init.signal?.addEventListener('abort', () => reject(new Error('stopped'))),
      );
    };
    const reader = { read, cancel: () => Promise.resolve() };
    return { status, statusText: '', headers: new Map([['x-a', '1']]), body: { getReader: () => reader } };
  }) as never;
}
afterEach(() => {
  globalThis.fetch = before;
  sent.length = 0;
});

describe('the calls of the console', () => {
  it('go without cookies and tell nobody where they come from', async () => {
    answerWith({ chunks: ['{"a":', '1}'] });
    const store = new ConsoleStore();
    await store.send(call('/a'), 'sandbox');
    expect(sent[0]).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', mode: 'cors' });
    expect(store.shown()).toMatchObject({
      outcome: 'answered',
      answer: { status: 200, body: '{"a":1}', more: 'no', size: 7 },
    });
  });

  it('are kept to the last ten, and the newest is shown until another is chosen', async () => {
    answerWith({});
    const store = new ConsoleStore();
    for (let n = 0; n < KEEPS + 2; n += 1) await store.send(call(`/${n}`), 'sandbox');
    expect(store.calls().map(({ call: { url } }) => url.split('/').at(-1))).toEqual(
      Array.from({ length: KEEPS }, (_, n) => String(KEEPS + 1 - n)),
    );
    expect(store.shown()?.id).toBe(KEEPS + 2);
    store.show(KEEPS);
    expect(store.shown()?.id).toBe(KEEPS);
  });

  it('show a stream while it runs, and what had come when it is stopped', async () => {
    answerWith({ chunks: ['data: 1\n'], open: true });
    const store = new ConsoleStore();
    const sending = store.send(call('/events'), 'sandbox');
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    expect(store.running()).toBe(true);
    expect(store.shown()?.answer).toMatchObject({ body: 'data: 1\n', more: 'streaming' });
    store.stop();
    await sending;
    expect(store.shown()).toMatchObject({ outcome: 'answered', answer: { body: 'data: 1\n', more: 'stopped' } });
  });

  it('are cut where the body grows beyond what is kept', async () => {
    answerWith({ chunks: [new Uint8Array(KEPT), new Uint8Array(1), new Uint8Array(1)] });
    const store = new ConsoleStore();
    await store.send(call('/large'), 'sandbox');
    expect(store.shown()?.answer).toMatchObject({ more: 'cut', size: KEPT + 1 });
  });

  it('say that no answer came, and not why: a browser does not tell', async () => {
    globalThis.fetch = jest.fn(() => Promise.reject(new TypeError('Failed to fetch'))) as never;
    const store = new ConsoleStore();
    await store.send(call('/a'), 'production');
    expect(store.shown()).toMatchObject({ outcome: 'unreachable', answer: null, environment: 'production' });
  });
});
