import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from './icon.ts';
import { STATE_ICONS, type State } from './status.ts';
import { Time } from './time.ts';

export interface Entry {
  readonly at: string;
  readonly title: string;
  readonly detail?: string | null | undefined;
  /** Who did it. */
  readonly by?: string | null | undefined;
  readonly state?: State | undefined;
}

/** What happened, in the order given. */
@Component({
  selector: 'gh-timeline',
  imports: [Icon, Time],
  template: `
    <ol>
      @for (entry of entries(); track $index) {
        <li [attr.data-state]="entry.state">
          @if (entry.state; as state) {
            <gh-icon [name]="icons[state]" />
          } @else {
            <span class="dot" aria-hidden="true"></span>
          }
          <div class="body">
            <p class="title">{{ entry.title }}</p>
            @if (entry.detail) {
              <p class="detail">{{ entry.detail }}</p>
            }
            <p class="when">
              @if (entry.by) {
                <span>{{ entry.by }}</span>
                <span aria-hidden="true"> · </span>
              }
              <gh-time [at]="entry.at" />
            </p>
          </div>
        </li>
      }
    </ol>
  `,
  styleUrl: './timeline.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Timeline {
  readonly entries = input.required<readonly Entry[]>();
  protected readonly icons = STATE_ICONS;
}
