/** Server-sent events as they come, each as the data that it carries. */
export interface OpenStream {
  /** The next message; waits for it. */
  next(): Promise<unknown>;
  /** Resolves when the server ends the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

export async function readStream(url: string, cookie: string | undefined): Promise<OpenStream> {
  const ending = new AbortController();
  const response = await fetch(url, { headers: { cookie: cookie ?? '' }, signal: ending.signal });
  if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}.`);
  const messages: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  const take = (line: string): void => {
    if (!line.startsWith('data: ')) return;
    const message: unknown = JSON.parse(line.slice('data: '.length));
    const first = waiting.shift();
    if (first) first(message);
    else messages.push(message);
  };
  const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of body) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(take);
    }
  };
  const ended = read(response.body).catch((error: unknown) => {
    if (!ending.signal.aborted) throw error;
  });
  const next = (): Promise<unknown> =>
    messages.length > 0 ? Promise.resolve(messages.shift()) : new Promise((resolve) => waiting.push(resolve));
  return { next, ended, close: () => ending.abort() };
}
