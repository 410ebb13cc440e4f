import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import {
  endWord,
  overlapBars,
  type Credential,
  type ProfileCredentials,
} from '../../portal/credentials/profile-credentials.ts';
import { environmentWord } from '../../ui/environment.ts';
import { Overlap } from '../../ui/overlap.ts';
import type { State } from '../../ui/status.ts';
import { Table, type Column } from '../../ui/table.ts';
import { PartnerStore } from './partner.store.ts';

const STATES: Readonly<Record<Credential['state'], readonly [State, string]>> = {
  alive: ['good', $localize`Works`],
  overlap: ['attention', $localize`Works until the overlap ends`],
  ended: ['refused', $localize`Ended`],
  expired: ['refused', $localize`Expired`],
};

/** A profile's credentials: state, life and last use; a rotation under way on a time line. Never a secret. */
@Component({
  selector: 'gh-console-credentials',
  imports: [MatButtonModule, Overlap, Table],
  template: `
    @if (bars().length > 0) {
      <gh-overlap [bars]="bars()" />
    }
    @if (rows().length > 0) {
      <gh-table [caption]="caption()" [rows]="rows()" [columns]="columns" [trackBy]="track" />
    } @else {
      <p class="gh-muted" i18n>No credential works, so every call of this profile is answered with 401.</p>
    }
    @if (group().earlier.length > 0) {
      <button mat-button type="button" (click)="all.set(!all())">
        @if (all()) {
          <ng-container i18n>Hide earlier ones</ng-container>
        } @else {
          <ng-container i18n>Show {{ group().earlier.length }} earlier</ng-container>
        }
      </button>
    }
  `,
  styles: `
    gh-overlap {
      display: block;
      margin-bottom: 16px;
    }
    button {
      margin-top: 4px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Credentials {
  private readonly store = inject(PartnerStore);
  readonly group = input.required<ProfileCredentials>();
  protected readonly all = signal(false);
  protected readonly caption = computed(() => {
    const { name, environment } = this.group().profile;
    return $localize`Credentials of ${name}:profile: in ${environmentWord(environment).toLowerCase()}:environment:`;
  });
  protected readonly bars = computed(() => overlapBars(this.group()));
  protected readonly rows = computed((): readonly Credential[] => {
    const { current, retiring, earlier } = this.group();
    const living = [current, retiring].filter((one): one is Credential => one !== null);
    return this.all() ? [...living, ...earlier] : living;
  });
  protected readonly columns: readonly Column<Credential>[] = [
    { key: 'hint', label: $localize`Token`, text: ({ hint }) => hint, kind: 'code' },
    {
      key: 'state',
      label: $localize`State`,
      text: (c) => (c.overdue ? $localize`Rotation overdue` : c.state === 'ended' ? endWord(c) : STATES[c.state][1]),
      kind: 'status',
      state: (c) => (c.overdue ? 'attention' : STATES[c.state][0]),
    },
    { key: 'used', label: $localize`Last used`, text: (c) => c.lastUse?.at, kind: 'time' },
    { key: 'address', label: $localize`From`, text: (c) => c.lastUse?.address, kind: 'code' },
    { key: 'since', label: $localize`Issued`, text: (c) => c.since, kind: 'time' },
    { key: 'until', label: $localize`Ends`, text: (c) => c.until ?? c.rotateBy, kind: 'time' },
    { key: 'seen', label: $localize`Revealed by`, text: (c) => this.seenBy(c) },
    { key: 'from', label: $localize`Where from`, text: (c) => this.origin(c) },
  ];
  protected readonly track = ({ id }: Credential): string => id;

  private seenBy({ seen, imported }: Credential): string {
    if (imported) return $localize`nobody can`;
    return [...new Set(seen.map(({ personId }) => this.store.who(personId)))].join(', ') || $localize`nobody yet`;
  }

  private origin({ imported, requestId, rotation }: Credential): string {
    if (imported) return $localize`Imported`;
    if (requestId !== null) return $localize`An approval`;
    return rotation?.role === 'new' ? $localize`A rotation` : $localize`Issued`;
  }
}
