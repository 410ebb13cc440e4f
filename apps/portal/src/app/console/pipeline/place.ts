import type { State } from '../../ui/status.ts';
import { durationWords } from '../../ui/words.ts';

/** Where one partner is on its way to production. */
export interface Place {
  readonly partnerId: string;
  readonly partner: string;
  readonly tier: string;
  readonly steps: readonly { readonly step: string; readonly at: string | null }[];
  readonly waitingFor: 'us' | 'partner' | 'nobody';
  /** Since when it is waited. */
  readonly since: string | null;
}

export interface Pipeline {
  readonly items: readonly Place[];
}

const STEP_WORDS: Readonly<Record<string, string>> = {
  invited: $localize`Invited`,
  signedIn: $localize`Signed in`,
  credentialTaken: $localize`Sandbox credential taken`,
  sandboxCall: $localize`First sandbox 2xx`,
  requested: $localize`Production requested`,
  approved: $localize`Approved`,
  productionCredentialTaken: $localize`Production credential taken`,
  productionCall: $localize`First production 2xx`,
};

export const stepWords = (step: string): string => STEP_WORDS[step] ?? step;

export const WAITING: Readonly<Record<Place['waitingFor'], { state: State; label: string }>> = {
  us: { state: 'attention', label: $localize`Waiting for us` },
  partner: { state: 'waiting', label: $localize`Waiting for the partner` },
  nobody: { state: 'good', label: $localize`Live` },
};

/** The latest step reached; null before the first. */
export const reached = ({ steps }: Place): string | null => steps.findLast(({ at }) => at !== null)?.step ?? null;

/** How long the last step has lasted, in milliseconds. */
export function inStep(place: Place, now: number): number {
  const last = place.since ?? place.steps.findLast(({ at }) => at !== null)?.at;
  return last ? now - Date.parse(last) : 0;
}

export interface PlacedStep {
  readonly step: string;
  readonly label: string;
  readonly at: string | null;
  readonly state: 'done' | 'now' | 'waiting';
  /** How long after the step before. */
  readonly took: string | null;
}

/** The way as steps: what is done, what is next, and how long each took. */
export function stepsOf({ steps }: Place): readonly PlacedStep[] {
  const next = steps.findIndex(({ at }) => at === null);
  return steps.map(({ step, at }, index) => {
    const before = steps.slice(0, index).findLast((other) => other.at !== null)?.at;
    return {
      step,
      label: stepWords(step),
      at,
      state: at !== null ? 'done' : index === next ? 'now' : 'waiting',
      took: at && before ? durationWords(Date.parse(at) - Date.parse(before)) : null,
    };
  });
}
