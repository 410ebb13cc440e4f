import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, type Answer } from '../api/api.ts';
import { problemOf, type Problem } from '../api/problem.ts';

export type Session = Answer<'/api/v1/session', 'get'>;
export type Action = Session['actions'][number];

/** The door of a face. */
export const signInOf = (face: Session['face']): string => (face === 'staff' ? '/console/sign-in' : '/sign-in');

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
    return this.loading ?? this.refresh();
  }

  /** Asks again, as after signing in; whoever loads from then on gets this answer. */
  refresh(): Promise<Session | null> {
    return (this.loading = this.ask());
  }

  /** Nobody is signed in any more; who is, is asked again. */
  forget(): void {
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
      this.loading = undefined;
    }
    return this.state();
  }

  async switchTo(partnerId: string): Promise<void> {
    await this.api.post('/api/v1/session/switch', {}, { partnerId });
    await this.refresh();
  }

  async signOut(): Promise<void> {
    await this.api.post('/api/v1/session/sign-out');
    this.forget();
  }
}
