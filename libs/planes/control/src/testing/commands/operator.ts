import { SignInLinks } from '@gatehouse/identity';
import type { CommandCase, Stage } from './command.ts';

const DOCUMENT = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get: { operationId: listOrders, responses: { '200': { description: Orders. } } }
`;

const terms = (limit: number) => ({
  name: 'Usual',
  limits: [{ window: 'minute', limit }],
  rotation: { overlapSeconds: 3600, intervalDays: null },
});

const route = (name: string) => ({
  name,
  tier: null,
  productId: null,
  stages: [{ name: 'Review', role: 'reviewer', quorum: 1, dueInDays: 1, documents: [] }],
  calendar: {
    timeZone: 'Europe/Berlin',
    opens: '09:00',
    closes: '17:00',
    cutOff: '14:00',
    weekdays: [1, 2, 3, 4, 5],
    holidays: null,
  },
  leadId: null,
});

/** A link for somebody, as it stands in a mail. */
export async function mint({ control, known }: Stage, face: 'staff' | 'portal', email: string): Promise<void> {
  const links = control.plane.app.get(SignInLinks, { strict: false });
  const link = await links.mint({ personId: control.personId(email), face });
  known['token'] = link.split('#token=')[1] ?? '';
}

/** What the operator does before there is a partner. */
export const OPERATOR: readonly CommandCase[] = [
  {
    route: 'POST /staff/request-link',
    as: 'nobody',
    body: () => ({ email: 'admin@staff.example' }),
    writes: false,
  },
  {
    route: 'POST /staff/validate-token',
    as: 'nobody',
    before: (stage) => mint(stage, 'staff', 'admin@staff.example'),
    body: ({ token }) => ({ token }),
    spends: true,
  },
  {
    route: 'POST /staff',
    as: 'admin',
    body: () => ({ email: 'new@staff.example', name: 'New', roles: ['editor'] }),
    keep: { id: 'personId' },
  },
  { route: 'PUT /staff/:personId/roles', as: 'admin', body: () => ({ roles: ['auditor'] }) },
  { route: 'DELETE /staff/:personId', as: 'admin' },
  {
    route: 'PUT /settings/secret-display',
    as: 'admin',
    body: () => ({ environment: 'production', display: 'once' }),
  },
  { route: 'POST /policies', as: 'editor', body: () => terms(100), keep: { id: 'policyId' } },
  { route: 'PUT /policies/:policyId', as: 'editor', body: () => terms(200) },
  {
    route: 'PUT /tiers/:tier',
    as: 'editor',
    before: async ({ known }) => void (known['tier'] = 'standard'),
    body: ({ policyId }) => ({
      name: 'Standard',
      elevated: false,
      policies: { sandbox: policyId, production: policyId },
      questions: null,
    }),
  },
  {
    route: 'POST /products',
    as: 'editor',
    body: () => ({ slug: 'orders', name: 'Orders', description: 'Orders.' }),
    keep: { id: 'productId' },
  },
  { route: 'PATCH /products/:productId', as: 'editor', body: () => ({ name: 'All orders' }) },
  { route: 'POST /products/:productId/versions', as: 'editor', body: () => DOCUMENT },
  {
    route: 'PUT /products/:productId/upstreams/:environment',
    as: 'editor',
    before: async ({ known }) => void (known['environment'] = 'production'),
    body: () => ({ kind: 'http', url: 'https://orders.example', credential: { header: 'X-Key', value: 'hidden' } }),
  },
  {
    route: 'PUT /products/:productId/authentication/:environment',
    as: 'editor',
    body: () => ({ methods: ['token', 'none'] }),
  },
  { route: 'PUT /products/:productId/error-format', as: 'editor', body: () => ({ format: 'plain' }) },
  {
    route: 'PUT /products/:productId/offer',
    as: 'editor',
    before: premium,
    body: () => ({ tiers: ['premium'], partnerIds: [] }),
  },
  { route: 'POST /routes', as: 'admin', body: () => route('Light'), keep: { id: 'routeId' } },
  { route: 'PUT /routes/:routeId', as: 'admin', body: () => route('Lighter') },
];

async function premium({ clients, known }: Stage): Promise<void> {
  const policies = { sandbox: known['policyId'], production: known['policyId'] };
  await clients.editor.send('PUT', '/tiers/premium', { name: 'Premium', elevated: false, policies, questions: null });
}

/** What ends things, after all others. */
export const ENDING: readonly CommandCase[] = [
  {
    route: 'POST /products/:productId/versions/:version/deprecate',
    as: 'editor',
    before: async ({ known }) => void (known['version'] = '1.0.0'),
    body: () => ({ sunset: null }),
  },
  { route: 'POST /products/:productId/versions/:version/retire', as: 'editor' },
  { route: 'DELETE /routes/:routeId', as: 'admin' },
  {
    route: 'POST /partners/:partnerId/offboard',
    as: 'admin',
    body: () => ({ confirm: 'Acme', reason: 'The contract is over.' }),
  },
  {
    route: 'POST /views/:view/rebuild',
    as: 'admin',
    before: async ({ known }) => void (known['view'] = 'partners'),
    writes: false,
  },
];
