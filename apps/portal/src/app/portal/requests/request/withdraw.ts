import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { TextField } from '../fields/text-field.ts';

/** Takes a request back, with a reason that both sides keep. */
@Component({
  selector: 'gh-withdraw',
  imports: [MatButtonModule, TextField],
  template: `
    <form class="gh-card" (submit)="confirm($event)">
      <h2 i18n>Withdraw this request?</h2>
      <p i18n>
        The review ends now, approvals given so far are lost, and nothing changes in your access. You can ask again at
        any time.
      </p>
      <gh-text-field i18n-label label="Reason" [rows]="2" [value]="reason()" (changed)="reason.set($event)" />
      <div class="gh-row">
        <button mat-flat-button class="gh-danger" type="submit" [disabled]="busy() || reason().trim() === ''" i18n>
          Withdraw request
        </button>
        <button mat-button type="button" (click)="cancelled.emit()" i18n>Keep it in review</button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }
    h2 {
      font-size: 16px;
      line-height: 24px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Withdraw {
  readonly busy = input(false);
  readonly withdrawn = output<string>();
  readonly cancelled = output<void>();
  protected readonly reason = signal('');

  protected confirm(event: Event): void {
    event.preventDefault();
    const reason = this.reason().trim();
    if (reason !== '') this.withdrawn.emit(reason);
  }
}
