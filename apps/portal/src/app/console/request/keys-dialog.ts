import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule } from '@angular/material/dialog';
import type { PageKey } from './page-key.ts';

/** The keys of a page. */
@Component({
  selector: 'gh-keys-dialog',
  imports: [MatButtonModule, MatDialogModule],
  template: `
    <h2 mat-dialog-title i18n>Keys of this page</h2>
    <mat-dialog-content>
      <dl>
        @for (key of keys; track key.key) {
          <div>
            <dt>
              <kbd>{{ key.key }}</kbd>
            </dt>
            <dd>{{ key.label }}</dd>
          </div>
        }
      </dl>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button mat-flat-button type="button" mat-dialog-close i18n>Close list</button>
    </mat-dialog-actions>
  `,
  styles: `
    dl {
      margin: 0;
    }
    div {
      display: grid;
      grid-template-columns: 72px minmax(0, 1fr);
      align-items: center;
      padding: 6px 0;
    }
    dd {
      margin: 0;
    }
    kbd {
      display: inline-block;
      min-width: 24px;
      padding: 1px 6px;
      border: 1px solid var(--gh-border-strong);
      border-radius: 4px;
      font: 500 13px/20px var(--gh-mono);
      text-align: center;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeysDialog {
  protected readonly keys = inject<readonly PageKey[]>(MAT_DIALOG_DATA);
}
