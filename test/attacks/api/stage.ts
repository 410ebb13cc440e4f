import { mintDecisionId } from '@gatehouse/access';
import type { CallRecord } from '@gatehouse/call-log';
import { MEMBER_ROLES, STAFF_ROLES } from '@gatehouse/contracts';
import {
  CREDENTIALS,
  OPERATOR,
  PARTNER,
  perform,
  REQUEST,
  TestControl,
  type CommandCase,
  type Known,
  type Stage,
} from '@gatehouse/control/testing';
import { randomBase62, sha256 } from '@gatehouse/kernel';

/** Commands that end what they are about: what is over has less to lose. */
const ENDS = /^DELETE |\/(?:end|finish|revoke|offboard|retire|deprecate|approve)$/;
/** Sessions are opened without them, and links are limited. */
const SIGNS_IN = /\/(?:request-link|validate-token)$/;
const IMPORTS = /\/import$/;
const isFurniture = ({ route }: CommandCase): boolean => !ENDS.test(route) && !SIGNS_IN.test(route);
const isProducts = ({ route }: CommandCase): boolean => /^\w+ \/(?:products|policies|tiers)/.test(route);

/** The same with what may be there but once, which nobody has yet. */
function another(one: CommandCase): CommandCase {
  const only = randomBase62(32);
  const slug = `orders-${only.slice(0, 12).toLowerCase()}`;
  if (one.route === 'POST /products') return { ...one, body: () => ({ slug, name: 'Orders', description: 'Orders.' }) };
  if (IMPORTS.test(one.route)) return { ...one, body: () => ({ token: only, rotateBy: '2099-01-01T00:00:00Z' }) };
  return one;
}
const CONTACT = 'mia@acme.example';
const ASKS = REQUEST.find(({ route }) => route === 'POST /partners/:partnerId/requests');
const OVER = ['withdrawn', 'rejected'];
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** A partner that has everything: people, grants, profiles, credentials, a draft, requests and calls. */
export interface Company {
  readonly partnerId: string;
  readonly known: Known;
  /** Cookies by role. */
  readonly members: Readonly<Record<MemberRole, string>>;
}

/** A running API with everything that routes are about. */
export class FullStage {
  /** Whom the next company's first person is mailed at. */
  private companies = 0;

  private constructor(private readonly stage: Stage) {}

  static async open(): Promise<FullStage> {
    const control = await TestControl.start();
    const nobody = control.client();
    const clients = { nobody, admin: nobody, editor: nobody, reviewer: nobody, member: nobody, other: nobody };
    const full = new FullStage({ control, known: {}, clients });
    await full.appoint();
    for (const one of OPERATOR.filter(isFurniture)) await full.perform(one);
    return full;
  }

  get control(): TestControl {
    return this.stage.control;
  }

  /** The operator's things. */
  get known(): Known {
    return this.stage.known;
  }

  /** Staff of each role, and their sessions anew. */
  async appoint(): Promise<void> {
    const { control, clients } = this.stage;
    for (const role of STAFF_ROLES) await control.appoint(`${role}@staff.example`, role);
    for (const role of ['admin', 'editor', 'reviewer'] as const) {
      clients[role] = await control.session('staff', control.personId(`${role}@staff.example`));
    }
  }

  /** A new company with everything, a product of its own included. */
  async company(): Promise<Company> {
    const { control, known, clients } = this.stage;
    const operators = { ...known };
    const products = OPERATOR.filter(isProducts);
    const all = [...products, ...PARTNER, ...CREDENTIALS, ...REQUEST].filter(isFurniture);
    for (const one of all) await this.perform(another(one));
    const partnerId = known['partnerId'] ?? '';
    const number = (this.companies += 1);
    const { clientId } = (await clients.admin.get(`/partners/${partnerId}`)).body;
    await this.addCall(partnerId, number);
    const proof = Buffer.from('Nothing found.');
    const document = { name: 'Proof', content: proof.toString('base64') };
    await clients.reviewer.post(`/requests/${known['requestId']}/documents`, document);
    const company = {
      ...known,
      hash: sha256(proof),
      clientId: String(clientId),
      cursor: await this.cursorOf(partnerId),
    };
    const enter = (role: MemberRole): Promise<string> => this.member(partnerId, `${role}${number}@acme.example`, role);
    const members = { admin: await enter('admin'), developer: await enter('developer'), viewer: await enter('viewer') };
    for (const name of Object.keys(known)) delete known[name];
    Object.assign(known, operators);
    await control.engines.directory.reach(await control.engines.events.head());
    return { partnerId, known: company, members };
  }

