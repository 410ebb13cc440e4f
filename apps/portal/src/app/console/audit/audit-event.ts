import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api, type Answer } from '../../api/api.ts';
import { Copyable } from '../../ui/copyable.ts';
import { Json } from '../../ui/json.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { Resource } from '../../ui/resource.ts';
import { eventWords } from '../pieces/words.ts';
import { exactIn, ownZone } from '../pieces/zoned.ts';
import { AuditHead } from './audit-head.ts';
import { changedLeaves } from './leaves.ts';

type ChangedEvent = Answer<'/api/v1/audit/events/{position}', 'get'>;

/** One event, for good: who, what, when, from where, before and after. */
@Component({
  selector: 'gh-audit-event',
  imports: [AuditHead, Copyable, Json, Loaded, LoadedData, MatButtonModule, RouterLink],
  templateUrl: './audit-event.html',
  styleUrl: './audit-event.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditEvent {
  private readonly api = inject(Api);
  readonly position = input.required<string>();

  protected readonly event = new Resource<ChangedEvent>();
  protected readonly title = computed(() => eventWords(this.event.data()?.type ?? ''));
  protected readonly when = computed(() => {
    const at = this.event.data()?.at;
    return at === undefined ? '' : exactIn(at, ownZone());
  });
  protected readonly partnerId = computed(() => this.event.data()?.partnerId ?? null);
  protected readonly leaves = computed(() => {
    const event = this.event.data();
    return event ? changedLeaves(event.before, event.after) : [];
  });

  constructor() {
    effect(() => void this.load(this.position()));
  }

  protected load(position = this.position()): Promise<void> {
    return this.event.load(() => this.api.get('/api/v1/audit/events/{position}', { position }));
  }
}
