import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { ConfirmDialog, type Question } from './confirm-dialog.ts';

export type { Question } from './confirm-dialog.ts';

/** Asks before something that matters. Esc, a click outside and "Cancel" all mean no. */
@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly dialogs = inject(MatDialog);

  async ask(question: Question): Promise<boolean> {
    const dialog = this.dialogs.open<ConfirmDialog, Question, boolean>(ConfirmDialog, {
      data: question,
      width: '480px',
      autoFocus: question.typed ? 'input' : '.cancel',
    });
    return (await firstValueFrom(dialog.afterClosed())) ?? false;
  }
}
