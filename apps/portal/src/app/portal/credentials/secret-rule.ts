import { dayWords } from '../../ui/words.ts';
import { ONCE_KEPT_FOR, type Credential } from './profile-credentials.ts';

/** Whether a secret can be shown to the reader, and why, or why not. */
export function secretRule(
  { display, imported, seen, since }: Credential,
  may: boolean,
  now: number,
  nameOf: (personId: string) => string,
): { readonly allowed: boolean; readonly why: string } {
  if (imported)
    return { allowed: false, why: $localize`An imported token: only its hash is kept here, so it cannot be shown.` };
  const shown = seen.find(({ what }) => what === 'revealed');
  if (display === 'once' && shown) {
    const when = dayWords(Date.parse(shown.at));
    const why = $localize`Shown once, to ${nameOf(shown.personId)}:who: on ${when}:day:, and not kept since. Rotate to get a new one.`;
    return { allowed: false, why };
  }
  if (display === 'once' && Date.parse(since) + ONCE_KEPT_FOR < now)
    return { allowed: false, why: $localize`Nobody opened it within 7 days, so it is gone. Rotate to get a new one.` };
  if (!may) return { allowed: false, why: $localize`An admin or developer of yours can reveal it.` };
  if (display === 'once') {
    const why = $localize`Shown once, to whoever opens it first, for 30 seconds. Have the place ready where you keep it.`;
    return { allowed: true, why };
  }
  return { allowed: true, why: '' };
}
