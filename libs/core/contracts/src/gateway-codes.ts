/**
 * Every cause for which the gateway refuses a call: its status, and what the caller can do. The published table of
 * error codes is made from this one (product rows E1 and E2).
 */
export const GATEWAY_CODES = {
  request_malformed: {
    status: 400,
    title: 'The request is ambiguous',
    remedy: 'Send a plain path and each header once.',
  },
  headers_too_large: { status: 431, title: 'The headers are too large', remedy: 'Send fewer or shorter headers.' },
  client_id_missing: { status: 401, title: 'X-Client-ID is missing', remedy: 'Send your client id in X-Client-ID.' },
  profile_id_missing: {
    status: 401,
    title: 'X-Profile-ID is missing',
    remedy: 'Send the id or name of your profile in X-Profile-ID.',
  },
  credential_missing: {
    status: 401,
    title: 'No credential was sent',
    remedy: 'Send Authorization: Bearer with your token.',
  },
  credential_malformed: {
    status: 401,
    title: 'This is not a token of ours',
    remedy: 'Copy the token again: a character is missing or changed.',
  },
  credential_invalid: {
    status: 401,
    title: 'The credential does not fit',
    remedy: 'Check client id, profile and token: they belong together.',
  },
  credential_expired: {
    status: 401,
    title: 'The credential is no longer valid',
    remedy: 'Use the current credential of the profile, or rotate it.',
  },
  credential_revoked: {
    status: 401,
    title: 'The credential was revoked',
    remedy: 'Reveal or issue a new credential in the portal.',
  },
  wrong_environment: {
    status: 401,
    title: 'The credential belongs to the other environment',
    remedy: 'Call the address of the environment that is named here.',
  },
  partner_disabled: { status: 403, title: 'Your access is switched off', remedy: 'Ask the operator why.' },
  profile_disabled: {
    status: 403,
    title: 'The profile is switched off',
    remedy: 'Use another profile, or ask the operator.',
  },
  address_refused: {
    status: 403,
    title: 'This address may not call',
    remedy: 'Call from an address on the allowlist of the profile.',
  },
  authentication_not_accepted: {
    status: 403,
    title: 'This way to authenticate is not accepted here',
    remedy: 'Use a profile whose authentication method the product accepts.',
  },
  not_granted: {
    status: 403,
    title: 'You have no access to this',
    remedy: 'Check the path, or ask for access in the portal.',
  },
  scope_missing: {
    status: 403,
    title: 'Your access does not cover this operation',
    remedy: 'Ask for the scope that is named here.',
  },
  access_uncertain: {
    status: 403,
    title: 'Your access could not be read',
    remedy: 'The operator has to upgrade this gateway.',
  },
  operation_unknown: {
    status: 404,
    title: 'There is no such operation',
    remedy: 'Check path and version against the documentation.',
  },
  method_not_allowed: {
    status: 405,
    title: 'This HTTP method is not allowed',
    remedy: 'Use a method that Allow lists.',
  },
  version_retired: { status: 410, title: 'This version is retired', remedy: 'Call a current version.' },
  rate_limit_exceeded: { status: 429, title: 'Too many calls', remedy: 'Wait as long as Retry-After says.' },
  quota_exceeded: {
    status: 429,
    title: 'The quota is used up',
    remedy: 'Wait for the reset, or ask for a larger quota.',
  },
  too_many_failures: {
    status: 429,
    title: 'Too many failed attempts from this address',
    remedy: 'Wait as long as Retry-After says, then check the credential.',
  },
  upstream_unavailable: {
    status: 502,
    title: 'The API behind the gateway cannot be reached',
    remedy: 'Try again; the operator is told.',
  },
  upstream_timeout: {
    status: 504,
    title: 'The API behind the gateway did not answer in time',
    remedy: 'Try again; the operator is told.',
  },
  circuit_open: { status: 503, title: 'The API behind the gateway is failing', remedy: 'Try again after Retry-After.' },
  not_ready: { status: 503, title: 'The gateway is starting or stopping', remedy: 'Try again after Retry-After.' },
  overloaded: { status: 503, title: 'The gateway has too much to do', remedy: 'Try again after Retry-After.' },
  request_timeout: { status: 408, title: 'The call did not come in time', remedy: 'Send all headers at once.' },
} as const;

export type GatewayCode = keyof typeof GATEWAY_CODES;