  /** Nobody else may ask for the company's product, or see it. */
  async reserve({ partnerId, known }: Company): Promise<void> {
    const offer = { tiers: [], partnerIds: [partnerId] };
    const answer = await this.stage.clients.editor.send('PUT', `/products/${known['productId']}/offer`, offer);
    if (answer.status !== 200) throw new Error(`The product could not be reserved: ${answer.text}`);
  }

  /** Has the company ask for something that nobody has decided yet; false when nothing can be done with it any more. */
  async revive({ partnerId, known }: Company): Promise<boolean> {
    const { control, clients } = this.stage;
    const partner = control.engines.directory.model.partner(partnerId);
    if (partner?.status !== 'active' || !partner.portalAccess) return false;
    const { state } = (await clients.admin.get(`/requests/${known['requestId']}`)).body;
    // It is under way until its grants are enforced, for which flows would have to run.
    if (state === 'approved') return false;
    if (OVER.includes(String(state))) {
      const member = await control.session('portal', control.personId(CONTACT), partnerId);
      const sent = await member.post(`/partners/${partnerId}/requests`, ASKS?.body?.(known));
      if (sent.status !== 201) return false;
      known['requestId'] = String(sent.body['id']);
    }
    const { body } = await clients.admin.get(`/requests/${known['requestId']}`);
    Object.assign(known, { stageId: body['openStageId'], contentHash: body['contentHash'] });
    return true;
  }

  /** Signed in without mail, whatever was before. */
  async member(partnerId: string, email: string, role: MemberRole): Promise<string> {
    const { control, clients } = this.stage;
    await clients.admin.post(`/partners/${partnerId}/people`, { email, name: role, role });
    await control.engines.directory.reach(await control.engines.events.head());
    return String((await control.session('portal', control.personId(email), partnerId)).cookie);
  }

  async staff(role: (typeof STAFF_ROLES)[number]): Promise<string> {
    const { control } = this.stage;
    return String((await control.session('staff', control.personId(`${role}@staff.example`))).cookie);
  }

  private perform(one: CommandCase): Promise<unknown> {
    return Promise.resolve(one.before?.(this.stage)).then(() => perform(this.stage, one));
  }

  /** A call of the partner, as the gateway would have logged it. */
  private async addCall(partnerId: string, number: number): Promise<void> {
    const { control, known } = this.stage;
    const { keys, events, callLog, ids } = control.engines;
    const at = control.clock.now();
    const facts = { code: 'scope_missing', rule: 'scopeHeld', at, position: await events.head() } as const;
    const decisionId = mintDecisionId(facts, number, keys.decisions);
    known['decisionId'] = decisionId;
    const call: CallRecord = {
      ...{ id: ids.next(), at, environment: 'sandbox', partnerId, profileId: known['profileId'] ?? null },
      ...{ credentialId: known['credentialId'] ?? null, productId: known['productId'] ?? null, version: '1.0.0' },
      ...{
        operationId: 'listOrders',
        method: 'GET',
        path: '/orders/v1/orders',
        status: 403,
        code: facts.code,
        decisionId,
      },
      ...{ latencyMs: 1, upstreamMs: null, address: '203.0.113.9', requestBytes: 0, responseBytes: 200 },
      ...{
        verification: false,
        headers: { request: { accept: '*/*' }, response: {} },
        bodies: { request: '', response: '{}' },
      },
    };
    await callLog.write([call]);
  }

  /** Where a list of the partner goes on. */
  private async cursorOf(partnerId: string): Promise<string> {
    const { body } = await this.stage.clients.admin.get(`/audit/partners/${partnerId}/events?limit=2`);
    return String(body['nextCursor']);
  }

  stop(): Promise<void> {
    return this.stage.control.stop();
  }
}
