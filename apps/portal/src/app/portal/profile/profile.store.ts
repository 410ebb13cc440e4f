import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';
import { Api } from '../../api/api.ts';
import type { components } from '../../api/schema.d.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Resource } from '../../ui/resource.ts';
import { METHOD_WORDS } from './methods.ts';

export type Access = components['schemas']['AccessAnswer'];
export type Profile = components['schemas']['ProfileAnswer'];

/** The profile that headers, samples and console calls are about: the address names it, else what was chosen last. */
@Injectable({ providedIn: 'root' })
export class ProfileStore {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly wished = signal<string | null>(null);

  readonly access = new Resource<Access>();
  /** What is known of the partner that the session acts for; after a switch not what was known of another. */
  private readonly known = computed(() => {
    const access = this.access.data();
    return access?.partnerId === this.session.partnerId() ? access : null;
  });
  readonly profiles = computed(() => this.known()?.profiles ?? []);
  readonly active = computed(() => chosenOf(this.profiles(), this.wished()));
  /** Changes only when another profile is chosen, not whenever what is known of it is asked for again. */
  readonly activeId = computed(() => this.active()?.profileId ?? null);
  /** Whether it is known which profile is active, or that it cannot be known. */
  readonly settled = computed(() => this.known() !== null || this.access.problem() !== null);
  readonly environment = computed(() => this.active()?.environment ?? 'sandbox');
  readonly methodWord = computed(() => METHOD_WORDS[this.active()?.method ?? 'none']);
  /** For links, so that an address shows a colleague the same. */
  readonly query = computed(() => ({ profile: this.activeId() ?? undefined }));
  private readonly key = computed(() => {
    const { personId, partner } = this.session.session() ?? {};
    return personId && partner ? `gatehouse.profile.${personId}.${partner.id}` : null;
  });

  constructor() {
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.followAddress());
    effect(() => {
      const key = this.key();
      untracked(() => {
        this.wished.set(key && localStorage.getItem(key));
        this.followAddress();
        void this.refresh();
      });
    });
  }

  /** Nothing to ask for while nobody acts for a partner. */
  async refresh(): Promise<void> {
    const partnerId = this.session.partnerId();
    if (partnerId) await this.access.load(() => this.api.get('/api/v1/partners/{partnerId}/access', { partnerId }));
  }

  /** Remembered for this person; an address that shows something as of a profile follows. */
  async choose(profileId: string): Promise<void> {
    const key = this.key();
    if (key) localStorage.setItem(key, profileId);
    this.wished.set(profileId);
    const shows = /^\/apis\/|[?&]profile=/.test(this.router.url);
    if (shows) await this.router.navigate([], { queryParams: { profile: profileId }, queryParamsHandling: 'merge' });
  }

  private followAddress(): void {
    const named = this.router.parseUrl(this.router.url).queryParamMap.get('profile');
    if (named) this.wished.set(named);
  }
}

/** By id or name; else the first that works, sandbox in front: nobody lands in production without having chosen it. */
function chosenOf(profiles: readonly Profile[], wished: string | null): Profile | null {
  const named = profiles.find(({ profileId, name }) => profileId === wished || name === wished);
  const working = profiles.filter(({ enabled }) => enabled);
  return named ?? working.find(({ environment }) => environment === 'sandbox') ?? working[0] ?? profiles[0] ?? null;
}
