/** The name of every stream, in one place. */
export const streams = {
  partner: (partnerId: string) => `partner-${partnerId}`,
  access: (partnerId: string) => `access-${partnerId}`,
  credentials: (profileId: string) => `credentials-${profileId}`,
  product: (productId: string) => `product-${productId}`,
  policy: (policyId: string) => `policy-${policyId}`,
  tier: (tier: string) => `tier-${tier}`,
  route: (routeId: string) => `route-${routeId}`,
  request: (requestId: string) => `request-${requestId}`,
  /** Decisions on a request that were refused. */
  refusals: (requestId: string) => `refusals-${requestId}`,
  person: (personId: string) => `person-${personId}`,
  notices: (grantId: string) => `notices-${grantId}`,
  unique: (kind: string, hmac: string) => `unique-${kind}-${hmac}`,
  settings: 'settings',
  seals: 'seals',
} as const;

/** `access-42` -> `access`. */
export const categoryOf = (stream: string): string => {
  const dash = stream.indexOf('-');
  return dash === -1 ? stream : stream.slice(0, dash);
};

/** `access-42` -> `42`. */
export const subjectOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
