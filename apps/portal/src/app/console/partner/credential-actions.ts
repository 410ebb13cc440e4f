import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { firstValueFrom } from 'rxjs';
import { Api } from '../../api/api.ts';
import {
  lastUseWords,
  type Credential,
  type ProfileCredentials,
} from '../../portal/credentials/profile-credentials.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Confirm } from '../../ui/confirm.ts';
import { Icon } from '../../ui/icon.ts';
import { NowClock } from '../../ui/now-clock.ts';
import { AskReason } from '../pieces/ask-reason.ts';
import { secondsWords } from '../pieces/words.ts';
import { ImportToken, type ImportInto } from './import-token.ts';
import { PartnerStore } from './partner.store.ts';

const OF_PROFILE = '/api/v1/partners/{partnerId}/profiles/{profileId}';

/** Rotating, regenerating, revoking and importing, each with what it does to calls that are made now. */
@Component({
  selector: 'gh-credential-actions',
  imports: [Icon, MatButtonModule, MatMenuModule],
  template: `
    @if (group().retiring && mayRotate()) {
      <button mat-stroked-button type="button" [disabled]="store.busy()" (click)="finish()" i18n>
        End old token now
      </button>
      @if (group().rotation?.extended === false) {
        <button mat-stroked-button type="button" [disabled]="store.busy()" (click)="extend()" i18n>
          Extend overlap
        </button>
      }
    } @else if (mayRotate()) {
      <button mat-stroked-button type="button" [disabled]="store.busy()" (click)="rotate()">
        <gh-icon name="rotate" />
        @if (group().current) {
          <ng-container i18n>Rotate token</ng-container>
        } @else {
          <ng-container i18n>Issue token</ng-container>
        }
      </button>
    }
    @if (mayRotate() || mayRevoke() || mayImport()) {
      <button type="button" class="gh-icon-button" [matMenuTriggerFor]="more">
        <gh-icon name="more" /><span class="gh-visually-hidden" i18n>More for these credentials</span>
      </button>
      <mat-menu #more="matMenu" xPosition="before">
        @if (mayRotate() && group().current) {
          <button mat-menu-item type="button" (click)="regenerate()" i18n>Regenerate token …</button>
        }
        @if (mayRevoke()) {
          @for (credential of living(); track credential.id) {
            <button mat-menu-item type="button" (click)="revoke(credential)" i18n>
              Revoke {{ credential.hint }} …
            </button>
          }
        }
        @if (mayImport()) {
          <button mat-menu-item type="button" (click)="importToken()" i18n>Import existing token …</button>
        }
      </mat-menu>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CredentialActions {
  private readonly api = inject(Api);
  private readonly clock = inject(NowClock);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(MatDialog);
  private readonly reasons = inject(AskReason);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(PartnerStore);
  readonly group = input.required<ProfileCredentials>();

  private readonly active = computed(() => !this.store.isOffboarded() && this.group().profile.method === 'token');
  protected readonly mayRotate = computed(() => this.active() && this.session.may('credential.rotate'));
  protected readonly mayRevoke = computed(() => this.active() && this.session.may('credential.revoke'));
  protected readonly mayImport = computed(() => this.active() && this.session.may('credential.import'));
  protected readonly living = computed(() =>
    [this.group().current, this.group().retiring].filter((one): one is Credential => one !== null),
  );

  protected async rotate(): Promise<void> {
    const { current, overlapSeconds } = this.group();
    const said = current
      ? $localize`Rotated: both tokens work until the overlap ends.`
      : $localize`A token is issued; its people can reveal it in the portal.`;
    if (current) {
      const agreed = await this.confirm.ask({
        title: $localize`Rotate the token of ${this.group().profile.name}:profile:?`,
        consequence: $localize`A new token is issued, and both work for ${secondsWords(overlapSeconds)}:overlap:; then the old one ends by itself. ${lastUseWords(current, this.clock.now())}:lastUse:`,
        action: $localize`Rotate token`,
      });
      if (!agreed) return;
    }
    await this.store.change(() => this.api.post(`${OF_PROFILE}/rotate`, this.place()), said);
  }

  protected async regenerate(): Promise<void> {
    const { current, profile } = this.group();
    if (!current) return;
    const agreed = await this.confirm.ask({
      title: $localize`Regenerate the token of ${profile.name}:profile:?`,
      consequence: $localize`The current token stops working now; calls fail until the partner uses the new one. ${lastUseWords(current, this.clock.now())}:lastUse:`,
      action: $localize`Regenerate token`,
      danger: true,
    });
    if (!agreed) return;
    const said = $localize`Regenerated: the old token works no more.`;
    await this.store.change(() => this.api.post(`${OF_PROFILE}/regenerate`, this.place()), said);
  }

  protected async finish(): Promise<void> {
    const { retiring } = this.group();
    if (!retiring) return;
    const agreed = await this.confirm.ask({
      title: $localize`End the old token now?`,
      consequence: $localize`${retiring.hint}:token: stops working now, before its overlap is over. ${lastUseWords(retiring, this.clock.now())}:lastUse:`,
      action: $localize`End old token`,
      danger: true,
    });
    if (!agreed) return;
    const said = $localize`The old token works no more.`;
    await this.store.change(() => this.api.post(`${OF_PROFILE}/rotation/finish`, this.place()), said);
  }

  protected extend(): Promise<boolean> {
    const said = $localize`The overlap is extended; that can be done once.`;
    return this.store.change(() => this.api.post(`${OF_PROFILE}/rotation/extend`, this.place()), said);
  }

  protected async revoke(credential: Credential): Promise<void> {
    const reason = await this.reasons.ask({
      title: $localize`Revoke ${credential.hint}:token:?`,
      consequence: $localize`It stops working within a second, for good. ${lastUseWords(credential, this.clock.now())}:lastUse:`,
      action: $localize`Revoke token`,
    });
    if (reason === null) return;
    const path = `${OF_PROFILE}/credentials/{credentialId}/revoke` as const;
    const place = { ...this.place(), credentialId: credential.id };
    await this.store.change(
      () => this.api.post(path, place, { reason }),
      $localize`${credential.hint}:token: is revoked.`,
    );
  }

  protected async importToken(): Promise<void> {
    const data: ImportInto = { ...this.place(), name: this.group().profile.name };
    const dialog = this.dialogs.open<ImportToken, ImportInto, boolean>(ImportToken, { data, width: '520px' });
    if (await firstValueFrom(dialog.afterClosed())) void this.store.refresh();
  }

  private place(): { partnerId: string; profileId: string } {
    return { partnerId: this.store.partnerId, profileId: this.group().profile.profileId };
  }
}
