import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatRadioModule } from '@angular/material/radio';
import { Api, type Answer } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { poll } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { ThemeChoice } from '../../shell/theme.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { Resource } from '../../ui/resource.ts';
import { Status } from '../../ui/status.ts';
import { Time } from '../../ui/time.ts';
import { Toasts } from '../../ui/toasts.ts';
import { STAFF_ROLE_WORDS } from '../pieces/words.ts';
import { agentWords } from './agent-words.ts';

type Sessions = Answer<'/api/v1/sessions', 'get'>;

/** Who one is, how the app looks, and where one is signed in. */
@Component({
  selector: 'gh-you',
  imports: [Loaded, LoadedData, MatButtonModule, MatRadioModule, Status, Time],
  templateUrl: './you.html',
  styleUrl: './settings.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class You {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly session = inject(SessionStore).session;
  protected readonly themes = inject(ThemeChoice);
  protected readonly sessions = new Resource<Sessions>();
  protected readonly roles = computed(() =>
    (this.session()?.roles ?? []).map((role) => STAFF_ROLE_WORDS[role] ?? role).join(', '),
  );
  protected readonly rows = computed(() =>
    (this.sessions.data()?.items ?? []).map((row) => ({ row, agent: agentWords(row.userAgent) })),
  );

  constructor() {
    void this.load();
    poll(() => this.load());
  }

  protected load(): Promise<void> {
    return this.sessions.load(() => this.api.get('/api/v1/sessions'));
  }

  protected async end(sessionId: string): Promise<void> {
    try {
      await this.api.delete('/api/v1/sessions/{sessionId}', { sessionId });
      this.toasts.say($localize`That session is signed out.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    }
    await this.load();
  }
}
