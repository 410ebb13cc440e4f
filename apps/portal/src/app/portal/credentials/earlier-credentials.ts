import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Table, type Column } from '../../ui/table.ts';
import { endWord, type Credential } from './profile-credentials.ts';

/** Credentials that work no more, folded away. */
@Component({
  selector: 'gh-earlier-credentials',
  imports: [Table],
  template: `
    <details>
      <summary>{{ title() }}</summary>
      <gh-table
        i18n-caption
        caption="Credentials that work no more"
        [rows]="credentials()"
        [columns]="columns"
        [trackBy]="keyOf"
      />
    </details>
  `,
  styles: `
    summary {
      color: var(--gh-text-2);
      cursor: pointer;
    }
    gh-table {
      display: block;
      margin-top: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EarlierCredentials {
  readonly credentials = input.required<readonly Credential[]>();
  protected readonly title = computed(() => {
    const count = this.credentials().length;
    return count === 1 ? $localize`1 earlier token` : $localize`${count}:count: earlier tokens`;
  });
  protected readonly keyOf = ({ id }: Credential): string => id;
  protected readonly columns: readonly Column<Credential>[] = [
    { key: 'hint', label: $localize`Token`, text: ({ hint }) => hint, kind: 'code' },
    { key: 'end', label: $localize`How it ended`, text: endWord },
    { key: 'reason', label: $localize`Reason`, text: ({ endReason }) => endReason, wide: true },
    { key: 'until', label: $localize`Ended`, text: ({ until }) => until, kind: 'time' },
    { key: 'used', label: $localize`Last used`, text: ({ lastUse }) => lastUse?.at, kind: 'time' },
    { key: 'from', label: $localize`From`, text: ({ lastUse }) => lastUse?.address, kind: 'code' },
  ];
}
