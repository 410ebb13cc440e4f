import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { ProfileSwitch } from '../portal/profile/profile-switch.ts';
import { SearchButton } from '../portal/search/search-button.ts';
import { SessionStore, signInOf } from '../session/session.store.ts';
import { Icon } from '../ui/icon.ts';
import { CONSOLE_PLACES, PORTAL_PLACES } from './navigation.ts';
import { Offline } from './offline.ts';
import { ThemeChoice } from './theme.ts';

/** The frame around every page of both faces: where one is, where one can go, who one is. */
@Component({
  selector: 'gh-shell',
  imports: [
    Icon,
    MatButtonModule,
    MatMenuModule,
    Offline,
    ProfileSwitch,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    SearchButton,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Shell {
  private readonly router = inject(Router);
  protected readonly store = inject(SessionStore);
  protected readonly themes = inject(ThemeChoice);
  protected readonly places = computed(() =>
    (this.store.isStaff() ? CONSOLE_PLACES : PORTAL_PLACES).filter((place) => this.store.may(place.action)),
  );
  protected readonly home = computed(() => (this.store.isStaff() ? '/console' : '/'));
  protected readonly where = computed(() =>
    this.store.isStaff() ? $localize`Console` : (this.store.partner()?.name ?? ''),
  );
  protected readonly person = computed(() => this.store.session()?.name ?? this.store.session()?.email ?? '');
  protected readonly otherPartners = computed(() => {
    const current = this.store.partnerId();
    return (this.store.session()?.partners ?? []).filter((partner) => partner.id !== current);
  });

  constructor() {
    const dialogs = inject(MatDialog);
    // Whoever is led to sign in leaves what was open over the page behind.
    inject(DestroyRef).onDestroy(() => dialogs.closeAll());
  }

  /** The browser alone would resolve the address against the base, and leave the page. */
  protected skip(event: Event, content: HTMLElement): void {
    event.preventDefault();
    content.focus();
  }

  protected async switchTo(partnerId: string): Promise<void> {
    await this.store.switchTo(partnerId);
    await this.router.navigateByUrl('/choose-partner', { skipLocationChange: true });
    await this.router.navigateByUrl('/');
  }

  protected async signOut(): Promise<void> {
    const signIn = signInOf(this.store.isStaff() ? 'staff' : 'portal');
    await this.store.signOut();
    await this.router.navigateByUrl(signIn);
  }
}
