import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router } from '@angular/router';
import { SessionStore } from '../../session/session.store.ts';
import { inside } from '../../session/way-back.ts';

/** For people of several partners: whom do they act for? */
@Component({
  selector: 'gh-choose-partner',
  imports: [MatButtonModule],
  template: `
    <main class="door">
      <div class="gh-card panel gh-stack">
        <h1 i18n>Whom do you act for?</h1>
        <p class="gh-muted" i18n>You can switch later, in your menu.</p>
        @for (partner of store.session()?.partners ?? []; track partner.id) {
          <button mat-stroked-button type="button" [disabled]="busy()" (click)="choose(partner.id)">
            {{ partner.name }} <span class="gh-muted">{{ partner.role }}</span>
          </button>
        }
      </div>
    </main>
  `,
  styleUrl: '../sign-in/sign-in.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChoosePartner {
  private readonly router = inject(Router);
  protected readonly store = inject(SessionStore);
  readonly next = input<string>();
  protected readonly busy = signal(false);

  protected async choose(partnerId: string): Promise<void> {
    this.busy.set(true);
    await this.store.switchTo(partnerId);
    await this.router.navigateByUrl(inside(this.next()) ?? '/');
  }
}
