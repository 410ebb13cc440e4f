import { spaced } from '../pieces/words.ts';

/** What each rule of the gateway asks of a call, in the order in which they are asked. */
const RULES: Readonly<Record<string, string>> = {
  identified: $localize`The call says who it is: client id and profile`,
  authenticated: $localize`The credential is this profile's, for this environment, and alive`,
  understood: $localize`All that is known about the partner can be read`,
  partnerActive: $localize`The partner is switched on`,
  profileEnabled: $localize`The profile is switched on`,
  addressAllowed: $localize`The address is on the profile's allowlist`,
  granted: $localize`The API is granted, in this environment, on this day`,
  authenticationAccepted: $localize`The API accepts this way of authentication`,
  versionChosen: $localize`The version is granted, and not retired`,
  operationMatched: $localize`Path and method are an operation that the profile may use`,
  scopeHeld: $localize`The scopes of the operation are held`,
  limited: $localize`No limit is reached`,
  complete: $localize`Nothing is missing`,
};

export const ruleWords = (rule: string): string => RULES[rule] ?? spaced(rule);

const FACTS: Readonly<Record<string, string>> = {
  allowedMethods: $localize`Methods allowed`,
  rightEnvironment: $localize`Right environment`,
  requiredScopes: $localize`Scopes needed`,
  heldScopes: $localize`Scopes held`,
  address: $localize`Address`,
  endedAt: $localize`Ended`,
  operationId: $localize`Operation`,
};

export const factLabel = (name: string): string => FACTS[name] ?? spaced(name);

/** A fact in one line; alternatives are told apart from what must be held together. */
export function factWords(value: unknown): string {
  if (Array.isArray(value)) {
    const parts = value.map((item) => (Array.isArray(item) ? item.join(' + ') : String(item)));
    return parts.length === 0 ? $localize`none` : parts.join(value.some(Array.isArray) ? $localize` or ` : ', ');
  }
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
