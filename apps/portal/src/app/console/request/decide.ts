import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Toasts } from '../../ui/toasts.ts';
import { DecideDialog } from './decide-dialog.ts';
import type { Decision } from './decision.ts';
import { openStage } from './words.ts';

/** Asks for note or reason, decides, and shows a refusal where it was asked. */
@Injectable({ providedIn: 'root' })
export class Decide {
  private readonly dialogs = inject(MatDialog);
  private readonly toasts = inject(Toasts);

  /** True when it was decided; false when it was given up, or refused. */
  async ask(decision: Decision): Promise<boolean> {
    const dialog = this.dialogs.open<DecideDialog, Decision, boolean>(DecideDialog, {
      data: decision,
      width: '560px',
      autoFocus: decision.kind === 'approve' ? '.decide' : 'textarea',
    });
    const decided = (await firstValueFrom(dialog.afterClosed())) ?? false;
    if (decided) this.toasts.say(saidOf(decision));
    return decided;
  }
}

function saidOf({ kind, partner, request }: Decision): string {
  const stage = openStage(request)?.name ?? '';
  if (kind === 'approve') return $localize`Your approval of ${stage}:stage: for ${partner}:partner: counts.`;
  if (kind === 'reject') return $localize`Rejected. ${partner}:partner: is told why.`;
  return $localize`Asked. The clock stands still until ${partner}:partner: answers.`;
}
