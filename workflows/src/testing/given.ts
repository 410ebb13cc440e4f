import {
  profileIdOfRequest,
  streams,
  type AccessEvent,
  type BusinessCalendarData,
  type CredentialData,
  type CredentialEvent,
  type GrantData,
  type PartnerEvent,
  type ProfileData,
  type RegisteredPerson,
  type RequestEvent,
  type StageData,
} from '@gatehouse/contracts';

export const partnerId = 'acme';
export const PARTNER = streams.partner(partnerId);
export const ACCESS = streams.access(partnerId);

export const person = (personId: string): RegisteredPerson => ({
  personId,
  email: `${personId}@acme.example`,
  name: personId,
  role: 'developer',
});

export const registered = (people: readonly string[], portalAccess = true): PartnerEvent => ({
  type: 'PartnerRegistered',
  data: {
    partnerId,
    clientId: 'client',
    name: 'Acme',
    description: '',
    tier: 'standard',
    contactId: people[0] ?? '',
    people: people.map(person),
    portalAccess,
    allowedDomains: [],
    grants: [],
    policyId: null,
  },
});

export const profile = (profileId: string, more: Partial<ProfileData> = {}): ProfileData => ({
  profileId,
  name: profileId,
  environment: 'sandbox',
  method: 'token',
  methods: ['GET'],
  allowlist: [],
  logging: { headers: false, bodies: false },
  requestId: null,
  ...more,
});

export const profileAdded = (profileId: string, more: Partial<ProfileData> = {}): AccessEvent => ({
  type: 'ProfileAdded',
  data: { partnerId, ...profile(profileId, more) },
});

export const grant = (grantId: string, more: Partial<GrantData> = {}): GrantData => ({
  grantId,
  productId: 'orders',
  environment: 'production',
  scopes: [],
  lines: [],
  since: '2026-01-01T00:00:00.000Z',
  until: null,
  requestId: null,
  ...more,
});

export const grantAdded = (grantId: string, more: Partial<GrantData> = {}): AccessEvent => ({
  type: 'GrantAdded',
  data: { partnerId, ...grant(grantId, more) },
});

export const issued = (
  profileId: string,
  credentialId: string,
  more: Partial<CredentialData> = {},
): CredentialEvent => ({
  type: 'CredentialIssued',
  data: {
    partnerId,
    profileId,
    credentialId,
    environment: 'sandbox',
    method: 'token',
    tokenHash: `hash of ${credentialId}`,
    hint: '',
    since: '2026-01-05T09:00:00.000Z',
    until: null,
    display: 'revealable',
    rotateBy: null,
    requestId: null,
    ...more,
  },
});

/** Berlin, nine to five, by two o'clock for the same day. */
export const calendar: BusinessCalendarData = {
  timeZone: 'Europe/Berlin',
  opens: '09:00',
  closes: '17:00',
  cutOff: '14:00',
  weekdays: [1, 2, 3, 4, 5],
  holidays: null,
};

export const stage = (stageId: string, dueInDays: number): StageData => ({
  stageId,
  name: stageId,
  role: 'reviewer',
  quorum: 1,
  dueInDays,
  documents: [],
});

const requestId = 'r1';
/** The profile that its approval adds. */
export const LIVE = profileIdOfRequest(requestId);

export const submitted = (stages: readonly StageData[], more: Partial<BusinessCalendarData> = {}): RequestEvent => ({
  type: 'RequestSubmitted',
  data: {
    requestId,
    partnerId,
    kind: 'production',
    submittedBy: 'dev',
    submission: {
      grants: [],
      tier: 'standard',
      profile: { name: 'live', method: 'token', methods: ['GET'], allowlist: [] },
      company: { legalName: 'Acme', registration: '1', country: 'DE', website: null },
      expectedVolume: { perDay: 1, peakPerMinute: 1 },
      webhooks: {},
      technicalContact: { personId: 'dev' },
      answers: {},
    },
    contentHash: 'hash',
    routeId: 'route',
    routeVersion: 1,
    routeName: 'Formal',
    stages,
    calendar: { ...calendar, ...more },
    leadId: 'lead',
    change,
  },
});

export const change = {
  partnerId,
  grants: [grant('live', { requestId })],
  profile: profile(LIVE, { environment: 'production', requestId }),
  policyId: null,
};
