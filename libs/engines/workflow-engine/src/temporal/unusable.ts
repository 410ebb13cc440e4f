import { EngineAway, UnusableEngine } from '@gatehouse/kernel';
import { isGrpcServiceError } from '@temporalio/client';
import type { TemporalServer } from './server.ts';

/** The codes of gRPC that mean something to us. */
export const Code = {
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  UNIMPLEMENTED: 12,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
} as const;

/** The code of a call that failed, wherever in the chain of causes it stands. */
export const codeOf = (error: unknown): number | undefined => answerOf(error)?.code;

/** What the server said of it. */
function answerOf(error: unknown): { readonly code: number; readonly details: string } | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (isGrpcServiceError(at)) return at;
  return undefined;
}

/** Why a server cannot be used as it was configured, in a clause for whoever configured it. */
export function unusable(error: unknown, { address, namespace = 'default', apiKey }: TemporalServer): UnusableEngine {
  return new UnusableEngine(reasonOf(error, address, namespace, apiKey !== undefined), { cause: error });
}

function reasonOf(error: unknown, address: string, namespace: string, withKey: boolean): string {
  switch (codeOf(error)) {
    case Code.NOT_FOUND:
      return `has no namespace ${JSON.stringify(namespace)}`;
    case Code.UNAUTHENTICATED:
    case Code.PERMISSION_DENIED:
      return withKey ? 'refuses the API key' : 'asks for an API key or a client certificate';
    case Code.UNIMPLEMENTED:
      return `leads to a server that is no Temporal (${address})`;
    case Code.UNAVAILABLE:
    case Code.DEADLINE_EXCEEDED:
      return `does not answer (${address})`;
    default:
      return `cannot be used (${address})`;
  }
}

/** `host:port`, with the host a name, an IPv4 address, or an IPv6 address in brackets. */
export function requireAddress(address: string): void {
  const port = /^(?:\[[\da-f:.]+\]|[\w.-]+):(\d{1,5})$/i.exec(address)?.[1];
  if (port === undefined || Number(port) < 1 || Number(port) > 65_535) {
    throw new UnusableEngine('is no address of the form host:port');
  }
}

/** No error of the SDK leaves the adapter. */
export function ordinary(error: unknown): Error {
  switch (codeOf(error)) {
    case Code.UNAVAILABLE:
    case Code.DEADLINE_EXCEEDED:
      return new EngineAway('The Temporal server does not answer.');
    default:
      return new Error(`The Temporal server refuses: ${toldBy(error)}`);
  }
}

/** The server's own words where there are some: the client's name only the call that failed. */
function toldBy(error: unknown): string {
  const { code, details = '' } = answerOf(error) ?? {};
  if (details !== '') return `${details} (${code})`;
  return error instanceof Error ? error.message : 'no reason told';
}
