import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { Api } from '../../../api/api.ts';
import { problemOf, type Problem } from '../../../api/problem.ts';
import { Live, type LiveStream } from '../../../live/live.ts';
import { Resource } from '../../../ui/resource.ts';
import type { RequestSheet } from '../request-words.ts';

/** One request, as it is now and after every change. */
@Injectable()
export class RequestStore {
  private readonly api = inject(Api);
  private readonly live = inject(Live);
  private readonly destroyRef = inject(DestroyRef);
  private readonly stream = signal<LiveStream<RequestSheet> | null>(null);
  private requestId = '';

  readonly first = new Resource<RequestSheet>();
  /** What came last, over the stream or as the answer to our own change. */
  readonly request = computed(() => this.stream()?.value() ?? this.first.data());
  readonly liveness = computed(() => this.stream()?.state() ?? 'connecting');
  readonly busy = signal(false);
  readonly problem = signal<Problem | null>(null);

  open(requestId: string): void {
    this.requestId = requestId;
    this.stream()?.close();
    void this.load();
    this.stream.set(this.live.open<RequestSheet>(`/api/v1/requests/${requestId}/stream`, 'request', this.destroyRef));
  }

  load(): Promise<void> {
    const { requestId } = this;
    return this.first.load(() => this.api.get('/api/v1/requests/{requestId}', { requestId }));
  }

  comment(text: string): Promise<boolean> {
    const { requestId } = this;
    return this.attempt(() =>
      this.api.post('/api/v1/requests/{requestId}/comments', { requestId }, { text, audience: 'partner' }),
    );
  }

  withdraw(reason: string): Promise<boolean> {
    const { requestId } = this;
    return this.attempt(() => this.api.post('/api/v1/requests/{requestId}/withdraw', { requestId }, { reason }));
  }

  /** True when it was done. */
  private async attempt(work: () => Promise<unknown>): Promise<boolean> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await work();
      if (this.liveness() !== 'live') await this.load();
      return true;
    } catch (error) {
      this.problem.set(problemOf(error));
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
