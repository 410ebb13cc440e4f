import type { GatewayCode } from '@gatehouse/contracts';
import { mintToken } from '@gatehouse/kernel';
import * as given from './events.ts';
import type { Placed } from './events.ts';
import { as, type Sent } from './harness.ts';

const tokens = new Map<string, string>();
/** Of a partner, or of a second credential of it. */
export const tokenOf = (name: string): string => {
  const token = tokens.get(name) ?? mintToken('sandbox');
  tokens.set(name, token);
  return token;
};
const NOW = '2026-01-05T09:00:00.000Z';

/** A partner with sandbox access to `orders`, and what makes it special. */
export const standing = (name: string, ...more: Placed[]): Placed[] => [
  given.partnerRegistered(name),
  given.granted(name),
  given.profileAdded(name),
  given.issued(name, tokenOf(name)),
  ...more,
];
export const sent = (name: string, more: Sent = {}): Sent => ({ headers: as(name, tokenOf(name)), ...more });

/** A call for each code that the access rules and the steps before them give. Each case has a partner of its own, named after its code. */
export const REFUSALS: readonly { code: GatewayCode; given?: Placed[]; path?: string; sent?: Sent; facts?: object }[] = [
  { code: 'request_malformed', path: '/orders/v1/orders/a%2Fb' },
  {
    code: 'headers_too_large',
    sent: { headers: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`X-N${i}`, '1'])) },
  },
  { code: 'client_id_missing', sent: { headers: {} } },
  { code: 'profile_id_missing', sent: { headers: { 'X-Client-ID': 'client-profile_id_missing' } } },
  { code: 'credential_missing', sent: { headers: as('credential_missing') } },
  { code: 'credential_malformed', sent: { headers: as('credential_malformed', `${mintToken('sandbox').slice(0, -1)}!`) } },
  { code: 'credential_invalid', sent: { headers: as('credential_invalid', mintToken('sandbox')) } },
  {
    code: 'credential_expired',
    given: [given.issued('credential_expired', tokenOf('old'), { credentialId: 'old', until: NOW })],
    sent: { headers: as('credential_expired', tokenOf('old')) },
    facts: { endedAt: NOW },
  },
  {
    code: 'credential_revoked',
    given: [
      given.credential('credential_revoked', 'CredentialRevoked', {
        credentialId: 'credential-credential_revoked',
        endedAt: NOW,
        reason: 'leaked',
      }),
    ],
  },
  { code: 'wrong_environment', sent: { environment: 'production' }, facts: { rightEnvironment: 'sandbox' } },
  { code: 'partner_disabled', given: [given.partner('partner_disabled', 'PartnerDisabled')] },
  {
    code: 'profile_disabled',
    given: [given.access('profile_disabled', 'ProfileDisabled', { profileId: 'profile-profile_disabled', reason: '' })],
  },
  {
    code: 'address_refused',
    given: [
      given.access('address_refused', 'ProfileChanged', {
        profileId: 'profile-address_refused',
        name: 'default',
        methods: ['GET'],
        allowlist: ['203.0.113.0/24'],
        logging: { headers: false, bodies: false },
        requestId: null,
      }),
    ],
    facts: { address: '127.0.0.1' },
  },
  { code: 'authentication_not_accepted', path: '/strict/v1/orders' },
  { code: 'not_granted', path: '/other/v1/orders' },
  {
    code: 'scope_missing',
    sent: { method: 'POST' },
    facts: { requiredScopes: [['orders:write']], heldScopes: ['orders:read'], operationId: 'createOrder' },
  },
  { code: 'access_uncertain', given: [['access-partner-access_uncertain', { type: 'FromTheFuture', data: {} }]] },
  { code: 'operation_unknown', path: '/orders/v1/nothing' },
  { code: 'method_not_allowed', sent: { method: 'DELETE' }, facts: { allowedMethods: ['GET', 'HEAD', 'POST'] } },
  { code: 'version_retired', path: '/retired/v1/orders' },
];
