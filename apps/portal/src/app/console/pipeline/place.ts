import type { Answer } from '../../api/api.ts';
import type { State } from '../../ui/status.ts';
import { durationWords } from '../../ui/words.ts';

export type Pipeline = Answer<'/api/v1/pipeline', 'get'>;
/** Where one partner is on its way to production. */
export type Place = Pipeline['items'][number];
export type PlacedStep = Place['steps'][number];

export const STEP_WORDS: Readonly<Record<PlacedStep['key'], string>> = {
  invited: $localize`Invited`,
  signed_in: $localize`Signed in`,
  sandbox_credential: $localize`Sandbox credential taken`,
  sandbox_call: $localize`First sandbox call`,
  requested: $localize`Production requested`,
  approved: $localize`Approved`,
  production_credential: $localize`Production credential taken`,
  production_call: $localize`First production call`,
};

export const STATE_WORDS: Readonly<Record<PlacedStep['state'], string>> = {
  done: $localize`Done`,
  now: $localize`At hand`,
  waiting: $localize`Not yet`,
};

export const WAITING: Readonly<Record<Place['waitingFor'], { state: State; label: string }>> = {
  operator: { state: 'attention', label: $localize`Waiting for us` },
  partner: { state: 'waiting', label: $localize`Waiting for the partner` },
  nobody: { state: 'good', label: $localize`Nobody is waited for` },
};

/** Who is waited for, in a word; a partner that is switched off waits for nobody, and is not live either. */
export function standing({ waitingFor, now, status }: Place): { state: State; label: string } {
  if (status === 'disabled') return { state: 'refused', label: $localize`Disabled` };
  if (status === 'offboarded') return { state: 'refused', label: $localize`Off-boarded` };
  return waitingFor === 'nobody' && now === null ? { state: 'good', label: $localize`Live` } : WAITING[waitingFor];
}

/** How long it has been where it is, in milliseconds; less than nothing when nobody is waited for. */
export const waited = ({ waitingFor, since }: Place, now: number): number =>
  waitingFor === 'nobody' ? -1 : now - Date.parse(since);

/** "2 h 46 min": from what was done before; too short to say for what came together. */
export const tookWords = ({ tookMs, state }: PlacedStep): string | null =>
  state !== 'done' || tookMs === null || tookMs < 60_000 ? null : durationWords(tookMs);
