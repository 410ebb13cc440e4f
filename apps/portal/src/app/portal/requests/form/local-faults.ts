import type { Fault } from '../../../api/problem.ts';
import { valueAt } from './pointer.ts';
import { isMissing, type Question } from './questions.ts';
import { linesIn, type RequestForm, type Wish } from './wish.ts';

/** What can be told without asking the server, to say it when a field is left. The server checks everything again. */
export function localFaults(wish: Wish, form: RequestForm, questions: readonly Question[]): Fault[] {
  const { profile, company, expectedVolume, technicalContact } = wish;
  const rules: readonly [pointer: string, wrong: boolean, message: string][] = [
    ['/grants', wish.grants.length === 0, $localize`Choose at least one API.`],
    ['/profile/name', profile.name.trim() === '', $localize`Give the profile a name.`],
    [
      '/profile/name',
      !/^(?:[A-Za-z0-9][A-Za-z0-9._-]{0,31})?$/.test(profile.name.trim()),
      $localize`Use at most 32 letters, digits, dots, - and _, beginning with a letter or digit.`,
    ],
    [
      '/profile/name',
      form.takenProfileNames.includes(profile.name.trim()),
      $localize`A production profile has this name already. Choose another.`,
    ],
    ['/profile/methods', profile.methods.length === 0, $localize`Choose at least one HTTP method.`],
    ['/company/legalName', company.legalName.trim() === '', $localize`Enter the registered name.`],
    ['/company/registration', company.registration.trim() === '', $localize`Enter the registration number.`],
    ['/company/country', company.country === '', $localize`Choose the country.`],
    [
      '/company/website',
      !isEmptyOrUrl(company.website, 'https:'),
      $localize`Must be an address that begins with https://`,
    ],
    ['/expectedVolume/perDay', !isCount(expectedVolume.perDay), $localize`Enter a whole number, 1 or more.`],
    [
      '/expectedVolume/peakPerMinute',
      !isCount(expectedVolume.peakPerMinute),
      $localize`Enter a whole number, 1 or more.`,
    ],
    ['/webhooks/sandbox', !isEmptyOrUrl(wish.webhooks.sandbox), $localize`Enter a whole address, with https://`],
    ['/webhooks/production', !isEmptyOrUrl(wish.webhooks.production), $localize`Enter a whole address, with https://`],
    ['/technicalContact/personId', technicalContact.personId === '', $localize`Choose one of your people.`],
  ];
  return [
    ...rules.filter(([, wrong]) => wrong).map(([pointer, , message]) => ({ pointer, message })),
    ...networkFaults(profile.allowlist),
    ...questions
      .filter(({ pointer, required }) => required && isMissing(valueAt(wish, pointer)))
      .map(({ pointer }) => ({ pointer, message: $localize`This needs an answer.` })),
  ];
}

/** Rough, to catch a slip of the hand: the server knows what a network is. */
const networkFaults = (text: string): Fault[] =>
  linesIn(text).flatMap((line, i) =>
    /^[\da-fA-F.:]+\/\d{1,3}$/.test(line)
      ? []
      : [
          {
            pointer: `/profile/allowlist/${i}`,
            message: $localize`${line}:line: is no network in CIDR form, such as 203.0.113.0/24 or 203.0.113.7/32.`,
          },
        ],
  );

const isCount = (text: string): boolean => /^[1-9]\d{0,14}$/.test(text.trim());

/** An operator may allow plain http for webhooks; only the server knows. */
function isEmptyOrUrl(text: string, ...protocols: readonly string[]): boolean {
  const url = text.trim();
  if (url === '') return true;
  const allowed = protocols.length > 0 ? protocols : ['https:', 'http:'];
  return URL.canParse(url) && allowed.includes(new URL(url).protocol);
}
