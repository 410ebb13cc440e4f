import type { DecidingRule } from '@gatehouse/access';

/** What each rule asks, for people. */
export const RULE_WORDS: Readonly<Record<DecidingRule, string>> = {
  allowed: 'Every rule holds.',
  ready: 'The gateway is up and knows all access.',
  unambiguous: 'The call can be read in one way only.',
  fewFailures: 'This address has not failed too often.',
  identified: 'The call names a client and a profile.',
  authenticated: 'The credential belongs to the profile, in this environment, and is valid.',
  understood: "This version of the gateway understands all of the partner's access.",
  partnerActive: 'The partner is active.',
  profileEnabled: 'The profile is enabled.',
  addressAllowed: "The call comes from an address on the profile's allowlist.",
  granted: 'The product is granted to the partner in this environment, at this time.',
  authenticationAccepted: "The product accepts the profile's way of authentication here.",
  versionChosen: 'The version is granted, and is not retired.',
  operationMatched: 'The product has this operation, and the profile may use its HTTP method.',
  scopeHeld: 'The grant holds the scopes that the operation needs.',
  complete: 'Nothing about the decision is missing.',
  withinLimits: 'No rate limit or quota is used up.',
  upstream: 'The API behind the gateway answers.',
};
