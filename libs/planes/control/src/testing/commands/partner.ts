import type { CommandCase, Stage } from './command.ts';
import { mint } from './operator.ts';

const MEMBER = 'mia@acme.example';
const because = () => ({ reason: 'As agreed.' });
const attachment = ({ policyId }: Record<string, string>) => ({ policyId, level: 'partner', environment: null });

/** Signs the partner's first person in. */
async function enter({ control, clients, known }: Stage): Promise<void> {
  clients.member = await control.session('portal', control.personId(MEMBER), known['partnerId']);
}

/** A partner, its people, and what they may use. */
export const PARTNER: readonly CommandCase[] = [
  {
    route: 'POST /partners',
    as: 'editor',
    body: ({ policyId }) => ({
      name: 'Akme',
      tier: 'standard',
      contact: { email: MEMBER, name: 'Mia Member' },
      allowedDomains: ['acme.example'],
      policyId: policyId ?? null,
    }),
    keep: { id: 'partnerId' },
  },
  { route: 'PATCH /partners/:partnerId', as: 'editor', body: () => ({ name: 'Acme' }) },
  { route: 'PUT /partners/:partnerId/domains', as: 'editor', body: () => ({ domains: ['acme.example', 'acme.test'] }) },
  { route: 'PUT /partners/:partnerId/tier', as: 'editor', body: () => ({ tier: 'premium' }) },
  { route: 'POST /partners/:partnerId/disable', as: 'editor', body: because },
  { route: 'POST /partners/:partnerId/enable', as: 'editor', body: because },
  {
    route: 'PUT /partners/:partnerId/portal-access',
    as: 'editor',
    before: async ({ clients, known }) => {
      await clients.editor.send('PUT', `/partners/${known['partnerId']}/portal-access`, { open: false, ...because() });
    },
    body: () => ({ open: true, ...because() }),
  },
  {
    route: 'POST /partners/:partnerId/people',
    as: 'member',
    before: enter,
    body: () => ({ email: 'dev@acme.example', name: 'Dev', role: 'developer' }),
    keep: { id: 'personId' },
  },
  { route: 'PUT /partners/:partnerId/people/:personId/role', as: 'member', body: () => ({ role: 'viewer' }) },
  { route: 'POST /partners/:partnerId/people/:personId/invitation', as: 'member' },
  { route: 'DELETE /partners/:partnerId/people/:personId', as: 'member' },
  { route: 'POST /partners/:partnerId/policies/detach', as: 'editor', before: attach, body: attachment },
  { route: 'POST /partners/:partnerId/policies', as: 'editor', body: attachment },
  {
    route: 'POST /partners/:partnerId/grants',
    as: 'editor',
    body: ({ productId }) => ({ productId }),
    keep: { id: 'grantId' },
  },
  {
    route: 'PATCH /partners/:partnerId/grants/:grantId',
    as: 'editor',
    body: () => ({ until: '2099-01-01T00:00:00Z' }),
  },
  { route: 'POST /partners/:partnerId/grants/:grantId/end', as: 'editor', body: because },
  { route: 'POST /developer-portal/request-link', as: 'nobody', body: () => ({ email: MEMBER }), writes: false },
  {
    route: 'POST /developer-portal/validate-token',
    as: 'nobody',
    before: (stage) => mint(stage, 'portal', MEMBER),
    body: ({ token }) => ({ token }),
    spends: true,
  },
];

async function attach({ clients, known }: Stage): Promise<void> {
  await clients.editor.post(`/partners/${known['partnerId']}/policies`, attachment(known));
}

/** A profile and its credentials. */
export const CREDENTIALS: readonly CommandCase[] = [
  {
    route: 'POST /partners/:partnerId/profiles',
    as: 'editor',
    body: () => ({ name: 'nightly', environment: 'sandbox', method: 'token' }),
    keep: { id: 'profileId' },
  },
  {
    route: 'PATCH /partners/:partnerId/profiles/:profileId',
    as: 'editor',
    body: () => ({ name: 'daily', allowlist: ['192.0.2.0/24'] }),
  },
  { route: 'POST /partners/:partnerId/profiles/:profileId/disable', as: 'editor', body: because },
  { route: 'POST /partners/:partnerId/profiles/:profileId/enable', as: 'editor' },
  {
    route: 'POST /partners/:partnerId/profiles/:profileId/credentials/import',
    as: 'editor',
    body: () => ({ token: 'pLx8Qm3vT1rZ6yN0wK5sD2fG7hJ4bC9a', rotateBy: '2099-01-01T00:00:00Z' }),
  },
  {
    route: 'POST /partners/:partnerId/profiles/:profileId/regenerate',
    as: 'member',
    keep: { id: 'credentialId' },
  },
  {
    route: 'POST /partners/:partnerId/profiles/:profileId/credentials/:credentialId/reveal',
    as: 'member',
    secret: true,
  },
  { route: 'POST /partners/:partnerId/profiles/:profileId/credentials/:credentialId/copied', as: 'member' },
  {
    route: 'POST /partners/:partnerId/profiles/:profileId/rotate',
    as: 'member',
    body: () => ({ overlapSeconds: 600 }),
    keep: { credentialId: 'credentialId' },
  },
  { route: 'POST /partners/:partnerId/profiles/:profileId/rotation/extend', as: 'member' },
  { route: 'POST /partners/:partnerId/profiles/:profileId/rotation/finish', as: 'member' },
  {
    route: 'POST /partners/:partnerId/profiles/:profileId/credentials/:credentialId/revoke',
    as: 'member',
    body: because,
  },
  { route: 'DELETE /partners/:partnerId/profiles/:profileId', as: 'editor' },
];
