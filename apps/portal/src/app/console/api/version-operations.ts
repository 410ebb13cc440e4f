import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import { Table, type Column } from '../../ui/table.ts';
import { numberWords } from '../../ui/words.ts';
import type { Version } from './product.ts';

type Operation = Version['operations'][number];

/** The operations of a version, folded away; drawn when they are asked for, as there may be very many. */
@Component({
  selector: 'gh-version-operations',
  imports: [Table],
  template: `
    <details (toggle)="open.set(details.open)" #details>
      <summary>{{ title() }}</summary>
      @if (open()) {
        <gh-table [rows]="version().operations" [columns]="columns" [trackBy]="keyOf" [caption]="title()" />
      }
    </details>
  `,
  styles: `
    summary {
      width: fit-content;
      color: var(--gh-accent);
      cursor: pointer;
    }
    gh-table {
      margin-top: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VersionOperations {
  readonly version = input.required<Version>();
  protected readonly open = signal(false);
  protected readonly title = computed(() => {
    const { operationCount } = this.version();
    return operationCount === 1
      ? $localize`One operation`
      : $localize`${numberWords(operationCount)}:count: operations`;
  });
  protected readonly keyOf = ({ id }: Operation): string => id;
  protected readonly columns: readonly Column<Operation>[] = [
    { key: 'method', label: $localize`Method`, text: ({ method }) => method, kind: 'code' },
    { key: 'path', label: $localize`Path`, text: ({ path }) => path, kind: 'code', wide: true, lead: true },
    { key: 'summary', label: $localize`Summary`, text: summaryWords, wide: true, lead: true },
    { key: 'scopes', label: $localize`Scopes`, text: ({ scopes }) => scopeWords(scopes), kind: 'code' },
  ];
}

function summaryWords({ summary, deprecated }: Operation): string {
  return deprecated ? $localize`${summary}:summary: (deprecated)` : summary;
}

const scopeWords = (scopes: Operation['scopes']): string => scopes.map((all) => all.join(' + ')).join($localize` or `);
