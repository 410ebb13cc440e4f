import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { METHOD_WORDS, type AuthenticationMethod } from '../../profile/methods.ts';
import { Change } from '../../../ui/change.ts';
import { numberWords } from '../../../ui/words.ts';
import { PeopleNames } from '../people-names.ts';
import { ProductNames } from '../product-names.ts';
import type { RequestSheet } from '../request-words.ts';

/** The exact change of access that an approval makes, and what was told with it. */
@Component({
  selector: 'gh-asked-for',
  imports: [Change],
  template: `
    <gh-change [gained]="gained()" />
    <dl>
      @for (fact of facts(); track fact.label) {
        <div>
          <dt>{{ fact.label }}</dt>
          <dd>{{ fact.text }}</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dl {
      display: flex;
      flex-direction: column;
      gap: 8px;
      margin: 16px 0 0;
    }
    div {
      display: grid;
      grid-template-columns: minmax(0, 180px) minmax(0, 1fr);
      gap: 2px 16px;
    }
    dt {
      color: var(--gh-text-2);
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
    @media (max-width: 640px) {
      div {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AskedFor {
  private readonly products = inject(ProductNames);
  private readonly people = inject(PeopleNames);
  readonly request = input.required<RequestSheet>();

  protected readonly gained = computed(() => {
    const { grants, profile } = this.request().change;
    const method = METHOD_WORDS[profile.method as AuthenticationMethod] ?? profile.method;
    const from = profile.allowlist.length === 0 ? $localize`everywhere` : profile.allowlist.join(', ');
    return [
      ...grants.map(({ productId, scopes, lines }) => {
        const details = [scopes.join(', '), lines.join(', ')].filter(Boolean).join(' · ');
        return $localize`${this.products.of(productId)}:product: in production: ${details}:details:`;
      }),
      $localize`Profile ${profile.name}:name: (${method}:method:): ${profile.methods.join(', ')}:methods: from ${from}:networks:`,
    ];
  });

  protected readonly facts = computed(() => {
    const { company, expectedVolume, technicalContact, webhooks } = this.request().submission;
    const { perDay, peakPerMinute } = expectedVolume;
    const place = [company.legalName, company.registration, company.country, company.website ?? ''].filter(Boolean);
    return [
      { label: $localize`Company`, text: place.join(' · ') },
      {
        label: $localize`Expected volume`,
        text: $localize`${numberWords(perDay)}:calls: calls a day, ${numberWords(peakPerMinute)}:peak: in the busiest minute`,
      },
      {
        label: $localize`Technical contact`,
        text: this.people.nameOf(technicalContact.personId) ?? $localize`A former colleague`,
      },
      ...Object.entries(webhooks).map(([environment, url]) => ({
        label: environment === 'production' ? $localize`Production events` : $localize`Sandbox events`,
        text: String(url),
      })),
    ];
  });
}
