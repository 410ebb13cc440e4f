const NAMES: Readonly<Record<string, string>> = {
  allowedMethods: $localize`Methods that are allowed`,
  rightEnvironment: $localize`Environment of the credential`,
  requiredScopes: $localize`Scopes that are needed`,
  heldScopes: $localize`Scopes that you hold`,
  address: $localize`Address of the call`,
  endedAt: $localize`The credential ended`,
  operationId: $localize`Operation`,
};

export interface Fact {
  readonly label: string;
  readonly text: string;
  /** It is an instant. */
  readonly isTime: boolean;
}

/** What the rule saw, in words; what is nested is shown on the same level. */
export function factsOf(facts: Readonly<Record<string, unknown>>): Fact[] {
  return Object.entries(facts).flatMap(([name, value]): Fact[] => {
    if (value === null || value === undefined) return [];
    if (typeof value === 'object' && !Array.isArray(value)) return factsOf(value as Record<string, unknown>);
    const text = Array.isArray(value) ? listWords(value) : String(value);
    return [{ label: NAMES[name] ?? name, text, isTime: /^\d{4}-\d\d-\d\dT/.test(text) }];
  });
}

/** Scopes come as alternatives, one of which must be held whole. */
function listWords(values: readonly unknown[]): string {
  if (values.length === 0) return $localize`none`;
  const nested = values.some(Array.isArray);
  const words = values.map((value) => (Array.isArray(value) ? value.join(' + ') : String(value)));
  return words.join(nested ? $localize` or ` : ', ');
}
