import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { Api, type Answer } from '../../api/api.ts';
import { poll } from '../../live/poll.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { Time } from '../../ui/time.ts';
import { exactIn, ownZone } from '../pieces/zoned.ts';
import { queryKeeper } from '../pieces/query.ts';
import { Deliveries } from './deliveries.ts';
import { linked } from './linked.ts';

type Page = Answer<'/api/v1/mailbox', 'get'>;

/** Mail: as a mail program shows it while no mail server is set, else what became of it at the mail server. */
@Component({
  selector: 'gh-mailbox',
  imports: [
    Deliveries,
    FormsModule,
    Icon,
    Loaded,
    LoadedData,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    PageHeader,
    RouterLink,
    Time,
  ],
  templateUrl: './mailbox.html',
  styleUrl: './mailbox.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Mailbox {
  private readonly api = inject(Api);
  protected readonly keep = queryKeeper();
  readonly to = input<string>();
  readonly mail = input<string>();

  protected readonly page = new Resource<Page>();
  /** A mail server is set: there is no mailbox, and what became of each mail there is. */
  protected readonly sentOut = computed(() => this.page.problem()?.status === 404);
  protected readonly empty = computed(() => this.page.data()?.items.length === 0);
  protected readonly emptyTitle = computed(() =>
    this.to() ? $localize`No mail to this address` : $localize`No mail yet`,
  );
  protected readonly open = computed(() => {
    // Where there is room beside the list, the newest is open until another is chosen.
    const mails = this.page.data()?.items ?? [];
    const mail = mails.find(({ id }) => id === this.mail()) ?? mails[0];
    return mail ? { mail, parts: linked(mail.text), when: exactIn(mail.sentAt, ownZone()) } : null;
  });

  constructor() {
    effect(() => {
      this.to();
      untracked(() => void this.load());
    });
    poll(() => this.load());
  }

  protected load(): Promise<void> {
    return this.page.load(() => this.api.get('/api/v1/mailbox', { to: this.to() || undefined, limit: 200 }));
  }
}
