import { isWithin } from './pointer.ts';

export const STEP_IDS = ['access', 'security', 'company', 'contact', 'questions', 'review'] as const;
export type StepId = (typeof STEP_IDS)[number];

export const STEP_NAMES: Readonly<Record<StepId, string>> = {
  access: $localize`Access`,
  security: $localize`Profile and security`,
  company: $localize`Company and volume`,
  contact: $localize`Webhooks and contact`,
  questions: $localize`Questions`,
  review: $localize`Review and send`,
};

/** The places that a step asks for. */
export const STEP_PLACES: Readonly<Record<StepId, readonly string[]>> = {
  access: ['/grants', '/tier'],
  security: ['/profile'],
  company: ['/company', '/expectedVolume'],
  contact: ['/webhooks', '/technicalContact'],
  questions: ['/answers'],
  review: [],
};

export const stepOf = (pointer: string): StepId =>
  STEP_IDS.find((id) => STEP_PLACES[id].some((place) => isWithin(pointer, place))) ?? 'access';

export const stepOrder = (pointer: string): number => STEP_IDS.indexOf(stepOf(pointer));

/** Fields by name, for the list of faults; the longest pointer that fits is the field. */
const FIELD_NAMES: readonly (readonly [pointer: string, name: string])[] = [
  ['/grants', $localize`APIs`],
  ['/tier', $localize`Tier`],
  ['/profile/name', $localize`Name of the profile`],
  ['/profile/methods', $localize`HTTP methods`],
  ['/profile/method', $localize`How calls authenticate`],
  ['/profile/allowlist', $localize`Networks`],
  ['/company/legalName', $localize`Registered name`],
  ['/company/registration', $localize`Registration number`],
  ['/company/country', $localize`Country`],
  ['/company/website', $localize`Website`],
  ['/expectedVolume/perDay', $localize`Calls on a day`],
  ['/expectedVolume/peakPerMinute', $localize`Calls in the busiest minute`],
  ['/webhooks/sandbox', $localize`Address for sandbox events`],
  ['/webhooks/production', $localize`Address for production events`],
  ['/technicalContact', $localize`Technical contact`],
];

/** The field that a fault is about: its place and its name. */
export function fieldOf(pointer: string): { readonly pointer: string; readonly name: string } | null {
  const found = FIELD_NAMES.find(([place]) => isWithin(pointer, place));
  return found ? { pointer: found[0], name: found[1] } : null;
}
