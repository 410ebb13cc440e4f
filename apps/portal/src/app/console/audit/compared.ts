import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { ChangedSection } from './difference.ts';

/** Access at two instants side by side, as far as it differs: each row is what was, and what is. */
@Component({
  selector: 'gh-compared',
  template: `
    <table>
      <thead>
        <tr>
          <th scope="col" i18n>What</th>
          <th scope="col">
            <ng-container i18n>From</ng-container>&ngsp;<time>{{ from() }}</time>
          </th>
          <th scope="col">
            <ng-container i18n>To</ng-container>&ngsp;<time>{{ to() }}</time>
          </th>
        </tr>
      </thead>
      @for (section of rows(); track section.title) {
        <tbody>
          <tr class="title">
            <th scope="rowgroup" colspan="3">{{ section.title }}</th>
          </tr>
          @for (row of section.rows; track $index) {
            <tr [attr.data-kind]="row.kind">
              <th scope="row">{{ row.what }}</th>
              <td i18n-data-label data-label="From">{{ row.before || '–' }}</td>
              <td i18n-data-label data-label="To">{{ row.after || '–' }}</td>
            </tr>
          }
        </tbody>
      }
    </table>
  `,
  styleUrl: './compared.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Compared {
  readonly sections = input.required<readonly ChangedSection[]>();
  readonly from = input.required<string>();
  readonly to = input.required<string>();

  protected readonly rows = computed(() =>
    this.sections().map(({ title, gained, lost, altered }) => ({
      title,
      rows: [
        ...altered.map(({ label, before, after }) => ({ kind: 'altered', what: label, before, after })),
        ...gained.map((after) => ({ kind: 'gained', what: $localize`Gained`, before: '', after })),
        ...lost.map((before) => ({ kind: 'lost', what: $localize`Lost`, before, after: '' })),
      ],
    })),
  );
}
