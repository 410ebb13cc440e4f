import fc, { type Arbitrary } from 'fast-check';
import { MEMBER_ROLES, STAFF_ROLES } from '@gatehouse/contracts';
import { COMMANDS, type Known } from '@gatehouse/control/testing';
import { Caller, type Sent } from './call.ts';
import type { Operation } from './document.ts';
import { Messages } from './messages.ts';
import { FullStage, type Company } from './stage.ts';
import { Values, type Words } from './values.ts';
import { faultOf } from './verdict.ts';

/** Known words under one name that are known under others too. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  personId: ['contactId', 'leadId', 'claimedBy', 'actor'],
  productId: ['product'],
  partnerId: ['partner', 'targetId'],
};
const FIXED: Words = {
  tier: ['standard', 'premium'],
  line: ['v1'],
  scope: ['orders:read'],
  version: ['1.0.0', '2.0.0'],
  operationId: ['listOrders'],
  environment: ['sandbox', 'production'],
  view: ['partners', 'people', 'requests'],
  profile: ['default', 'daily'],
  draftId: ['first', 'second'],
  confirm: ['Acme'],
  zone: ['Europe/Berlin', 'UTC'],
  timeZone: ['Europe/Berlin', 'UTC'],
  holidays: ['DE', 'DE-BE'],
  to: ['2026-12-01T00:00:00Z', 'mia@acme.example'],
  from: ['2026-01-01', '2026-01-01T00:00:00Z'],
  at: ['2099-01-01', '2026-11-26T12:00:00Z'],
  name: ['default', 'live'],
};
type Role = 'nobody' | `staff ${string}` | `member ${string}`;
const ROLES: readonly Role[] = [
  'nobody',
  ...Array<Role>(8).fill('staff admin'),
  ...STAFF_ROLES.map((role): Role => `staff ${role}`),
  ...Array<Role>(5).fill('member admin'),
  ...MEMBER_ROLES.map((role): Role => `member ${role}`),
];

export interface Asked extends Sent {
  readonly as: Role;
}

/** A running API with everything that its routes are about, and somebody of every role who asks. */
export class FuzzedApi {
  private readonly cookies = new Map<string, string>();
  private readonly companies: Company[] = [];
  /** Which statuses each operation was seen to answer with. */
  readonly seen = new Map<string, Set<number>>();
  private readonly caller: Caller;

  private constructor(private readonly stage: FullStage) {
    this.caller = new Caller(stage.control.plane.url);
  }

  static async open(): Promise<FuzzedApi> {
    return new FuzzedApi(await FullStage.open());
  }

  async close(): Promise<void> {
    this.caller.close();
    await this.stage.stop();
  }

  /** Whoever lost a role or a session has it again; a partner that can do nothing any more is followed by a new one. */
  async heal(): Promise<void> {
    const { control } = this.stage;
    // Of long runs only the last operation's lines are of use.
    control.logLines.length = 0;
    await this.stage.appoint();
    for (const role of STAFF_ROLES) this.cookies.set(`staff ${role}`, await this.stage.staff(role));
    const last = this.companies.at(-1);
    const company = last && (await this.stage.revive(last)) ? last : await this.stage.company();
    if (company !== last) this.companies.push(company);
    for (const role of MEMBER_ROLES) {
      const email = `${role}${this.companies.length}@acme.example`;
      this.cookies.set(`member ${role}`, await this.stage.member(company.partnerId, email, role));
    }
  }

  requests(operation: Operation): Arbitrary<Asked> {
    const of = (known: readonly Known[]): Arbitrary<Sent> => {
      const words = wordsOf([...known, this.stage.known]);
      const examples = known.flatMap((each) => exampleOf(operation, each));
      return new Messages(operation, new Values(words), words, examples).arbitrary();
    };
    const all = this.companies.map(({ known }) => known);
    // Ids that belong together mostly, so that what is deep inside is reached; ids of two partners sometimes.
    const sent = fc.oneof({ weight: 5, arbitrary: of(all.slice(-1)) }, { weight: 1, arbitrary: of(all.slice(-2)) });
    return fc.tuple(fc.constantFrom(...ROLES), sent).map(([as, message]) => ({ as, ...message }));
  }

  /** What is wrong with the answer to a request; undefined when nothing is. */
  async faultOf(operation: Operation, { as, ...sent }: Asked): Promise<string | undefined> {
    const { control } = this.stage;
    const cookie = this.cookies.get(as);
    const headers = { ...(cookie === undefined ? {} : { cookie }), ...sent.headers };
    const answer = await this.caller.send({ ...sent, headers });
    this.seen.set(operation.name, (this.seen.get(operation.name) ?? new Set()).add(answer.status));
    const fault = faultOf(operation, answer);
    return fault === undefined
      ? undefined
      : `${fault}\n${control.logLines.findLast((line) => line.includes('"err"')) ?? ''}`;
  }
}

function wordsOf(all: readonly Known[]): Words {
  const words: Record<string, string[]> = {};
  const add = (name: string, value: string): void => void (words[name] = [...new Set([...(words[name] ?? []), value])]);
  for (const [name, value] of all.flatMap((known) => Object.entries(known))) {
    for (const each of [name, ...(ALSO[name] ?? [])]) add(each, value);
  }
  for (const [name, values] of Object.entries(FIXED)) values.forEach((value) => add(name, value));
  return words;
}

/** The body of the operation's valid request, where the table of commands has it. */
function exampleOf({ method, path }: Operation, known: Known): unknown[] {
  const route = `${method} ${path.replace('/api/v1', '').replace(/\{(\w+)\}/g, ':$1')}`;
  const body = COMMANDS.find((one) => one.route === route)?.body?.(known);
  return body === undefined ? [] : [body];
}
