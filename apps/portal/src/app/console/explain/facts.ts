import { spaced } from '../pieces/words.ts';

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
