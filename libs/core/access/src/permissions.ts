import { MEMBER_ROLES, STAFF_ROLES, type MemberRole, type StaffRole } from '@gatehouse/contracts';

export interface Permission {
  /** What it lets a person do, in the words of the page that shows the table. */
  readonly what: string;
  readonly staff: readonly StaffRole[];
  /** Members may do it for their own partner only. */
  readonly member: readonly MemberRole[];
  /** Nobody needs to be signed in. */
  readonly anyone?: true;
}

const ALL_STAFF = STAFF_ROLES;
const ALL_MEMBERS = MEMBER_ROLES;
const OPERATE = ['admin', 'editor'] as const;
const REVIEW = ['admin', 'reviewer', 'security-reviewer'] as const;
const BUILD = ['admin', 'developer'] as const;
const NOBODY = [] as const;

/** Role x action (product row A9): the one table that every route, page and test reads. */
export const PERMISSIONS = {
  'signin.use': { what: 'Ask for a sign-in link and follow it', staff: ALL_STAFF, member: ALL_MEMBERS, anyone: true },
  'health.read': { what: 'See whether the system is up', staff: ALL_STAFF, member: ALL_MEMBERS, anyone: true },
  'api-document.read': { what: "Read the API's own document", staff: ALL_STAFF, member: ALL_MEMBERS, anyone: true },
  'session.own': { what: 'See and end their own sessions', staff: ALL_STAFF, member: ALL_MEMBERS },
  'permissions.read': { what: 'See this table', staff: ALL_STAFF, member: ALL_MEMBERS },

  'staff.read': { what: 'See the staff and their roles', staff: ALL_STAFF, member: NOBODY },
  'staff.manage': { what: 'Appoint staff and set their roles', staff: ['admin'], member: NOBODY },
  'settings.read': { what: 'See the choices for the whole installation', staff: ALL_STAFF, member: NOBODY },
  'settings.manage': { what: 'Change the choices for the whole installation', staff: ['admin'], member: NOBODY },
  'mailbox.read': {
    what: 'Read the mail of an installation without a mail server, and see what became of mail sent to one',
    staff: ['admin'],
    member: NOBODY,
  },
  'system.read': { what: 'See projections, gateways and flows at work', staff: ALL_STAFF, member: NOBODY },
  'views.rebuild': { what: 'Rebuild the views from the events', staff: ['admin'], member: NOBODY },

  'partner.list': { what: 'List the partners', staff: ALL_STAFF, member: NOBODY },
  'partner.register': { what: 'Register a partner', staff: OPERATE, member: NOBODY },
  'partner.read': { what: 'See a partner', staff: ALL_STAFF, member: ALL_MEMBERS },
  'partner.edit': { what: "Edit a partner's details", staff: OPERATE, member: NOBODY },
  'partner.disable': { what: 'Disable and re-enable a partner', staff: OPERATE, member: NOBODY },
  'partner.offboard': { what: 'Off-board a partner for good', staff: ['admin'], member: NOBODY },
  'partner.portal': { what: "Switch a partner's portal access on and off", staff: OPERATE, member: NOBODY },
  'people.read': { what: 'See the people of a partner', staff: ALL_STAFF, member: ALL_MEMBERS },
  'people.manage': { what: 'Invite and remove people, and set their roles', staff: OPERATE, member: ['admin'] },

  'access.read': { what: 'See grants and profiles', staff: ALL_STAFF, member: ALL_MEMBERS },
  'grant.manage': { what: 'Add, change and end grants', staff: OPERATE, member: NOBODY },
  'profile.manage': { what: 'Add, edit, disable and remove profiles', staff: OPERATE, member: NOBODY },
  'policy.read': { what: 'See policies and tiers', staff: ALL_STAFF, member: NOBODY },
  'policy.manage': { what: 'Define policies and tiers, and attach them', staff: OPERATE, member: NOBODY },
  'verify.run': { what: "Check a partner's access through the gateway", staff: OPERATE, member: NOBODY },

  'credential.read': { what: 'See credentials, their state and last use', staff: ALL_STAFF, member: ALL_MEMBERS },
  'secret.reveal': { what: 'Reveal and copy a secret', staff: NOBODY, member: BUILD },
  'credential.rotate': { what: 'Rotate and regenerate a credential', staff: OPERATE, member: BUILD },
  'credential.revoke': { what: 'Revoke a credential', staff: OPERATE, member: BUILD },
  'credential.import': { what: "Import a partner's existing token", staff: OPERATE, member: NOBODY },

  'product.read': { what: 'See all products', staff: ALL_STAFF, member: NOBODY },
  'product.publish': { what: 'Create products, publish versions, set upstreams', staff: OPERATE, member: NOBODY },
  'catalog.read': { what: 'See the products that the partner holds or is offered', staff: NOBODY, member: ALL_MEMBERS },

  'request.read': { what: 'See requests and follow them', staff: ALL_STAFF, member: ALL_MEMBERS },
  'request.submit': { what: 'Draft, send and answer requests', staff: NOBODY, member: BUILD },
  'request.withdraw': { what: 'Withdraw a request', staff: NOBODY, member: BUILD },
  'request.comment': {
    what: 'Comment on a request',
    staff: ['admin', 'editor', 'reviewer', 'security-reviewer'],
    member: BUILD,
  },
  'request.review': { what: 'Claim requests, ask for changes, attach documents', staff: REVIEW, member: NOBODY },
  'request.decide': { what: 'Approve and reject, in the stages of their role', staff: REVIEW, member: NOBODY },
  'route.read': { what: 'See the review routes', staff: ALL_STAFF, member: NOBODY },
  'route.manage': { what: 'Define the review routes', staff: ['admin'], member: NOBODY },

  'calls.read': { what: 'See calls and use of quotas', staff: ALL_STAFF, member: ALL_MEMBERS },
  'calls.read-all': { what: 'See the calls of all partners', staff: ALL_STAFF, member: NOBODY },
  'pipeline.read': { what: 'See how far every partner has come', staff: ALL_STAFF, member: NOBODY },
  'audit.read': {
    what: 'Ask what access was on a date, and search events',
    staff: ['admin', 'auditor'],
    member: NOBODY,
  },
} as const satisfies Record<string, Permission>;

export type Action = keyof typeof PERMISSIONS;
export const ACTIONS = Object.keys(PERMISSIONS) as Action[];
export const permissionOf = (action: Action): Permission => PERMISSIONS[action];
