import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '../../ui/icon.ts';

/** What a reviewer should weigh, or that nothing stands out. */
@Component({
  selector: 'gh-risk-list',
  imports: [Icon],
  template: `
    <ul>
      @for (risk of risks(); track risk) {
        <li><gh-icon name="warning" />{{ risk }}</li>
      } @empty {
        <li class="none">
          <gh-icon name="check" />
          <ng-container i18n
            >Nothing stands out: all of it was held in sandbox, and the volume fits the limits.</ng-container
          >
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: flex;
      flex-direction: column;
      gap: 8px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      gap: 8px;
      overflow-wrap: anywhere;
    }
    gh-icon {
      flex: none;
      color: var(--gh-attention);
    }
    .none gh-icon {
      color: var(--gh-good);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RiskList {
  readonly risks = input.required<readonly string[]>();
}
