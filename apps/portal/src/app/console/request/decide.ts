import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { DecideDialog } from './decide-dialog.ts';
import type { Decision, Outcome } from './decision.ts';
import { openStage } from './words.ts';

/** Asks for note or reason, decides, and shows a refusal where it was asked. */
@Injectable({ providedIn: 'root' })
export class Decide {
  private readonly dialogs = inject(MatDialog);

  /** `outdated`: it was refused, because the request is not any more what was decided on. */
  async ask(decision: Decision): Promise<Outcome> {
    const dialog = this.dialogs.open<DecideDialog, Decision, Outcome>(DecideDialog, {
      data: decision,
      width: '560px',
      autoFocus: decision.kind === 'approve' ? '.decide' : 'textarea',
    });
    return (await firstValueFrom(dialog.afterClosed())) ?? 'given-up';
  }
}

/** What was decided, in one sentence. */
export function saidOf({ kind, partner, request }: Decision): string {
  const stage = openStage(request)?.name ?? '';
  if (kind === 'approve') return $localize`Your approval of ${stage}:stage: for ${partner}:partner: counts.`;
  if (kind === 'reject') return $localize`Rejected. ${partner}:partner: is told why.`;
  return $localize`Asked. The clock stands still until ${partner}:partner: answers.`;
}
