/** An answer with its body read. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: T;
}

/** Calls the API as a browser's page does, and keeps its cookie. */
export class Client {
  cookie: string | undefined;

  constructor(private readonly url: string) {}

  get = <T = Record<string, unknown>>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> =>
    this.send<T>('GET', path, undefined, headers);

  post = <T = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> => this.send<T>('POST', path, body, headers);

  async send<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const given = response.headers.getSetCookie().find((cookie) => cookie.startsWith('gatehouse_session='));
    if (given !== undefined) this.cookie = given.split(';')[0];
    const type = response.headers.get('content-type') ?? '';
    // A stream has no end to wait for.
    if (type.startsWith('text/event-stream')) await response.body?.cancel();
    const text = type.startsWith('text/event-stream') ? '' : await response.text();
    const json = type.includes('json');
    return { status: response.status, headers: response.headers, text, body: (json ? JSON.parse(text) : {}) as T };
  }
}
