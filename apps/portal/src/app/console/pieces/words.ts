/** What roles, methods and events are called in the app. */
export const STAFF_ROLE_WORDS: Readonly<Record<string, string>> = {
  admin: $localize`Admin`,
  editor: $localize`Editor`,
  reviewer: $localize`Reviewer`,
  'security-reviewer': $localize`Security reviewer`,
  auditor: $localize`Auditor`,
};

export const MEMBER_ROLE_WORDS: Readonly<Record<string, string>> = {
  admin: $localize`Admin`,
  developer: $localize`Developer`,
  viewer: $localize`Viewer`,
};

export const METHOD_WORDS: Readonly<Record<string, string>> = {
  token: $localize`Token`,
  oauth: $localize`OAuth 2.0 client credentials`,
  jwt: $localize`Signed JWT`,
  oidc: $localize`OpenID Connect`,
  mtls: $localize`Client certificate (mTLS)`,
  none: $localize`None`,
};

export const WINDOW_WORDS: Readonly<Record<string, string>> = {
  minute: $localize`a minute`,
  day: $localize`a day`,
  month: $localize`a month`,
};

export const LEVEL_WORDS: Readonly<Record<string, string>> = {
  partner: $localize`the whole partner`,
  grant: $localize`one grant`,
  profile: $localize`one profile`,
  operation: $localize`one operation`,
};

const EVENT_WORDS: Readonly<Record<string, string>> = {
  EmailAuthorised: $localize`Person added`,
  EmailRemoved: $localize`Person removed`,
  EmailRoleChanged: $localize`Role changed`,
  SignedIn: $localize`Signed in`,
  Claimed: $localize`Name or email reserved`,
  Released: $localize`Reservation let go`,
  RequestWentLive: $localize`Request went live`,
};

/** `GrantAdded` reads "Grant added". */
export const eventWords = (type: string): string => EVENT_WORDS[type] ?? spaced(type);

/** `addressAllowed` reads "Address allowed". */
export function spaced(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const NUMBER = new Intl.NumberFormat('en-GB');

/** "60 calls a minute". */
export const limitWords = ({ limit, window }: { limit: number; window: string }): string =>
  $localize`${NUMBER.format(limit)}:count: calls ${WINDOW_WORDS[window] ?? window}:window:`;

/** Seconds as people say them, exact for whole units. */
export function secondsWords(seconds: number): string {
  if (seconds === 0) return $localize`no time`;
  if (seconds % 86_400 === 0) return seconds === 86_400 ? $localize`1 day` : $localize`${seconds / 86_400}:count: days`;
  if (seconds % 3_600 === 0) return $localize`${seconds / 3_600}:count: h`;
  if (seconds % 60 === 0) return $localize`${seconds / 60}:count: min`;
  return $localize`${seconds}:count: s`;
}
