import type { State } from '../../ui/status.ts';
import type { Credential } from './home.store.ts';

export interface CredentialLine {
  readonly id: string;
  readonly profileId: string;
  readonly hint: string;
  readonly environment: Credential['environment'];
  readonly state: State;
  readonly label: string;
  /** When the old one of a rotation ends, or by when one must be rotated. */
  readonly until: { readonly words: string; readonly at: string } | null;
}

/** A credential as one line: whether it works, and until when something has to be done. */
export function lineOf(credential: Credential): CredentialLine {
  const { id, profileId, hint, environment } = credential;
  return { id, profileId, hint, environment, ...stateOf(credential), until: untilOf(credential) };
}

function stateOf({ state, overdue, rotation }: Credential): { state: State; label: string } {
  if (state === 'expired') return { state: 'refused', label: $localize`Expired` };
  if (state === 'ended') return { state: 'refused', label: $localize`Ended` };
  if (overdue) return { state: 'attention', label: $localize`Rotation overdue` };
  if (state === 'overlap') return { state: 'waiting', label: $localize`Being replaced` };
  return rotation ? { state: 'good', label: $localize`New, works` } : { state: 'good', label: $localize`Works` };
}

function untilOf({ state, until, rotateBy, rotation }: Credential): CredentialLine['until'] {
  if (state === 'overlap') {
    const at = rotation?.overlapUntil ?? until;
    return at === null ? null : { words: $localize`Ends`, at };
  }
  if (rotateBy !== null) return { words: $localize`Rotate by`, at: rotateBy };
  return until === null ? null : { words: $localize`Expires`, at: until };
}
