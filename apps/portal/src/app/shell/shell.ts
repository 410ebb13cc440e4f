import { BreakpointObserver } from '@angular/cdk/layout';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButtonModule } from '@angular/material/button';
import { MatDividerModule } from '@angular/material/divider';
import { MatMenuModule } from '@angular/material/menu';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { filter, map } from 'rxjs';
import { Changes } from '../live/changes.ts';
import { ProfileSwitch } from '../portal/profile/profile-switch.ts';
import { SearchButton } from '../portal/search/search-button.ts';
import { SessionStore } from '../session/session.store.ts';
import { Icon } from '../ui/icon.ts';
import { LiveMark } from '../ui/live-mark.ts';
import { CONSOLE_PLACES, PORTAL_PLACES } from './navigation.ts';
import { ThemeChoice, type Theme } from './theme.ts';

/** As many places as the bar of a telephone holds beside "More". */
const IN_THE_BAR = 4;

/** The frame around every page of both faces: where one is, where one can go, who one is. */
@Component({
  selector: 'gh-shell',
  imports: [
    Icon,
    LiveMark,
    MatButtonModule,
    MatDividerModule,
    MatMenuModule,
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
  protected readonly changes = inject(Changes);
  protected readonly themes = inject(ThemeChoice);
  protected readonly places = computed(() =>
    (this.store.isStaff() ? CONSOLE_PLACES : PORTAL_PLACES).filter((place) => this.store.may(place.action)),
  );
  private readonly narrow = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 760px)')
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(({ urlAfterRedirects }) => urlAfterRedirects),
    ),
    { initialValue: this.router.url },
  );
  protected readonly shown = computed(() => (this.narrow() ? this.places().slice(0, IN_THE_BAR) : this.places()));
  protected readonly folded = computed(() => this.places().slice(this.shown().length));
  protected readonly foldedHere = computed(() => this.folded().some(({ path }) => this.url().startsWith(path)));
  protected readonly themeChoices: readonly { readonly theme: Theme; readonly label: string }[] = [
    { theme: 'system', label: $localize`Theme: as the system` },
    { theme: 'light', label: $localize`Theme: light` },
    { theme: 'dark', label: $localize`Theme: dark` },
  ];
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
    this.changes.listen();
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
    const signIn = this.store.isStaff() ? '/console/sign-in' : '/sign-in';
    await this.store.signOut();
    await this.router.navigateByUrl(signIn);
  }
}
