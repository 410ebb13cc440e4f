import type { Access } from './change-words.ts';
import type { RequestSheet } from './words.ts';

const stage = (stageId: string, name: string, role: 'reviewer' | 'security-reviewer', documents: string[]) => ({
  stageId,
  name,
  role,
  quorum: 1,
  dueInDays: 1,
  documents,
  state: 'waiting' as 'waiting' | 'open' | 'completed',
  openedAt: null,
  dueAt: null,
  approvals: [],
});

/** A request for the specs of this folder: two stages, the first open, one product asked for. */
export function sheet(more: Partial<RequestSheet> = {}): RequestSheet {
  return {
    id: 'r1',
    partnerId: 'acme',
    kind: 'production',
    tier: 'standard',
    state: 'in review',
    submittedBy: 'dev',
    submittedAt: '2026-01-05T09:00:00.000Z',
    submission: {
      answers: {},
      company: { country: 'DE', legalName: 'Acme GmbH', registration: 'HRB 1', website: null },
      expectedVolume: { perDay: 1_000, peakPerMinute: 10 },
      grants: [{ productId: 'orders', scopes: ['orders:read'], lines: [] }],
      profile: { name: 'main', method: 'token', methods: ['GET'], allowlist: [] },
      technicalContact: { personId: 'dev' },
      tier: 'standard',
      webhooks: {},
    },
    contentHash: 'one',
    change: {
      grants: [
        {
          grantId: 'g1',
          productId: 'orders',
          environment: 'production',
          scopes: ['orders:read'],
          lines: [],
          since: '2026-01-05T09:00:00.000Z',
          until: null,
          requestId: 'r1',
        },
      ],
      profile: {
        profileId: 'p1',
        name: 'main',
        environment: 'production',
        method: 'token',
        methods: ['GET'],
        allowlist: [],
        logging: { headers: false, bodies: false },
        requestId: 'r1',
      },
      partnerId: 'acme',
      policyId: 'wide',
    },
    calendar: { timeZone: 'UTC', opens: '09:00', closes: '17:00', cutOff: '14:00', weekdays: [1], holidays: null },
    routeName: 'Formal',
    stages: [
      { ...stage('first', 'Business review', 'reviewer', []), state: 'open' },
      stage('second', 'Security review', 'security-reviewer', ['Security assessment']),
    ],
    openStageId: 'first',
    openRole: 'reviewer',
    dueAt: '2026-01-06T16:00:00.000Z',
    pausedAt: null,
    waitingFor: 'operator',
    claimedBy: null,
    reason: null,
    documents: [],
    comments: [],
    timeline: [entry('1', 'RequestSubmitted', 'dev'), entry('2', 'StageOpened', 'dev', 'first')],
    decidedAt: null,
    enforcedAt: null,
    decisionToEnforcedMs: null,
    credentialId: null,
    changedAt: '2026-01-05T09:00:00.000Z',
    reviewBeganAt: '2026-01-05T09:30:00.000Z',
    ...more,
  };
}

export const entry = (
  position: string,
  what: string,
  by: string,
  stageId: string | null = null,
  text: string | null = null,
): RequestSheet['timeline'][number] => ({
  at: '2026-01-05T09:00:00.000Z',
  position,
  by,
  what,
  stageId,
  text,
});

/** What the partner of that request holds: nothing, unless it is said. */
export const held = (more: Partial<Access> = {}): Access => ({
  partnerId: 'acme',
  clientId: 'cl',
  name: 'Acme',
  tier: 'standard',
  status: 'active',
  at: '2026-01-01T00:00:00.000Z',
  position: '1',
  gatewayUrls: { sandbox: '', production: '' },
  grants: [],
  profiles: [],
  policies: [],
  ...more,
});
