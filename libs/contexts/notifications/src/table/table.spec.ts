import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streams } from '@gatehouse/contracts';
import { Bench } from '../testing/bench.ts';
import { NOTIFICATIONS } from './index.ts';

const AT = '2026-01-08T16:00:00.000Z';
const PEOPLE = ['ann', 'dev', 'vic'];
const BUILDERS = ['ann', 'dev'];
const STAFF = ['rex', 'ron', 'sec', 'bob'];
const of = { requestId: 'r1', partnerId: 'acme' };
const submitted = {
  ...of,
  kind: 'production',
  submittedBy: 'dev',
  submission: {},
  contentHash: 'h',
  routeId: 'route',
  routeVersion: 1,
  routeName: 'Formal',
  stages: [
    { stageId: 's1', name: 'Review', role: 'reviewer', quorum: 1, dueInDays: 1, documents: [] },
    { stageId: 's2', name: 'Security', role: 'security-reviewer', quorum: 1, dueInDays: 1, documents: [] },
  ],
  calendar: {
    timeZone: 'Europe/Berlin',
    opens: '09:00',
    closes: '17:00',
    cutOff: '14:00',
    weekdays: [1],
    holidays: null,
  },
  leadId: 'bob',
  change: {},
};

interface Cell {
  readonly stream: string;
  readonly data: object;
  readonly to: readonly string[];
  /** What every message says. */
  readonly says: string;
  /** What happened before it. */
  readonly given?: readonly (readonly [type: string, data: object])[];
}

const request = (data: object, to: readonly string[], says: string, given: Cell['given'] = []): Cell => ({
  stream: streams.request('r1'),
  data: { ...of, ...data },
  to,
  says,
  given: [
    ['RequestSubmitted', submitted],
    ['StageOpened', { ...of, stageId: 's1', openedAt: AT, dueAt: AT }],
    ...given,
  ],
});
const partner = (data: object, to: readonly string[], says: string): Cell => ({
  stream: streams.partner('acme'),
  data: { partnerId: 'acme', ...data },
  to,
  says,
});
const credential = (data: object, says: string): Cell => ({
  stream: streams.credentials('p1'),
  data: { partnerId: 'acme', profileId: 'p1', oldId: 'old', newId: 'new', endedAt: AT, ...data },
  to: BUILDERS,
  says,
});
const claimedBy = (personId: string): Cell['given'] => [['RequestClaimed', { ...of, personId }]];
const comment = { commentId: 'c', text: 'Which region?' };

const CELLS: readonly (readonly [event: string, cell: Cell])[] = [
  [
    'InvitationSent',
    partner({ invitationId: 'i', personId: 'dev', expiresAt: AT }, ['dev'], 'https://portal.example/sign-in'),
  ],
  [
    'InvitationReminded',
    partner({ invitationId: 'i', personId: 'dev', reminder: 1 }, ['dev'], 'https://portal.example/sign-in'),
  ],
  ['EmailRemoved', partner({ personId: 'dev' }, ['dev'], 'no longer sign in')],
  ['PartnerDisabled', partner({ reason: 'unpaid' }, ['ann'], 'unpaid')],
  ['PartnerEnabled', partner({}, ['ann'], 'work again')],
  ['PartnerOffboarded', partner({ reason: 'left' }, ['ann'], 'left')],
  [
    'TermReminded',
    {
      stream: streams.notices('g'),
      data: { partnerId: 'acme', grantId: 'g', daysLeft: 3, until: AT },
      to: BUILDERS,
      says: '8 January 2026',
    },
  ],
  ['RequestSubmitted', { stream: streams.request('r1'), data: submitted, to: PEOPLE, says: 'received' }],
  ['StageOpened', request({ stageId: 's2', openedAt: AT, dueAt: AT }, ['sec'], '17:00 (Europe/Berlin)')],
  [
    'ChangesRequested',
    request({ stageId: 's1', personId: 'rex', reason: 'No volume', pausedAt: AT }, PEOPLE, 'No volume'),
  ],
  ['RequestAnswered', request({ answer: 'Added', dueAt: AT }, ['rex', 'ron'], 'Added')],
  ['RequestAnswered', request({ answer: 'Added', dueAt: AT }, ['ron'], 'Added', claimedBy('ron'))],
  ['CommentAdded', request({ ...comment, personId: 'rex', audience: 'partner' }, [...PEOPLE, 'ron'], 'Which region?')],
  [
    'CommentAdded',
    request({ ...comment, personId: 'dev', audience: 'partner' }, ['ann', 'vic', 'rex', 'ron'], 'Which region?'),
  ],
  ['CommentAdded', request({ ...comment, personId: 'rex', audience: 'internal' }, [], '')],
  ['RequestApproved', request({ decidedAt: AT, contentHash: 'h', change: {} }, PEOPLE, 'approved')],
  ['RequestRejected', request({ stageId: 's1', personId: 'rex', reason: 'Not yet', decidedAt: AT }, PEOPLE, 'Not yet')],
  ['RequestWithdrawn', request({ personId: 'dev', reason: 'Later' }, ['rex', 'ron'], 'Later')],
  ['RequestWentLive', request({ decidedAt: AT, enforcedAt: AT, credentialId: 'c' }, PEOPLE, 'https://api.example')],
  ['DueReminderSent', request({ stageId: 's1', share: 'half', dueAt: AT }, ['rex', 'ron'], 'Half')],
  [
    'DueReminderSent',
    request({ stageId: 's1', share: 'four-fifths', dueAt: AT }, ['rex'], 'Four fifths', claimedBy('rex')),
  ],
  ['RequestEscalated', request({ stageId: 's1', leadId: 'bob', level: 1, dueAt: AT }, ['bob'], 'past due')],
  ['RotationStarted', credential({ rotationId: 'r', overlapUntil: AT }, '8 January 2026')],
  ['RotationFinished', credential({ rotationId: 'r', early: false }, 'rotation is over')],
  ['CredentialRegenerated', credential({}, 'regenerated')],
  ['CredentialRevoked', credential({ credentialId: 'old', reason: 'leaked' }, 'leaked')],
];

