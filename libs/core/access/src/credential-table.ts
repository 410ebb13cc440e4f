import type { Credential, CredentialEnd, PartnerAccess } from './partner-access.ts';

/** Tables of credentials that only whoever folds has seen: they may be changed in place. */
export type Unseen = WeakSet<PartnerAccess['credentials']>;

/** With one more, or another of the same id. */
export function withCredential(
  state: PartnerAccess,
  credential: Credential,
  unseen: Unseen | undefined,
): PartnerAccess {
  const { credentials } = state;
  if (unseen?.has(credentials)) {
    (credentials as Record<string, Credential>)[credential.credentialId] = credential;
    return state;
  }
  const changed = { ...credentials, [credential.credentialId]: credential };
  unseen?.add(changed);
  return { ...state, credentials: changed };
}

/** Only an extension of its overlap may put its end off, and never brings back a revoked one: undefined then. */
export function changeEnd(
  credential: Credential,
  until: number,
  end: CredentialEnd,
  mayExtend: boolean,
): Credential | undefined {
  const isAllowed = mayExtend ? credential.end === 'rotated' : credential.until === null || until < credential.until;
  return isAllowed ? { ...credential, until, end } : undefined;
}
