import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { FormStore } from './form.store.ts';
import { WishSelect, WishText } from './wish-fields.ts';

/** Where events go, and whom to ask when something technical comes up. */
@Component({
  selector: 'gh-contact-step',
  imports: [WishSelect, WishText],
  template: `
    <div class="group">
      <h3 i18n>Webhooks</h3>
      <p class="gh-muted" i18n>
        Events are posted there. An address is checked at once: it gets a signed challenge, and has to answer with
        status 200 and the challenge's text.
      </p>
      <gh-wish-text
        at="/webhooks/sandbox"
        type="url"
        i18n-label
        label="Address for sandbox events"
        [optional]="true"
        [mono]="true"
        i18n-placeholder
        placeholder="https://"
      />
      <gh-wish-text
        at="/webhooks/production"
        type="url"
        i18n-label
        label="Address for production events"
        [optional]="true"
        [mono]="true"
        i18n-placeholder
        placeholder="https://"
      />
    </div>
    <div class="group">
      <h3 i18n>Technical contact</h3>
      <gh-wish-select
        at="/technicalContact/personId"
        i18n-label
        label="Whom reviewers may ask"
        [options]="people()"
        i18n-none
        none="Choose one of your people"
      />
    </div>
  `,
  styleUrl: './step.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContactStep {
  private readonly store = inject(FormStore);
  protected readonly people = computed(() =>
    this.store.people().map(({ personId, name, email }) => ({ value: personId, label: `${name} (${email})` })),
  );
}
