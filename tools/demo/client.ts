import { randomUUID } from 'node:crypto';
import { Mismatch } from './mismatch.ts';
import type { Shown } from './narrator.ts';
import type { Secrets } from './secrets.ts';

export interface Answer<T> extends Shown {
  readonly headers: Headers;
  readonly body: T;
  readonly ms: number;
}

export interface CallOptions {
  /** The status, or one of those, that is to come; any good one when it is left out; `any` takes what comes. */
  readonly expect?: number | readonly number[] | 'any';
  /** Of a command; a new one when it is left out. The same key again is the same command again. */
  readonly key?: string;
  readonly contentType?: string;
}

/** A worker on a busy machine has started by then. */
const BEHIND_MS = 30_000;

/** The last position that anybody in the story has caused: who reads next waits for it. */
export interface Seen {
  position: string;
}

export interface ClientOptions {
  readonly baseUrl: string;
  readonly secrets: Secrets;
  readonly seen: Seen;
}

/** A person's browser, as far as the API sees one: keeps cookies, names each command, shows problems. */
export class Client {
  readonly cookies = new Map<string, string>();
  private readonly options: ClientOptions;

  constructor(options: ClientOptions) {
    this.options = options;
  }

  get = <T>(path: string, options?: CallOptions): Promise<Answer<T>> => this.call<T>('GET', path, undefined, options);
  post = <T>(path: string, body: unknown = {}, options?: CallOptions): Promise<Answer<T>> =>
    this.call<T>('POST', path, body, options);
  put = <T>(path: string, body: unknown = {}, options?: CallOptions): Promise<Answer<T>> =>
    this.call<T>('PUT', path, body, options);
  patch = <T>(path: string, body: unknown, options?: CallOptions): Promise<Answer<T>> =>
    this.call<T>('PATCH', path, body, options);
  delete = <T>(path: string, body?: unknown, options?: CallOptions): Promise<Answer<T>> =>
    this.call<T>('DELETE', path, body, options);

  /** For streams: what a browser would send along. */
  headers(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    const { baseUrl, seen } = this.options;
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return {
      origin: baseUrl,
      ...(cookie === '' ? {} : { cookie }),
      ...(seen.position === '' ? {} : { 'gatehouse-position': seen.position }),
      ...more,
    };
  }

  url = (path: string): string => `${this.options.baseUrl}/api/v1${path}`;

  async call<T>(method: string, path: string, body: unknown, options: CallOptions = {}): Promise<Answer<T>> {
    const { expect, key = randomUUID(), contentType = 'application/json' } = options;
    const sent = body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
    const began = performance.now();
    const send = (): Promise<Response> =>
      fetch(this.url(path), {
        method,
        headers: this.headers({
          ...(method === 'GET' ? {} : { 'idempotency-key': key }),
          ...(body === undefined ? {} : { 'content-type': contentType }),
        }),
        ...(sent === undefined ? {} : { body: sent }),
        redirect: 'manual',
        signal: AbortSignal.timeout(30_000),
      });
    let answer = await send();
    while (isBehind(answer, method) && performance.now() - began < BEHIND_MS) {
      await answer.arrayBuffer();
      answer = await send();
    }
    const text = await answer.text();
    const ms = performance.now() - began;
    this.keepCookies(answer.headers);
    const { seen } = this.options;
    const position = answer.headers.get('gatehouse-position') ?? '';
    if (method !== 'GET' && position > seen.position) seen.position = position;
    const { status } = answer;
    if (!isExpected(answer, expect)) {
      throw new Mismatch(`${method} ${path} → ${[expect ?? '2xx'].flat().join(' or ')}`, `${status} ${told(text)}`);
    }
    return { method, path, status, headers: answer.headers, body: parsed(text) as T, ms };
  }

  private keepCookies(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '') {
        this.cookies.delete(name);
      } else {
        this.cookies.set(name, value);
        this.options.secrets.keep('session cookie', value);
      }
    }
  }
}

/** What was read is older than what this person has seen, as a worker that is only starting leaves it: ask again. */
const isBehind = ({ headers }: Response, method: string): boolean =>
  method === 'GET' && headers.get('gatehouse-behind') === 'true';

function isExpected({ ok, status }: Response, expect: CallOptions['expect']): boolean {
  if (expect === undefined) return ok;
  return expect === 'any' || [expect].flat().includes(status);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not every answer is JSON; whoever asked for one that is notices.
    return text;
  }
}

interface ProblemBody {
  readonly code?: string;
  readonly detail?: string;
  readonly faults?: readonly { readonly pointer?: string; readonly message?: string }[];
}

/** A problem in one line; anything else cut short. */
export function told(answer: unknown): string {
  const body = (typeof answer === 'string' ? parsed(answer) : answer) as ProblemBody | string | null;
  if (typeof body !== 'object' || body?.code === undefined) return String(answer).slice(0, 300);
  const faults = body.faults?.map(({ pointer = '', message = '' }) => `${pointer} ${message}`).join('; ') ?? '';
  return `${body.code}: ${body.detail ?? ''}${faults === '' ? '' : ` [${faults}]`}`;
}