describe('the table of notifications', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.open();
  });
  afterEach(() => bench.close());

  it.each(CELLS)(
    'tells of %s whom it concerns, and nobody else',
    async (event, { stream, data, to, says, given = [] }) => {
      for (const [type, before] of given) await bench.happen(stream, type, before);
      const told = await bench.told(stream, event, data);
      expect(Object.keys(told).sort()).toEqual([...to].sort());
      for (const [who, message] of Object.entries(told)) {
        expect(`${message.subject}\n${message.text}`).toContain(says);
        expect(message.html).toContain('<a href="https://portal.example');
        expect(/\/console\/requests\//.test(message.text)).toBe(STAFF.includes(who));
      }
    },
  );

  it('links staff to the console, and the people of the partner to the portal', async () => {
    const faces = async (data: object): Promise<Record<string, string | undefined>> => {
      const told = await bench.told(streams.request('r1'), 'CommentAdded', { ...of, ...comment, ...data });
      const face = /https:\/\/portal\.example(\S*)\/requests\/r1/;
      return Object.fromEntries(Object.entries(told).map(([who, { text }]) => [who, face.exec(text)?.[1]]));
    };
    await bench.happen(streams.request('r1'), 'RequestSubmitted', submitted);
    await bench.happen(streams.request('r1'), 'StageOpened', { ...of, stageId: 's1', openedAt: AT, dueAt: AT });
    expect(await faces({ personId: 'dev', audience: 'partner' })).toEqual({
      ann: '',
      vic: '',
      rex: '/console',
      ron: '/console',
    });
  });

  it('is tested for every event that it names', () => {
    const tested = new Set(CELLS.map(([event]) => event));
    expect(NOTIFICATIONS.map(({ event }) => event).filter((event) => !tested.has(event))).toEqual([]);
  });

  it('asks the staff admins when a late request has no lead', async () => {
    const stream = streams.request('r1');
    await bench.happen(stream, 'RequestSubmitted', { ...submitted, leadId: null });
    const told = await bench.told(stream, 'RequestEscalated', {
      ...of,
      stageId: 's1',
      leadId: null,
      level: 1,
      dueAt: AT,
    });
    expect(Object.keys(told)).toEqual(['bob']);
  });

  it.each([
    ['whose role has ended', 'StaffRolesChanged', { personId: 'rex', roles: ['auditor'] }, ['ron']],
    ['who has left', 'StaffDismissed', { personId: 'rex', reason: '' }, ['ron']],
    [
      'who may review and not decide the stage',
      'StaffRolesChanged',
      { personId: 'rex', roles: ['admin'] },
      ['rex', 'ron'],
    ],
  ])('lets no claimer swallow a notice %s', async (_, type, data, to) => {
    const stream = streams.request('r1');
    await bench.happen(stream, 'RequestSubmitted', submitted);
    await bench.happen(stream, 'StageOpened', { ...of, stageId: 's1', openedAt: AT, dueAt: AT });
    await bench.happen(stream, 'RequestClaimed', { ...of, personId: 'rex' });
    await bench.happen(streams.person('rex'), type, data);
    const told = await bench.told(stream, 'RequestAnswered', { ...of, answer: 'Added', dueAt: AT });
    expect(Object.keys(told).sort()).toEqual(to);
  });

  it('does not tell again of each credential what an off-boarding has said', async () => {
    await bench.happen(streams.partner('acme'), 'PartnerOffboarded', { partnerId: 'acme', reason: 'left' });
    const data = { partnerId: 'acme', profileId: 'p1', credentialId: 'c', endedAt: AT, reason: 'left' };
    expect(await bench.told(streams.credentials('p1'), 'CredentialRevoked', data)).toEqual({});
  });
});
