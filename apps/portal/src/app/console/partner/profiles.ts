import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { profileCredentials } from '../../portal/credentials/profile-credentials.ts';
import { SessionStore } from '../../session/session.store.ts';
import { environmentWord } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded } from '../../ui/loaded.ts';
import { PartnerStore } from './partner.store.ts';
import { ProfileCard } from './profile-card.ts';
import { ProfileDialog, type ProfileEdit } from './profile-dialog.ts';

/** The partner's ways to call, each with what authenticates it. */
@Component({
  selector: 'gh-partner-profiles',
  imports: [Icon, Loaded, MatButtonModule, ProfileCard],
  template: `
    <div>
      <div class="head">
        <h2 i18n>Profiles</h2>
        @if (may() && !empty()) {
          <button mat-flat-button type="button" (click)="add()">
            <gh-icon name="add" /><ng-container i18n>Add profile</ng-container>
          </button>
        }
      </div>
      <gh-loaded
        [resource]="store.access"
        [empty]="empty()"
        i18n-emptyTitle
        emptyTitle="No profiles"
        i18n-emptyText
        emptyText="A profile is a named way to call in one environment: how calls authenticate, which HTTP methods, from which addresses."
        (retry)="store.refresh()"
      >
        <ng-template>
          @for (where of withoutProfile(); track where) {
            <p class="missing">
              <gh-icon name="warning" />
              <span i18n>It holds APIs in {{ where }} but no profile there, so it cannot call them. Add one.</span>
            </p>
          }
          <div class="cards">
            @for (group of groups(); track group.profile.profileId) {
              <gh-console-profile-card [group]="group" />
            }
          </div>
        </ng-template>
        <ng-container emptyAction>
          @if (may()) {
            <button mat-flat-button type="button" (click)="add()" i18n>Add profile</button>
          }
        </ng-container>
      </gh-loaded>
    </div>
  `,
  styleUrl: './tab.scss',
  styles: `
    .missing {
      display: flex;
      gap: 8px;
      max-width: none;
      margin-bottom: 16px;
      padding: 12px 16px;
      border: 1px solid var(--gh-attention);
      border-radius: var(--gh-radius);
      background: var(--gh-attention-soft);
    }
    .missing gh-icon {
      color: var(--gh-attention);
    }
    .cards {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerProfiles {
  private readonly dialogs = inject(MatDialog);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(PartnerStore);
  protected readonly may = computed(() => this.session.may('profile.manage') && !this.store.isOffboarded());
  /** Sandbox in front, as everywhere. */
  protected readonly groups = computed(() => {
    const access = this.store.access.data();
    const groups = access ? profileCredentials(access, this.store.credentials.data() ?? []) : [];
    return groups.sort((a, b) => b.profile.environment.localeCompare(a.profile.environment));
  });
  /** Environments in which it holds something that it has no way to call. */
  protected readonly withoutProfile = computed(() => {
    const { grants = [], profiles = [] } = this.store.access.data() ?? {};
    const held = grants.filter(({ state }) => state !== 'ended').map(({ environment }) => environment);
    return [...new Set(held)]
      .filter((environment) => !profiles.some((profile) => profile.environment === environment))
      .map((environment) => environmentWord(environment).toLowerCase());
  });
  protected readonly empty = computed(() => this.groups().length === 0);

  protected async add(): Promise<void> {
    const data: ProfileEdit = { partnerId: this.store.partnerId, profile: null };
    const dialog = this.dialogs.open<ProfileDialog, ProfileEdit, boolean>(ProfileDialog, { data, width: '560px' });
    if (await firstValueFrom(dialog.afterClosed())) void this.store.refresh();
  }
}
