import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router } from '@angular/router';
import { Api } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Icon } from '../../ui/icon.ts';
import { QueuePlace } from '../pieces/queue-place.ts';
import { Decide } from './decide.ts';
import type { DecisionKind } from './decision.ts';
import { pageKeys } from './keys.ts';
import { SheetStore } from './sheet.store.ts';
import { standingOf } from './standing.ts';
import type { RequestSheet } from './words.ts';

/** Decides on the request as it was loaded; when it has changed since, it says what, and waits until that is loaded. */
@Component({
  selector: 'gh-decision-bar',
  imports: [Icon, MatButtonModule],
  templateUrl: './decision-bar.html',
  styleUrl: './decision-bar.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DecisionBar {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly decisions = inject(Decide);
  private readonly queue = inject(QueuePlace);
  protected readonly store = inject(SheetStore);
  readonly request = input.required<RequestSheet>();

  protected readonly standing = computed(() => {
    const { personId = '', roles = [] } = this.session.session() ?? {};
    return standingOf(this.request(), { personId, roles }, (id) => this.store.who(id));
  });
  protected readonly decides = computed(() => this.standing().decides && !this.store.stale());
  protected readonly approves = computed(() => this.standing().approves && !this.store.stale());
  private readonly keys = pageKeys([
    { key: 'a', label: $localize`Approve request`, run: () => this.approves() && this.decide('approve') },
    { key: 'e', label: $localize`Ask for changes`, run: () => this.decides() && this.decide('ask-for-changes') },
    { key: 'r', label: $localize`Reject request`, run: () => this.decides() && this.decide('reject') },
    { key: 'c', label: $localize`Claim request`, run: () => this.claim() },
    { key: 'm', label: $localize`Write a comment`, run: () => document.getElementById('request-comment')?.focus() },
    { key: 'l', label: $localize`Load what has changed`, run: () => this.store.stale() && this.store.load() },
    { key: 'q', label: $localize`Back to the queue`, run: () => this.toQueue() },
  ]);

  protected async decide(kind: DecisionKind): Promise<void> {
    const { store } = this;
    const decision = { kind, request: this.request(), partner: store.partner(), change: store.change() };
    if ((await this.decisions.ask(decision)) !== 'given-up') await store.load();
  }

  protected showKeys(): void {
    this.keys.show();
  }

  private toQueue(): Promise<boolean> {
    return this.router.navigate(['/console/queue'], { queryParams: this.queue.query() });
  }

  private async claim(): Promise<void> {
    if (!this.session.may('request.review') || this.request().claimedBy !== null) return;
    await this.store.act((requestId) => this.api.post('/api/v1/requests/{requestId}/claim', { requestId }));
  }
}
