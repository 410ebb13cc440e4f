import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, type Answer } from '../api/api.ts';
import { problemOf, type Problem } from '../api/problem.ts';

export type Session = Answer<'/api/v1/session', 'get'>;
export type Action = Session['actions'][number];

/** Who is signed in, for whom, and what they may do now. What a role may not do is not shown. */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  private readonly api = inject(Api);
  private readonly state = signal<Session | null>(null);
  private loading: Promise<Session | null> | undefined;

  readonly session = this.state.asReadonly();
  readonly isStaff = computed(() => this.state()?.face === 'staff');
  readonly partner = computed(() => this.state()?.partner ?? null);
  readonly partnerId = computed(() => this.state()?.partner?.id ?? '');
  readonly problem = signal<Problem | null>(null);

  may(action: Action): boolean {
    return this.state()?.actions.includes(action) ?? false;
  }

  /** The session, asked for once; null when nobody is signed in. */
  load(): Promise<Session | null> {
    this.loading ??= this.refresh();
    return this.loading;
  }

  /** Asks again, as after signing in; whoever loads from then on gets this answer. */
  refresh(): Promise<Session | null> {
    this.loading = this.ask();
    return this.loading;
  }

  async switchTo(partnerId: string): Promise<void> {
    await this.api.post('/api/v1/session/switch', {}, { partnerId });
    await this.refresh();
  }

  async signOut(): Promise<void> {
    await this.api.post('/api/v1/session/sign-out');
    this.state.set(null);
    this.loading = undefined;
  }

  private async ask(): Promise<Session | null> {
    try {
      this.state.set(await this.api.get('/api/v1/session'));
      this.problem.set(null);
    } catch (error) {
      this.state.set(null);
      const problem = problemOf(error);
      this.problem.set(problem.status === 401 ? null : problem);
    }
    return this.state();
  }
}
