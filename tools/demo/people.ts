import { until } from '../system/poll.ts';
import type { Answer } from './client.ts';
import { need } from './mismatch.ts';
import { PEOPLE, type PersonKey, type World } from './world.ts';

export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly sentAt: number | string;
}

/** Mail to an address, newest first, as the administrator sees it while no mail server is set. */
export async function mailTo(world: World, email: string): Promise<Mail[]> {
  const path = `/mailbox?to=${encodeURIComponent(email)}`;
  return (await world.client('ada').get<{ items: Mail[] }>(path)).body.items;
}

/** Waits for a mail that was not there before. */
export function nextMail(
  world: World,
  email: string,
  known: ReadonlySet<string>,
  isMeant: (mail: Mail) => boolean,
): Promise<Mail> {
  const ask = async (): Promise<Mail | undefined> =>
    (await mailTo(world, email)).find((mail) => !known.has(mail.id) && isMeant(mail));
  return until(ask, { what: `no such mail came to ${email}`, withinMs: 10_000, everyMs: 50 });
}

const LINK = /(https?:\/\/\S+#token=([\w-]+))/;

export function tokenOf(world: World, text: string, kind = 'sign-in token'): string {
  const token = need(LINK.exec(text)?.[2], 'a sign-in link in the mail');
  return world.secrets.keep(kind, token);
}

/** Asks for a link and reads it from the mail. */
export async function freshLink(world: World, person: PersonKey): Promise<string> {
  const { email, face } = PEOPLE[person];
  const known = new Set((await mailTo(world, email)).map(({ id }) => id));
  await world.stranger().post(`/${face}/request-link`, { email }, { expect: 202 });
  const mail = await nextMail(world, email, known, ({ text }) => LINK.test(text));
  tokenOf(world, mail.text);
  return need(LINK.exec(mail.text)?.[1], 'a sign-in link in the mail');
}

export interface SignedIn {
  readonly id: string;
  readonly face: string;
  readonly partnerId: string | null;
}

/** Signs the person's browser in with the token of a link. */
export const enter = (world: World, person: PersonKey, token: string): Promise<Answer<SignedIn>> =>
  world.client(person).post<SignedIn>(`/${PEOPLE[person].face}/validate-token`, { token }, { expect: 200 });

/** From the request for a link, through the mail, to the session. */
export async function signIn(world: World, person: PersonKey): Promise<Answer<SignedIn>> {
  return enter(world, person, tokenOf(world, await freshLink(world, person)));
}

/** The person's id, as the session tells it. */
export async function whoAmI(world: World, person: PersonKey): Promise<{ roles: string[]; actions: string[] }> {
  const { body } = await world
    .client(person)
    .get<{ personId: string; roles: string[]; actions: string[] }>('/session', { expect: 200 });
  world.known.personIds[person] = body.personId;
  return body;
}
