import type { Upstream } from '@gatehouse/contracts';
import { DomainError, type Fault } from '@gatehouse/kernel';

/** What staff ask for. A credential that is left out stays as it is; null removes it. */
export type WishedUpstream =
  | { readonly kind: 'generated' }
  | {
      readonly kind: 'http';
      readonly url: string;
      readonly timeoutMs: number;
      readonly credential?: { readonly header: string; readonly value: string } | null | undefined;
    };

type Http = Extract<Upstream, { kind: 'http' }>;

/** Set by the gateway or by HTTP itself, so that no upstream credential can go there. */
const RESERVED_HEADERS: ReadonlySet<string> = new Set([
  ...['host', 'connection', 'content-length', 'transfer-encoding', 'upgrade', 'te', 'trailer', 'expect', 'keep-alive'],
  ...['x-client-id', 'x-profile-id', 'forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'],
]);

export const DEFAULT_TIMEOUT_MS = 30_000;

/** Throws with everything that is wrong with it. */
export function ensureUsable(wished: WishedUpstream, current: Upstream | undefined): void {
  if (wished.kind === 'generated') return;
  const faults: Fault[] = [...urlFaults(wished.url), ...credentialFaults(wished.credential)];
  if (faults.length === 0 && wished.credential === undefined && movesCredential(wished.url, current)) {
    const message = 'must be sent again, or null, when the URL goes to another host: a kept credential would go there.';
    faults.push({ pointer: '/credential', message });
  }
  if (faults.length === 0) return;
  throw new DomainError(
    'invalid',
    'CATALOG.UPSTREAM_REFUSED',
    'The gateway could not call this upstream. Nothing was changed; correct the faults that are listed.',
    { faults },
  );
}

function urlFaults(text: string): Fault[] {
  const fault = (message: string): Fault => ({ pointer: '/url', message });
  if (!URL.canParse(text)) return [fault('must be an absolute URL, such as https://orders.internal.example.')];
  const url = new URL(text);
  const faults: Fault[] = [];
  if (!['http:', 'https:'].includes(url.protocol)) faults.push(fault('must begin with http:// or https://.'));
  if (url.username !== '' || url.password !== '')
    faults.push(fault('must not hold a name or password; send them as the credential.'));
  if (url.search !== '' || url.hash !== '') faults.push(fault('must not have a query or a fragment.'));
  return faults;
}

function credentialFaults(credential: Extract<WishedUpstream, { kind: 'http' }>['credential']): Fault[] {
  if (!credential) return [];
  const faults: Fault[] = [];
  const { header, value } = credential;
  if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(header))
    faults.push({ pointer: '/credential/header', message: 'must be the name of a header.' });
  else if (RESERVED_HEADERS.has(header.toLowerCase()))
    faults.push({ pointer: '/credential/header', message: `must not be ${header}, which is set otherwise.` });
  if (!/^[\x20-\x7e]+$/.test(value))
    faults.push({ pointer: '/credential/value', message: 'must be of printable ASCII characters.' });
  return faults;
}

const movesCredential = (url: string, current: Upstream | undefined): boolean =>
  current?.kind === 'http' && current.credential !== null && new URL(current.url).origin !== new URL(url).origin;

/** With the id under which the vault holds a new credential's value. */
export function upstreamOf(wished: WishedUpstream, current: Upstream | undefined, vaultId: string): Upstream {
  if (wished.kind === 'generated') return wished;
  const { kind, url, timeoutMs, credential } = wished;
  const kept: Http['credential'] = current?.kind === 'http' ? current.credential : null;
  const asked = credential ? { header: credential.header, vaultId } : null;
  return { kind, url, timeoutMs, credential: credential === undefined ? kept : asked };
}

export const vaultIdOf = (upstream: Upstream | undefined): string | null =>
  upstream?.kind === 'http' ? (upstream.credential?.vaultId ?? null) : null;
