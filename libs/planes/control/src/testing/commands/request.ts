import type { CommandCase, Known, Stage } from './command.ts';

const submission = ({ productId }: Known, contact: string) => ({
  grants: [{ productId, scopes: [], lines: [] }],
  tier: 'premium',
  profile: { name: 'live', method: 'token', methods: ['GET'], allowlist: [] },
  company: { legalName: 'Acme GmbH', registration: 'HRB 1', country: 'DE', website: null },
  expectedVolume: { perDay: 1000, peakPerMinute: 20 },
  webhooks: {},
  technicalContact: { personId: contact },
  answers: {},
});
const wish = (known: Known) => ({ submission: submission(known, known['memberId'] ?? '') });

/** Sends a request, and learns what a decision on it has to name. */
async function sent(stage: Stage): Promise<void> {
  const { clients, known } = stage;
  const answer = await clients.member.post(`/partners/${known['partnerId']}/requests`, wish(known));
  known['requestId'] = String(answer.body['id']);
  await read(stage);
}

async function read({ clients, known }: Stage): Promise<void> {
  const { body } = await clients.admin.get(`/requests/${known['requestId']}`);
  known['stageId'] = String(body['openStageId']);
  known['contentHash'] = String(body['contentHash']);
}

const about = ({ stageId, contentHash }: Known) => ({ stageId, contentHash });

/** A production request, on its way to each of its ends. */
export const REQUEST: readonly CommandCase[] = [
  {
    route: 'PUT /partners/:partnerId/drafts/:draftId',
    as: 'member',
    before: async ({ control, known }) => {
      known['draftId'] = 'first';
      known['memberId'] = control.personId('mia@acme.example');
    },
    body: () => ({ content: { tier: 'premium' } }),
    writes: false,
  },
  { route: 'DELETE /partners/:partnerId/drafts/:draftId', as: 'member', writes: false },
  { route: 'POST /partners/:partnerId/requests/check', as: 'member', body: wish, writes: false },
  { route: 'POST /partners/:partnerId/requests', as: 'member', body: wish, keep: { id: 'requestId' } },
  { route: 'POST /requests/:requestId/withdraw', as: 'member', body: () => ({ reason: 'Later.' }) },
  {
    route: 'POST /requests/:requestId/reject',
    as: 'reviewer',
    before: sent,
    body: (known) => ({ ...about(known), reason: 'No.' }),
  },
  { route: 'POST /requests/:requestId/claim', as: 'reviewer', before: sent },
  { route: 'POST /requests/:requestId/release', as: 'reviewer' },
  {
    route: 'POST /requests/:requestId/assign',
    as: 'admin',
    before: async ({ control, known }) => void (known['reviewerId'] = control.personId('reviewer@staff.example')),
    body: ({ reviewerId }) => ({ personId: reviewerId }),
  },
  {
    route: 'POST /requests/:requestId/comments',
    as: 'reviewer',
    body: () => ({ text: 'Looks right.', audience: 'internal' }),
  },
  {
    route: 'POST /requests/:requestId/documents',
    as: 'reviewer',
    body: () => ({ name: 'Assessment', content: 'Tm90aGluZyBmb3VuZC4=' }),
  },
  {
    route: 'POST /requests/:requestId/ask-for-changes',
    as: 'reviewer',
    body: (known) => ({ ...about(known), reason: 'A higher peak, please.' }),
  },
  {
    route: 'POST /requests/:requestId/answer',
    as: 'member',
    body: (known) => ({
      submission: { ...wish(known).submission, expectedVolume: { perDay: 1000, peakPerMinute: 400 } },
      answer: 'Raised.',
    }),
  },
  { route: 'POST /requests/:requestId/approve', as: 'reviewer', before: read, body: about },
];

async function otherSession({ control, clients, known }: Stage): Promise<void> {
  await control.session('staff', control.personId('admin@staff.example'));
  const { body } = await clients.admin.get<{ items: { id: string; current: boolean }[] }>('/sessions');
  known['sessionId'] = body.items.find(({ current }) => !current)?.id ?? '';
}

async function ofTwoPartners({ control, clients }: Stage): Promise<void> {
  const both = { email: 'both@both.example', role: 'admin' };
  for (const partnerId of ['one', 'two']) await control.register(partnerId, [both]);
  clients.other = await control.session('portal', control.personId(both.email));
}

/** Sessions of their own. */
export const SESSIONS: readonly CommandCase[] = [
  { route: 'DELETE /sessions/:sessionId', as: 'admin', before: otherSession },
  { route: 'POST /session/switch', as: 'other', before: ofTwoPartners, body: () => ({ partnerId: 'two' }) },
  { route: 'POST /session/sign-out', as: 'other', spends: true },
];
