import type { Body } from '../../../api/api.ts';
import type { components } from '../../../api/schema.d.ts';

export type Submission = Body<'/api/v1/partners/{partnerId}/requests', 'post'>['submission'];
export type RequestForm = components['schemas']['RequestFormAnswer'];
export type AskedGrant = Submission['grants'][number];
export type HttpMethod = Submission['profile']['methods'][number];
export type ProfileMethod = Submission['profile']['method'];

export const HTTP_METHODS: readonly HttpMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** A request as it is typed: texts as they stand in their fields, nothing checked yet. This is what a draft keeps. */
export interface Wish {
  readonly grants: readonly AskedGrant[];
  readonly tier: string;
  readonly profile: {
    readonly name: string;
    readonly method: ProfileMethod;
    readonly methods: readonly HttpMethod[];
    /** One network a line. */
    readonly allowlist: string;
  };
  readonly company: {
    readonly legalName: string;
    readonly registration: string;
    readonly country: string;
    readonly website: string;
  };
  readonly expectedVolume: { readonly perDay: string; readonly peakPerMinute: string };
  readonly webhooks: { readonly sandbox: string; readonly production: string };
  readonly technicalContact: { readonly personId: string };
  readonly answers: Readonly<Record<string, unknown>>;
}

/** A form that nobody has touched yet. */
export function freshWish(form: RequestForm, personId: string): Wish {
  const name = ['production', 'production-2', 'production-3'].find((free) => !form.takenProfileNames.includes(free));
  return {
    grants: [],
    tier: form.tier,
    profile: { name: name ?? '', method: 'token', methods: ['GET', 'HEAD'], allowlist: '' },
    company: { legalName: '', registration: '', country: '', website: '' },
    expectedVolume: { perDay: '', peakPerMinute: '' },
    webhooks: { sandbox: '', production: '' },
    technicalContact: { personId },
    answers: {},
  };
}

export const linesIn = (text: string): string[] =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What is sent. A field that was left empty is left out, so that the check names it. */
export function submissionOf(wish: Wish): Submission {
  const { company, webhooks } = wish;
  const url = (name: 'sandbox' | 'production'): object => {
    const text = webhooks[name].trim();
    return text === '' ? {} : { [name]: text };
  };
  return {
    grants: wish.grants.map(({ productId, scopes, lines }) => ({ productId, scopes, lines })),
    tier: wish.tier,
    profile: {
      name: wish.profile.name.trim(),
      method: wish.profile.method,
      methods: [...wish.profile.methods],
      allowlist: linesIn(wish.profile.allowlist),
    },
    company: {
      legalName: company.legalName.trim(),
      registration: company.registration.trim(),
      country: company.country.trim().toUpperCase(),
      website: company.website.trim() || null,
    },
    expectedVolume: {
      perDay: Number(wish.expectedVolume.perDay),
      peakPerMinute: Number(wish.expectedVolume.peakPerMinute),
    },
    webhooks: { ...url('sandbox'), ...url('production') },
    technicalContact: wish.technicalContact,
    answers: wish.answers,
  };
}

/** Back into the form, to be changed. */
export function wishOf(submission: Submission): Wish {
  const { company, expectedVolume, profile, webhooks } = submission;
  return {
    ...submission,
    profile: { ...profile, allowlist: profile.allowlist.join('\n') },
    company: { ...company, website: company.website ?? '' },
    expectedVolume: {
      perDay: String(expectedVolume.perDay),
      peakPerMinute: String(expectedVolume.peakPerMinute),
    },
    webhooks: { sandbox: webhooks.sandbox ?? '', production: webhooks.production ?? '' },
  };
}

/** A draft of another day may lack what the form has gained since. */
export function restored(kept: Partial<Wish>, fresh: Wish): Wish {
  return {
    ...fresh,
    ...kept,
    profile: { ...fresh.profile, ...kept.profile },
    company: { ...fresh.company, ...kept.company },
    expectedVolume: { ...fresh.expectedVolume, ...kept.expectedVolume },
    webhooks: { ...fresh.webhooks, ...kept.webhooks },
  };
}
