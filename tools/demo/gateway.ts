import { Mismatch } from './mismatch.ts';
import type { Shown } from './narrator.ts';
import { EventStream } from './sse.ts';

/** How a partner's program calls. */
export interface Caller {
  readonly clientId: string;
  readonly profile: string;
  readonly token: string | null;
}

export interface GatewayAnswer extends Shown {
  readonly headers: Headers;
  readonly text: string;
  readonly body: GatewayProblem & Readonly<Record<string, unknown>>;
}

/** What the story looks at in a refusal. */
export interface GatewayProblem {
  readonly code?: string;
  readonly detail?: string;
  readonly error?: string;
  readonly message?: string;
}

export const callerHeaders = ({ clientId, profile, token }: Caller): Record<string, string> => ({
  'x-client-id': clientId,
  'x-profile-id': profile,
  ...(token === null ? {} : { authorization: `Bearer ${token}` }),
});

/** One call through a gateway; whatever comes back is an answer. */
export async function callGateway(url: string, path: string, caller: Caller, method = 'GET'): Promise<GatewayAnswer> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: callerHeaders(caller),
    signal: AbortSignal.timeout(10_000),
  });
  const text = await answer.text();
  let body = {} as GatewayAnswer['body'];
  if (/json/.test(answer.headers.get('content-type') ?? '') && text !== '') body = JSON.parse(text);
  return { method, path, status: answer.status, headers: answer.headers, text, body };
}

/** The stable code of a refusal, wherever the product's error format puts it. */
export const codeOf = ({ body }: GatewayAnswer): string => body.code ?? body.error ?? 'none';

/** Throws unless the answer has the status, and the code when one is named. */
export function expectCall(answer: GatewayAnswer, status: number, code?: string): GatewayAnswer {
  if (answer.status === status && (code === undefined || codeOf(answer) === code)) return answer;
  const came = `${answer.status} ${answer.status < 400 ? '' : `${codeOf(answer)} ${answer.body.detail ?? answer.text.slice(0, 200)}`}`;
  throw new Mismatch(`${answer.method} ${answer.path} → ${status}${code === undefined ? '' : ` ${code}`}`, came);
}

export const openStream = (url: string, path: string, caller: Caller): Promise<EventStream> =>
  EventStream.open(`${url}${path}`, callerHeaders(caller));
