import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { ControlContainer, FormsModule, NgForm } from '@angular/forms';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { NEEDED, type Sending } from '../pieces/sending.ts';
import { STAFF_ROLE_WORDS } from '../pieces/words.ts';
import type { Stage } from './route.ts';

/** One stage of a route: who decides, how many of them, by when, and on which documents. */
@Component({
  selector: 'gh-stage-fields',
  imports: [FormsModule, MatFormFieldModule, MatInputModule, MatSelectModule],
  viewProviders: [{ provide: ControlContainer, useExisting: NgForm }],
  templateUrl: './stage-fields.html',
  styleUrl: './stage-fields.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StageFields {
  readonly stage = input.required<Stage>();
  readonly index = input.required<number>();
  readonly sending = input.required<Sending>();
  readonly stageChange = output<Stage>();

  protected readonly needed = NEEDED;
  protected readonly roles = Object.entries(STAFF_ROLE_WORDS).map(([role, label]) => ({ role, label }));
  protected readonly place = computed(() => `/stages/${this.index()}`);
  protected readonly documents = computed(() => this.stage().documents.join('\n'));

  protected set(typed: Partial<Stage>): void {
    this.stageChange.emit({ ...this.stage(), ...typed });
  }

  protected setDocuments(text: string): void {
    const documents = text.split('\n').map((line) => line.trim());
    this.set({ documents: documents.filter(Boolean) });
  }
}
