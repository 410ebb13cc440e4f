import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { environmentWord, type EnvironmentName } from '../../ui/environment.ts';
import { numberWords } from '../../ui/words.ts';
import type { RequestSheet, Who } from './words.ts';

interface Fact {
  readonly label: string;
  readonly text: string;
}

type Schema = { readonly properties?: Readonly<Record<string, { readonly title?: string }>> } | null;

/** What the partner wrote, in the reader's words. */
@Component({
  selector: 'gh-submission',
  template: `
    <dl>
      @for (fact of facts(); track fact.label) {
        <div>
          <dt>{{ fact.label }}</dt>
          <dd>{{ fact.text || '–' }}</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dl {
      display: flex;
      flex-direction: column;
      gap: 8px;
      margin: 0;
    }
    div {
      display: grid;
      grid-template-columns: minmax(0, 200px) minmax(0, 1fr);
      gap: 2px 16px;
    }
    dt {
      color: var(--gh-text-2);
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    @media (max-width: 640px) {
      div {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Submission {
  readonly request = input.required<RequestSheet>();
  readonly who = input.required<Who>();
  /** The schema of the tier's own questions; their titles are the labels of the answers. */
  readonly questions = input<Readonly<Record<string, unknown>> | null>(null);

  protected readonly facts = computed((): readonly Fact[] => {
    const { company, expectedVolume, technicalContact, webhooks, answers } = this.request().submission;
    const { perDay, peakPerMinute } = expectedVolume;
    const schema = this.questions() as Schema;
    return [
      {
        label: $localize`Expected volume`,
        text: $localize`${numberWords(perDay)}:calls: calls a day, ${numberWords(peakPerMinute)}:peak: in the busiest minute`,
      },
      {
        label: $localize`Company`,
        text: [company.legalName, company.registration, company.country, company.website].filter(Boolean).join(' · '),
      },
      { label: $localize`Technical contact`, text: this.who()(technicalContact.personId) },
      ...Object.entries(webhooks).map(([environment, url]) => ({
        label: $localize`Events of ${environmentWord(environment as EnvironmentName).toLowerCase()}:environment: go to`,
        text: String(url),
      })),
      ...Object.entries(answers).map(([key, value]) => ({
        label: schema?.properties?.[key]?.title ?? key,
        text: answerWords(value),
      })),
    ];
  });
}

function answerWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? $localize`Yes` : $localize`No`;
  if (Array.isArray(value)) return value.map(answerWords).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
