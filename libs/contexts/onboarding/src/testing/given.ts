import type { AccessChange, BusinessCalendarData, StageData, Submission } from '@gatehouse/contracts';
import type { Route } from '../domain/route/index.ts';

export const calendar: BusinessCalendarData = {
  timeZone: 'Europe/Berlin',
  opens: '09:00',
  closes: '17:00',
  cutOff: '14:00',
  weekdays: [1, 2, 3, 4, 5],
  holidays: null,
};

export const stage = (stageId: string, more: Partial<StageData> = {}): StageData => ({
  stageId,
  name: stageId,
  role: 'reviewer',
  quorum: 1,
  dueInDays: 1,
  documents: [],
  ...more,
});

export const route = (more: Partial<Route> = {}): Route => ({
  routeId: 'route',
  version: 1,
  name: 'Review',
  kind: 'production',
  tier: null,
  productId: null,
  stages: [stage('first')],
  calendar,
  leadId: null,
  definedAt: '2026-01-01T00:00:00.000Z',
  ...more,
});

export const submission = (more: Partial<Submission> = {}): Submission => ({
  grants: [{ productId: 'orders', scopes: ['orders.read'], lines: [] }],
  tier: 'standard',
  profile: { name: 'main', method: 'token', methods: ['GET'], allowlist: ['203.0.113.0/24'] },
  company: { legalName: 'Acme GmbH', registration: 'HRB 1', country: 'DE', website: null },
  expectedVolume: { perDay: 1000, peakPerMinute: 20 },
  webhooks: {},
  technicalContact: { personId: 'dev' },
  answers: {},
  ...more,
});

export const change: AccessChange = {
  partnerId: 'acme',
  grants: [
    {
      grantId: 'g1',
      productId: 'orders',
      environment: 'production',
      scopes: ['orders.read'],
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
  policyId: null,
};
