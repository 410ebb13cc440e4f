import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Due } from '../../ui/due.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import type { Resource } from '../../ui/resource.ts';
import { Status } from '../../ui/status.ts';
import { Time } from '../../ui/time.ts';
import type { Request } from './home.store.ts';

/** What is waited for, by whom, and until when. */
@Component({
  selector: 'gh-open-requests',
  imports: [Due, Loaded, LoadedData, RouterLink, Status, Time],
  template: `
    <div class="title-row">
      <h2 i18n>Open requests</h2>
      <a routerLink="/requests" i18n>All requests</a>
    </div>
    <gh-loaded [resource]="requests()" [lines]="2" (retry)="retry.emit()">
      <ng-template [ghData]="requests()">
        <ul>
          @for (request of open(); track request.id) {
            <li>
              <div class="top">
                <a class="name" [routerLink]="['/requests', request.id]" i18n>{{ kindWords(request) }}</a>
                @if (request.waitingFor === 'partner') {
                  <gh-status state="attention" i18n-label label="Waiting for you" />
                } @else {
                  <gh-status state="waiting" i18n-label label="In review" />
                }
              </div>
              <p class="gh-muted">
                <span i18n>Sent <gh-time [at]="request.submittedAt" /></span>
                @if (request.dueAt; as dueAt) {
                  <span aria-hidden="true"> · </span>
                  <gh-due [dueAt]="dueAt" [pausedAt]="request.pausedAt" />
                }
              </p>
            </li>
          } @empty {
            <li class="gh-muted" i18n>No request is open.</li>
          }
        </ul>
      </ng-template>
    </gh-loaded>
  `,
  styleUrl: './side-list.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OpenRequests {
  readonly requests = input.required<Resource<readonly Request[]>>();
  readonly open = input.required<readonly Request[]>();
  readonly retry = output<void>();
  protected readonly kindWords = ({ kind }: Request): string => KINDS[kind] ?? $localize`Request`;
}

const KINDS: Readonly<Record<string, string>> = {
  production: $localize`Production access`,
  rotation: $localize`Rotation`,
  access: $localize`More access`,
};
