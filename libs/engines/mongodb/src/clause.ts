import { mongo } from 'mongoose';
import { asksForTls, databaseOf } from './address.ts';

const AUTHENTICATION_FAILED = 18;
const UNAUTHORIZED = 13;

/** By the codes of Node's errors: what each means for somebody who wrote an address. */
const BY_CODE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'names a host that is not known',
  EAI_AGAIN: 'names a host that cannot be looked up now',
  ECONNREFUSED: 'names a host and port where nothing listens',
  EHOSTUNREACH: 'names a host that cannot be reached',
  ENETUNREACH: 'names a host that cannot be reached',
  ENOENT: 'names a file for TLS that is not there',
  EACCES: 'names a file for TLS that must not be read',
  ERR_TLS_CERT_ALTNAME_INVALID: "reaches a server whose TLS certificate is for another host's name",
  ERR_SSL_WRONG_VERSION_NUMBER: 'asks for TLS, and the server does not speak it',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'asks for TLS, and the server does not speak it',
};
const UNTRUSTED = /^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|INVALID_CA)/;

/** What is wrong, in one clause that begins with a verb. Texts of the driver stay out: they may quote the address. */
export function clauseOf(error: unknown, url: string): string {
  const causes = causesOf(error);
  for (const cause of causes) {
    const clause = knownClause(cause, url);
    if (clause !== undefined) return clause;
  }
  if (causes.some((cause) => cause instanceof mongo.MongoNetworkTimeoutError)) {
    return 'names a server that does not answer within 5 s';
  }
  if (causes.some((cause) => cause instanceof mongo.MongoNetworkError)) {
    return asksForTls(url)
      ? 'asks for TLS, and the server closes the connection (does it speak TLS?)'
      : 'names a server that closes the connection (does it ask for TLS?)';
  }
  if (
    causes.some((cause) => cause instanceof mongo.MongoServerSelectionError || nameOf(cause).endsWith('SelectionError'))
  ) {
    return 'names servers of which none takes writes';
  }
  return `cannot be used (${nameOf(error)})`;
}

function knownClause(cause: unknown, url: string): string | undefined {
  if (cause instanceof mongo.MongoServerError) {
    if (cause.code === AUTHENTICATION_FAILED) return 'has a user or password that the server does not accept';
    if (cause.code === UNAUTHORIZED) return `has a user without the rights to use the database "${databaseOf(url)}"`;
    return `is answered with an error by the server (${cause.codeName ?? cause.code})`;
  }
  if (cause instanceof mongo.MongoCompatibilityError) {
    // Which version is the least that it speaks with, only the driver knows.
    const [, least] = /\(MongoDB ([\d.]+)\)/.exec(cause.message) ?? [];
    return `names a server that is too old${least ? `: MongoDB ${least} is needed` : ''}`;
  }
  if (cause instanceof mongo.MongoMissingCredentialsError)
    return 'has a way of signing in without its user or password';
  if (cause instanceof mongo.MongoParseError || cause instanceof mongo.MongoAPIError) {
    return 'has an option that MongoDB does not know, or that contradicts another';
  }
  const code = codeOf(cause);
  if (code === undefined) return undefined;
  if (UNTRUSTED.test(code)) return `reaches a server whose TLS certificate is not trusted (${code})`;
  return BY_CODE[code];
}

/** What Node and the driver throw, also from another realm, whose errors are no instances of ours. */
interface Thrown {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  /** When no server could be selected: the description of all of them. */
  readonly reason?: Partial<mongo.TopologyDescription>;
}

const isThrown = (error: unknown): error is Thrown => typeof error === 'object' && error !== null;

/** The error, what it was caused by, and how the driver found each server: innermost first. */
function causesOf(error: unknown, depth = 0): unknown[] {
  if (!isThrown(error) || depth > 5) return [];
  const servers = error.reason?.servers ? [...error.reason.servers.values()] : [];
  const inner = [error.cause, ...servers.map((server) => server.error)];
  return [...inner.flatMap((cause) => causesOf(cause, depth + 1)), error];
}

const nameOf = (error: unknown): string => (isThrown(error) ? String(error.name) : typeof error);

const codeOf = (error: unknown): string | undefined =>
  isThrown(error) && typeof error.code === 'string' ? error.code : undefined;
