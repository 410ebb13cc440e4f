import type { Environment, PolicyTerms, StageData } from '@gatehouse/contracts';

/** What the story and the fault tests define: one place, so that both speak of the same installation. */

export const SANDBOX_LIMIT = 60;
/** Short enough to see the end of an overlap. */
export const OVERLAP_SECONDS = 3;

export const sandboxPolicy: PolicyTerms = {
  name: 'Sandbox',
  limits: [{ window: 'minute', limit: SANDBOX_LIMIT }],
  rotation: { overlapSeconds: OVERLAP_SECONDS, intervalDays: null },
};

export const productionPolicy: PolicyTerms = {
  name: 'Production',
  limits: [
    { window: 'minute', limit: 100_000 },
    { window: 'day', limit: 10_000_000 },
  ],
  rotation: { overlapSeconds: OVERLAP_SECONDS, intervalDays: 90 },
};

export const tier = (policies: Record<Environment, string | null>) => ({
  name: 'Standard',
  elevated: false,
  policies,
  questions: {
    type: 'object',
    required: ['storesPersonalData'],
    additionalProperties: false,
    properties: {
      storesPersonalData: { type: 'boolean', title: 'Will you store personal data of our customers?' },
    },
  },
});

const calendar = {
  timeZone: 'Europe/Berlin',
  opens: '09:00',
  closes: '17:00',
  cutOff: '14:00',
  weekdays: [1, 2, 3, 4, 5],
  holidays: 'DE',
};

export const SECURITY_DOCUMENT = 'Security assessment';

type Stage = Omit<StageData, 'stageId'>;

export const formalStages: Stage[] = [
  { name: 'Business review', role: 'reviewer', quorum: 1, dueInDays: 1, documents: [] },
  { name: 'Security review', role: 'security-reviewer', quorum: 2, dueInDays: 2, documents: [SECURITY_DOCUMENT] },
];

export const lightStages: Stage[] = [
  { name: 'Business review', role: 'reviewer', quorum: 1, dueInDays: 1, documents: [] },
];

export const route = (name: string, stages: readonly Stage[]) => ({
  name,
  tier: null,
  productId: null,
  stages,
  calendar,
  leadId: null,
});

export interface ProductPlan {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** In tools/demo/documents. */
  readonly document: string;
  readonly contentType: string;
}

export const PRODUCTS: readonly ProductPlan[] = [
  {
    slug: 'orders',
    name: 'Orders',
    description: 'Place wholesale orders and follow them.',
    document: 'orders.yaml',
    contentType: 'application/yaml',
  },
  {
    slug: 'inventory',
    name: 'Inventory',
    description: 'Stock by warehouse.',
    document: 'inventory.json',
    contentType: 'application/json',
  },
  {
    slug: 'invoicing',
    name: 'Invoicing',
    description: 'Invoices and credit notes.',
    document: 'invoicing.yaml',
    contentType: 'application/yaml',
  },
];

export interface SubmissionPlan {
  readonly grants: readonly { readonly productId: string; readonly scopes: readonly string[] }[];
  readonly technicalContact: string;
  /** Addresses that answer the challenge. */
  readonly webhooks?: Readonly<Partial<Record<Environment, string>>>;
}

/** What a partner sends to ask for production. */
export const submission = ({ grants, technicalContact, webhooks = {} }: SubmissionPlan) => ({
  grants: grants.map((grant) => ({ ...grant, lines: [] as string[] })),
  tier: 'standard',
  profile: { name: 'main', method: 'token', methods: ['GET', 'POST', 'PATCH'], allowlist: [] as string[] },
  company: {
    legalName: 'Nordhafen Retail GmbH',
    registration: 'HRB 104417',
    country: 'DE',
    website: 'https://nordhafen.example',
  },
  expectedVolume: { perDay: 20_000, peakPerMinute: 120 },
  webhooks,
  technicalContact: { personId: technicalContact },
  answers: { storesPersonalData: false },
});
