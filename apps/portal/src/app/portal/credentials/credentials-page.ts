import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { poll } from '../../live/poll.ts';
import { Failure } from '../../ui/failure.ts';
import { Loaded } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { PeopleNames } from '../requests/people-names.ts';
import { CredentialsStore } from './credentials.store.ts';
import { ProfileCard } from './profile-card.ts';

/** Every profile with what authenticates its calls. */
@Component({
  selector: 'gh-credentials-page',
  imports: [Failure, Loaded, PageHeader, ProfileCard],
  providers: [CredentialsStore],
  template: `
    <gh-page-header
      i18n-title
      title="Credentials"
      i18n-subtitle
      subtitle="What your calls prove themselves with, for each profile. Each reveal and copy is recorded."
    />
    <gh-failure class="problem" [problem]="store.problem()" (retry)="retry()" />
    <gh-loaded
      [resource]="store.list"
      [empty]="store.access.data() !== null && store.groups().length === 0"
      i18n-emptyTitle
      emptyTitle="No profile yet"
      i18n-emptyText
      emptyText="A profile is a named way to call, with its own credential. The operator sets up the first one for the sandbox."
      (retry)="store.reload()"
    >
      <ng-template>
        <gh-loaded [resource]="store.access" (retry)="store.reload()">
          <ng-template>
            <div class="gh-stack">
              @for (group of store.groups(); track group.profile.profileId) {
                <gh-profile-card [group]="group" />
              }
            </div>
          </ng-template>
        </gh-loaded>
      </ng-template>
    </gh-loaded>
  `,
  styles: `
    .problem:not(:empty) {
      display: block;
      margin-bottom: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CredentialsPage {
  protected readonly store = inject(CredentialsStore);

  constructor() {
    void this.store.reload();
    void inject(PeopleNames).refresh();
    poll(() => this.store.load());
  }

  /** What was refused is shown again only if it is tried again. */
  protected retry(): void {
    this.store.problem.set(null);
    void this.store.reload();
  }
}
