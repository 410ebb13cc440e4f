import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Api } from '../../api/api.ts';
import { Change } from '../../ui/change.ts';
import { Faults } from '../../ui/faults.ts';
import { NEEDED, Sending } from '../pieces/sending.ts';
import { OUTDATED, type Decision, type DecisionKind, type Outcome } from './decision.ts';
import { openStage, type RequestSheet } from './words.ts';

interface Words {
  readonly title: string;
  readonly consequence: string;
  readonly label: string;
  readonly hint: string;
  readonly action: string;
}

/** One decision, with what it changes and why; opened by Decide alone. */
@Component({
  selector: 'gh-decide-dialog',
  imports: [Change, Faults, FormsModule, MatButtonModule, MatDialogModule, MatFormFieldModule, MatInputModule],
  template: `
    <form (ngSubmit)="decide()" (keydown.control.enter)="decide()" (keydown.meta.enter)="decide()">
      <h2 mat-dialog-title>{{ words.title }}</h2>
      <mat-dialog-content>
        <gh-faults [problem]="sending.problem()" />
        <p>{{ words.consequence }}</p>
        @if (kind === 'approve') {
          <gh-change [gained]="decision.change.gained" [altered]="decision.change.altered" />
        }
        <mat-form-field>
          <mat-label>{{ words.label }}</mat-label>
          <textarea
            matInput
            name="text"
            rows="3"
            maxlength="4000"
            [required]="kind !== 'approve'"
            [errorStateMatcher]="sending.at('/reason')"
            [ngModel]="text()"
            (ngModelChange)="text.set($event)"
          ></textarea>
          <mat-hint>{{ words.hint }}</mat-hint>
          <mat-error>{{ sending.fault('/reason') || needed }}</mat-error>
        </mat-form-field>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button mat-button type="button" mat-dialog-close i18n>Cancel</button>
        @if (outdated()) {
          <button mat-flat-button type="button" mat-dialog-close="outdated" i18n>Load what has changed</button>
        } @else {
          <button
            mat-flat-button
            type="submit"
            class="decide"
            [class.gh-danger]="kind === 'reject'"
            [disabled]="sending.busy() || !ready()"
          >
            {{ words.action }}
          </button>
        }
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    mat-form-field,
    gh-change {
      display: block;
      margin-top: 16px;
    }
    gh-faults:not(:empty) {
      display: block;
      margin-bottom: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DecideDialog {
  private readonly api = inject(Api);
  private readonly dialog = inject<MatDialogRef<DecideDialog, Outcome>>(MatDialogRef);
  protected readonly decision = inject<Decision>(MAT_DIALOG_DATA);
  protected readonly kind = this.decision.kind;
  protected readonly words = wordsOf(this.kind, this.decision.partner, this.decision.request);
  protected readonly sending = new Sending();
  protected readonly needed = NEEDED;
  protected readonly text = signal('');
  protected readonly outdated = computed(() => OUTDATED.has(this.sending.problem()?.code ?? ''));
  protected readonly ready = computed(() => this.kind === 'approve' || this.text().trim() !== '');

  protected async decide(): Promise<void> {
    if (!this.ready() || this.outdated() || this.sending.busy()) return;
    if (await this.sending.send(() => this.send())) this.dialog.close('decided');
  }

  private send(): Promise<unknown> {
    const { id: requestId, contentHash, openStageId } = this.decision.request;
    const about = { stageId: openStageId ?? '', contentHash };
    const text = this.text().trim();
    if (this.kind === 'approve')
      return this.api.post(
        '/api/v1/requests/{requestId}/approve',
        { requestId },
        { ...about, ...(text ? { note: text } : {}) },
      );
    if (this.kind === 'reject')
      return this.api.post('/api/v1/requests/{requestId}/reject', { requestId }, { ...about, reason: text });
    return this.api.post('/api/v1/requests/{requestId}/ask-for-changes', { requestId }, { ...about, reason: text });
  }
}

function wordsOf(kind: DecisionKind, partner: string, request: RequestSheet): Words {
  const stage = openStage(request);
  const name = stage?.name ?? '';
  if (kind === 'approve') {
    const left = (stage?.quorum ?? 1) - (stage?.approvals.length ?? 0) - 1;
    const last = left === 0 && request.stages.at(-1)?.stageId === stage?.stageId;
    return {
      title: $localize`Approve the request of ${partner}:partner:?`,
      consequence: last
        ? $localize`Yours is the last approval that ${name}:stage: needs. What follows is enforced at every gateway by itself:`
        : $localize`Your approval counts for ${name}:stage:. When the last stage has approved, this follows by itself:`,
      label: $localize`Note for your colleagues (optional)`,
      hint: $localize`The partner does not see it.`,
      action: $localize`Approve request`,
    };
  }
  if (kind === 'reject') {
    return {
      title: $localize`Reject the request of ${partner}:partner:?`,
      consequence: $localize`This ends the request for good, whatever other stages think of it. Nothing of the partner's access changes; they may send a new one.`,
      label: $localize`Reason`,
      hint: $localize`The partner reads it. Say what would have to be different.`,
      action: $localize`Reject request`,
    };
  }
  return {
    title: $localize`Ask ${partner}:partner: for changes?`,
    consequence: $localize`The clock of ${name}:stage: stands still until the partner has answered. Approvals of what they change must be given again.`,
    label: $localize`What has to change`,
    hint: $localize`The partner reads it.`,
    action: $localize`Ask for changes`,
  };
}
