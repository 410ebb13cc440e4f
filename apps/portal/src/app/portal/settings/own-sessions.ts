import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Api, type Answer } from '../../api/api.ts';
import { problemOf, type Problem } from '../../api/problem.ts';
import { poll } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Confirm } from '../../ui/confirm.ts';
import { Failure } from '../../ui/failure.ts';
import { Loaded } from '../../ui/loaded.ts';
import { Resource } from '../../ui/resource.ts';
import { Table, type Column } from '../../ui/table.ts';
import { Toasts } from '../../ui/toasts.ts';
import { deviceWords } from './device-words.ts';

type OwnSession = Answer<'/api/v1/sessions', 'get'>['items'][number];

/** Where the person is signed in, and a way to end it there (product row B4). */
@Component({
  selector: 'gh-own-sessions',
  imports: [Failure, Loaded, MatButtonModule, Table],
  templateUrl: './own-sessions.html',
  styleUrl: './own-sessions.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnSessions {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);

  protected readonly sessions = new Resource<readonly OwnSession[]>();
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  protected readonly others = computed(() => (this.sessions.data() ?? []).filter(({ current }) => !current));
  protected readonly columns: readonly Column<OwnSession>[] = [
    { key: 'device', label: $localize`Device`, text: (row) => this.device(row), wide: true },
    { key: 'address', label: $localize`Address`, text: ({ address }) => address, kind: 'code' },
    { key: 'for', label: $localize`Acting for`, text: (row) => this.actingFor(row) },
    { key: 'since', label: $localize`Signed in`, text: ({ startedAt }) => startedAt, kind: 'time' },
    { key: 'seen', label: $localize`Last seen`, text: ({ lastSeenAt }) => lastSeenAt, kind: 'time' },
    { key: 'ends', label: $localize`Ends at the latest`, text: ({ endsAt }) => endsAt, kind: 'time' },
  ];
  protected readonly keyOf = ({ id }: OwnSession): string => id;

  constructor() {
    void this.load();
    poll(() => this.load());
  }

  protected load(): Promise<void> {
    return this.sessions.load(async () => {
      const { items } = await this.api.get('/api/v1/sessions');
      return [...items].sort(
        (a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt.localeCompare(a.lastSeenAt),
      );
    });
  }

  protected async end(session: OwnSession): Promise<void> {
    if (await this.endAll([session])) this.toasts.say($localize`Session ended.`);
  }

  protected async endOthers(): Promise<void> {
    const others = this.others();
    const sure = await this.confirm.ask({
      title: $localize`End all your other sessions?`,
      consequence:
        others.length === 1
          ? $localize`One other device is signed out now. This one stays signed in.`
          : $localize`${others.length}:count: other devices are signed out now. This one stays signed in.`,
      action: $localize`End other sessions`,
    });
    if (sure && (await this.endAll(others))) this.toasts.say($localize`Other sessions ended.`);
  }

  private async endAll(sessions: readonly OwnSession[]): Promise<boolean> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      for (const { id } of sessions) await this.api.delete('/api/v1/sessions/{sessionId}', { sessionId: id });
      return true;
    } catch (error) {
      this.problem.set(problemOf(error));
      return false;
    } finally {
      await this.load();
      this.busy.set(false);
    }
  }

  private device({ userAgent, current }: OwnSession): string {
    const device = deviceWords(userAgent);
    return current ? $localize`${device}:device: (this one)` : device;
  }

  private actingFor({ face, partnerId }: OwnSession): string {
    if (face === 'staff') return $localize`The operator`;
    return this.session.session()?.partners.find(({ id }) => id === partnerId)?.name ?? '';
  }
}
