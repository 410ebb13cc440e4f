import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api } from '../../api/api.ts';
import { Loaded } from '../../ui/loaded.ts';
import { Resource } from '../../ui/resource.ts';
import { Status } from '../../ui/status.ts';
import { Time } from '../../ui/time.ts';
import { numberWords } from '../../ui/words.ts';
import { Names } from '../pieces/names.ts';
import { similarTo } from './similar.ts';
import { stateOf, stateWord, type RequestSheet } from './words.ts';

const DECIDED = ['live', 'approved', 'rejected'] as const;
const MOST = 200;

/** What was decided about requests like this one. */
@Component({
  selector: 'gh-past-decisions',
  imports: [Loaded, RouterLink, Status, Time],
  template: `
    <gh-loaded [resource]="decided" [lines]="3" (retry)="load()">
      <ng-template>
        <ul>
          @for (row of rows(); track row.id) {
            <li>
              <p class="head">
                <a [routerLink]="['/console/requests', row.id]">{{ row.partner }}</a>
                <gh-status [state]="row.state" [label]="row.word" />
              </p>
              <p class="gh-muted">{{ row.asked }}</p>
              @if (row.reason) {
                <p>{{ row.reason }}</p>
              }
              <p class="gh-muted"><gh-time [at]="row.at" /></p>
            </li>
          } @empty {
            <li class="gh-muted" i18n>Nothing like it was decided yet.</li>
          }
        </ul>
      </ng-template>
    </gh-loaded>
  `,
  styles: `
    ul {
      display: flex;
      flex-direction: column;
      gap: 12px;
      margin: 0;
      padding: 0;
      list-style: none;
      font-size: 13px;
      line-height: 18px;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 4px 8px;
    }
    li {
      overflow-wrap: anywhere;
    }
    li + li {
      padding-top: 12px;
      border-top: 1px solid var(--gh-border);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PastDecisions {
  private readonly api = inject(Api);
  private readonly names = inject(Names);
  readonly request = input.required<RequestSheet>();

  protected readonly decided = new Resource<readonly RequestSheet[]>();
  protected readonly rows = computed(() =>
    similarTo(this.request(), this.decided.data() ?? []).map((one) => ({
      id: one.id,
      partner: this.names.of(one.partnerId),
      state: stateOf(one),
      word: stateWord(one),
      asked: $localize`${this.products(one)}:apis: · ${numberWords(one.submission.expectedVolume.perDay)}:calls: calls a day`,
      reason: one.state === 'rejected' ? one.reason : null,
      at: one.decidedAt,
    })),
  );

  constructor() {
    void this.names.loadPartners();
    // Again for another request only: the same one comes anew with everything that happens to it.
    const id = computed(() => this.request().id);
    effect(() => {
      id();
      untracked(() => void this.load());
    });
  }

  protected load(): Promise<void> {
    return this.decided.load(async () => {
      const pages = await Promise.all(DECIDED.map((state) => this.api.get('/api/v1/requests', { state, limit: MOST })));
      return pages.flatMap(({ items }) => items);
    });
  }

  private products(one: RequestSheet): string {
    return one.change.grants.map(({ productId }) => this.names.of(productId)).join(', ');
  }
}
