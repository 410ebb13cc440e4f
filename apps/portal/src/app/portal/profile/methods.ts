import type { components } from '../../api/schema.d.ts';

export type AuthenticationMethod = components['schemas']['ProfileAnswer']['method'];

/** How a profile proves who it is, as the badge says it. */
export const METHOD_WORDS: Readonly<Record<AuthenticationMethod, string>> = {
  token: $localize`Token`,
  oauth: $localize`OAuth 2.0`,
  jwt: $localize`Signed JWT`,
  oidc: $localize`OpenID Connect`,
  mtls: $localize`Client certificate`,
  none: $localize`No authentication`,
};
