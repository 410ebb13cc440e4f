import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Copyable } from '../../ui/copyable.ts';
import { Json } from '../../ui/json.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { Resource } from '../../ui/resource.ts';
import { Read } from '../pieces/read.ts';
import { eventWords } from '../pieces/words.ts';
import { exactIn, ownZone } from '../pieces/zoned.ts';
import { AuditHead } from './audit-head.ts';
import type { HistoryEvent } from './event.ts';
import { changedLeaves } from './leaves.ts';

/** One event, for good: who, what, when, from where, before and after. */
@Component({
  selector: 'gh-audit-event',
  imports: [AuditHead, Copyable, Json, Loaded, LoadedData, MatButtonModule, RouterLink],
  templateUrl: './audit-event.html',
  styleUrl: './audit-event.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditEvent {
  private readonly read = inject(Read);
  readonly position = input.required<string>();

  protected readonly event = new Resource<HistoryEvent>();
  protected readonly title = computed(() => eventWords(this.event.data()?.type ?? ''));
  protected readonly when = computed(() => {
    const at = this.event.data()?.at;
    return at === undefined ? '' : exactIn(at, ownZone());
  });
  protected readonly partnerId = computed(() => {
    const partnerId = this.event.data()?.data['partnerId'];
    return typeof partnerId === 'string' ? partnerId : null;
  });
  protected readonly leaves = computed(() => {
    const event = this.event.data();
    return event ? changedLeaves(event.before, event.after) : [];
  });

  constructor() {
    effect(() => void this.load(this.position()));
  }

  protected load(position = this.position()): Promise<void> {
    return this.event.load(() => this.read.event(position));
  }
}
