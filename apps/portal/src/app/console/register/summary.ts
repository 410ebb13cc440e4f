import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Icon } from '../../ui/icon.ts';
import type { ProductChoice } from './register.store.ts';
import type { Registration } from './registration.ts';

/** What registering will do, told while the form is filled. */
@Component({
  selector: 'gh-register-summary',
  imports: [Icon],
  template: `
    <h2 i18n>When you register</h2>
    <ul>
      @for (line of lines(); track $index) {
        <li><gh-icon name="done" />{{ line }}</li>
      }
    </ul>
    <p class="gh-muted" i18n>Nothing is written unless all of it can be.</p>
  `,
  styles: `
    :host {
      position: sticky;
      top: 76px;
      display: flex;
      flex-direction: column;
      gap: 12px;
      padding: 16px;
      border: 1px solid var(--gh-border);
      border-radius: var(--gh-radius);
    }
    h2 {
      font-size: 14px;
      line-height: 20px;
    }
    ul {
      display: flex;
      flex-direction: column;
      gap: 8px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      --gh-icon-size: 16px;
      display: flex;
      gap: 8px;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    gh-icon {
      margin-top: 2px;
      color: var(--gh-text-2);
    }
    @media (max-width: 1000px) {
      :host {
        position: static;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegisterSummary {
  readonly form = input.required<Registration>();
  readonly products = input.required<readonly ProductChoice[]>();
  readonly tier = input.required<string>();

  protected readonly lines = computed((): readonly string[] => {
    const { name, contact, people, products, portalAccess } = this.form();
    const partner = name.trim() || $localize`The partner`;
    const names = (rows: Registration['products']): string =>
      rows.map(({ productId }) => this.products().find(({ id }) => id === productId)?.name ?? productId).join(', ');
    const direct = products.filter(({ production }) => production);
    const invited = [
      contact.name.trim() || $localize`the contact`,
      ...people.map((p) => p.name.trim()).filter(Boolean),
    ];
    return [
      this.tier()
        ? $localize`${partner}:partner: gets a client id, in the tier ${this.tier()}:tier:.`
        : $localize`${partner}:partner: gets a client id.`,
      $localize`A sandbox profile with a token is ready at once: nobody has to ask for it.`,
      products.length > 0
        ? $localize`In the sandbox it may call ${names(products)}:apis:.`
        : $localize`It may call nothing until you grant it an API.`,
      ...(direct.length > 0 ? [$localize`In production it may call ${names(direct)}:apis:, without a review.`] : []),
      portalAccess
        ? $localize`Invited by mail, good for 14 days: ${invited.join(', ')}:people:.`
        : $localize`Nobody can sign in until you open portal access on its page.`,
    ];
  });
}
