import { countries } from './countries.ts';
import type { FormStore } from './form.store.ts';
import type { StepId } from './form-steps.ts';
import { valueAt } from './pointer.ts';
import { textOf } from './answer-text.ts';
import { linesIn } from './wish.ts';
import { METHOD_WORDS } from '../../profile/methods.ts';
import { numberWords } from '../../../ui/words.ts';

export interface SummaryPart {
  readonly step: StepId;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
}

/** All that is asked for, part by part, to read it over before it is sent. */
export function summaryOf(store: FormStore): SummaryPart[] {
  const { grants, tier, profile, company, expectedVolume, webhooks, technicalContact } = store.wish();
  const { products, tiers } = store.form();
  const person = store.people().find(({ personId }) => personId === technicalContact.personId);
  const country = countries().find(({ value }) => value === company.country);
  const count = (text: string): string => (text === '' ? '' : numberWords(Number(text)));
  return [
    {
      step: 'access',
      facts: [
        ...grants.map(({ productId, scopes, lines }) => ({
          label: products.find((product) => product.productId === productId)?.name ?? productId,
          text: [scopes.join(', ') || $localize`no scopes`, ...lines].join(' · '),
        })),
        { label: $localize`Tier`, text: tiers.find((choice) => choice.tier === tier)?.name ?? tier },
      ],
    },
    {
      step: 'security',
      facts: [
        { label: $localize`Profile`, text: profile.name },
        { label: $localize`Authentication`, text: METHOD_WORDS[profile.method] },
        { label: $localize`HTTP methods`, text: profile.methods.join(', ') },
        { label: $localize`Networks`, text: linesIn(profile.allowlist).join(', ') || $localize`Everywhere` },
      ],
    },
    {
      step: 'company',
      facts: [
        { label: $localize`Registered name`, text: company.legalName },
        { label: $localize`Registration number`, text: company.registration },
        { label: $localize`Country`, text: country?.label ?? company.country },
        { label: $localize`Website`, text: company.website },
        { label: $localize`Calls on a day`, text: count(expectedVolume.perDay) },
        { label: $localize`Calls in the busiest minute`, text: count(expectedVolume.peakPerMinute) },
      ],
    },
    {
      step: 'contact',
      facts: [
        { label: $localize`Sandbox events`, text: webhooks.sandbox },
        { label: $localize`Production events`, text: webhooks.production },
        { label: $localize`Technical contact`, text: person?.name ?? '' },
      ],
    },
    {
      step: 'questions',
      facts: store.questions().map(({ pointer, label, kind, options }) => {
        const value = valueAt(store.wish(), pointer);
        const named = options.find((option) => option.value === value)?.label;
        return { label, text: named ?? (kind === 'yes-no' ? yesOrNo(value) : textOf(kind, value)) };
      }),
    },
  ];
}

function yesOrNo(value: unknown): string {
  if (value === true) return $localize`Yes`;
  return value === false ? $localize`No` : '';
}
