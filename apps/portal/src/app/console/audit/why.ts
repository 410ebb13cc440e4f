import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '../../ui/icon.ts';
import { eventWords } from '../pieces/words.ts';
import { exactIn } from '../pieces/zoned.ts';
import type { Reason } from './report.ts';

/** Why something is so: the event, the person behind it, and everybody who approved it. */
@Component({
  selector: 'gh-why',
  imports: [Icon, RouterLink],
  template: `
    @if (stages(); as approved) {
      <p class="approved">
        <gh-icon name="verified" />
        <span>
          <ng-container i18n>Approved by</ng-container>{{ ' ' }}
          @for (stage of approved; track stage.name) {
            <span>{{ stage.people }} ({{ stage.name }})</span>{{ $last ? '' : ', ' }}
          }
          · <a [routerLink]="['/console/requests', why().approval?.requestId]" i18n>request</a>
        </span>
      </p>
    }
    <p class="event">
      <a [routerLink]="['/console/audit/events', why().position]">{{ event() }}</a>
      <span i18n>by {{ why().by.name }}</span>
      <time [attr.datetime]="why().at">{{ when() }}</time>
    </p>
  `,
  styles: `
    :host {
      --gh-icon-size: 16px;
      display: block;
      font-size: 13px;
      line-height: 18px;
    }
    .approved {
      display: flex;
      gap: 6px;
    }
    .approved gh-icon {
      color: var(--gh-good);
    }
    .event {
      display: flex;
      flex-wrap: wrap;
      gap: 0 6px;
      color: var(--gh-text-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WhySo {
  readonly why = input.required<Reason>();
  readonly zone = input.required<string>();

  protected readonly event = computed(() => eventWords(this.why().type));
  protected readonly when = computed(() => exactIn(this.why().at, this.zone()));
  protected readonly stages = computed(() => {
    const approvers = this.why().approval?.approvers ?? [];
    if (approvers.length === 0) return null;
    const stages = new Map<string, string[]>();
    for (const { stage, person } of approvers) stages.set(stage, [...(stages.get(stage) ?? []), person.name]);
    return [...stages].map(([name, people]) => ({ name, people: people.join(', ') }));
  });
}
