import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { ROLE_WORDS } from '../../portal/people/roles.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Icon } from '../../ui/icon.ts';

/** For people of several partners: whom do they act for? */
@Component({
  selector: 'gh-choose-partner',
  imports: [Icon],
  template: `
    <main class="door">
      <div class="gh-card panel gh-stack">
        <h1 i18n>Whom do you act for?</h1>
        <p class="gh-muted" i18n>You can switch later, in your menu.</p>
        @for (partner of store.session()?.partners ?? []; track partner.id) {
          <button class="partner" type="button" [disabled]="busy()" (click)="choose(partner.id)">
            <span class="name">{{ partner.name }}</span>
            <span class="gh-muted">{{ roles[partner.role] }}</span>
            <gh-icon name="chevron" />
          </button>
        } @empty {
          <p i18n>You are not signed in. <a href="/sign-in">Sign in</a></p>
        }
      </div>
    </main>
  `,
  styleUrls: ['../sign-in/sign-in.scss', './choose-partner.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChoosePartner {
  private readonly router = inject(Router);
  protected readonly store = inject(SessionStore);
  readonly next = input<string>();
  protected readonly roles = ROLE_WORDS;
  protected readonly busy = signal(false);

  constructor() {
    void this.store.load();
  }

  protected async choose(partnerId: string): Promise<void> {
    this.busy.set(true);
    await this.store.switchTo(partnerId);
    await this.router.navigateByUrl(this.next()?.startsWith('/') ? (this.next() ?? '/') : '/');
  }
}
