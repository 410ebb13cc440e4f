import { UnusableEngine } from '@gatehouse/kernel';

export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
  /** Nothing is sent before TLS: a password, and the mail with it, must not pass in the clear. */
  readonly requireTLS: boolean;
}

const PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Reads `smtp://user:password@host:587` or `smtps://…:465`. Throws UnusableEngine; no part of it is in its words. */
export function readServerAddress(text: string): ServerAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const standard = url && PORTS[url.protocol];
  if (!url || standard === undefined || url.hostname === '' || !/^\/?$/.test(url.pathname)) {
    throw new UnusableEngine('is no address like smtp://user:password@host:587 or smtps://user:password@host:465');
  }
  const [user, pass] = [url.username, url.password].map(decoded) as [string, string];
  if (user !== '' && pass === '') throw new UnusableEngine('has a user and no password');
  if (user === '' && pass !== '') throw new UnusableEngine('has a password and no user');
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? standard : Number(url.port),
    secure,
    ...(user !== '' && { auth: { user, pass } }),
    requireTLS: !secure && user !== '' && !LOOPBACK.test(url.hostname),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new UnusableEngine('has a user or password with a % that begins no escape');
  }
}
