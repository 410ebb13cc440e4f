/** Why the gateway decided as it did, as GET /decisions/{decisionId} answers it (product row G5). */
export interface Explanation {
  readonly decisionId: string;
  readonly code: string | null;
  readonly rule: string;
  readonly title: string;
  readonly remedy: string;
  readonly status: number;
  readonly at: string;
  readonly trail: readonly { readonly rule: string; readonly held: boolean }[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly call: ExplainedCall | null;
}

/** As far as it was logged. */
export interface ExplainedCall {
  readonly environment?: 'sandbox' | 'production';
  readonly method?: string;
  readonly path?: string;
  readonly address?: string;
  readonly productId?: string | null;
  readonly operationId?: string | null;
  readonly latencyMs?: number;
}

/** Each rule as a question that the gateway asks of a call, in its order. */
const RULES: Readonly<Record<string, string>> = {
  identified: $localize`Did the call say who it is, with X-Client-ID and X-Profile-ID?`,
  authenticated: $localize`Did it prove it, with a credential of that profile that works?`,
  understood: $localize`Could everything about its access be read?`,
  partnerActive: $localize`Is the partner's access switched on?`,
  profileEnabled: $localize`Is the profile switched on?`,
  addressAllowed: $localize`Does it come from an address on the profile's allowlist?`,
  granted: $localize`Is the API granted in this environment?`,
  authenticationAccepted: $localize`Does the API accept this way to authenticate?`,
  versionChosen: $localize`Is there such a version, and is it granted?`,
  operationMatched: $localize`Is there such an operation, and is its HTTP method allowed?`,
  scopeHeld: $localize`Do the scopes cover the operation?`,
  withinLimits: $localize`Is there room within the limits?`,
};

export const ruleWords = (rule: string): string => RULES[rule] ?? rule;

const FACTS: Readonly<Record<string, string>> = {
  allowedMethods: $localize`Allowed methods`,
  rightEnvironment: $localize`Environment of the credential`,
  requiredScopes: $localize`Scopes that are needed`,
  heldScopes: $localize`Scopes that are held`,
  address: $localize`Address of the call`,
  endedAt: $localize`The credential ended`,
  operationId: $localize`Operation`,
  limit: $localize`Limit`,
  window: $localize`Window`,
  used: $localize`Used`,
  resetsAt: $localize`Starts anew`,
  retryAfter: $localize`Try again after`,
};

export interface Fact {
  readonly label: string;
  readonly text: string;
  /** It is an instant. */
  readonly isTime: boolean;
}

/** What the rule saw, in words; what is nested is shown a level deep. */
export function factsOf(facts: Readonly<Record<string, unknown>>): Fact[] {
  return Object.entries(facts).flatMap(([name, value]): Fact[] => {
    if (value === null || value === undefined) return [];
    if (typeof value === 'object' && !Array.isArray(value)) return factsOf(value as Record<string, unknown>);
    const text = Array.isArray(value) ? listWords(value) : String(value);
    return [{ label: FACTS[name] ?? name, text, isTime: /^\d{4}-\d\d-\d\dT/.test(text) }];
  });
}

/** Scopes come as alternatives, one of which must be held whole. */
function listWords(values: readonly unknown[]): string {
  if (values.length === 0) return $localize`none`;
  const nested = values.some(Array.isArray);
  const words = values.map((value) => (Array.isArray(value) ? value.join(' + ') : String(value)));
  return words.join(nested ? $localize` or ` : ', ');
}
