import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { firstValueFrom } from 'rxjs';
import { lastUseWords, type ProfileCredentials } from '../../portal/credentials/profile-credentials.ts';
import { Api } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Confirm } from '../../ui/confirm.ts';
import { Copyable } from '../../ui/copyable.ts';
import { Environment, environmentWord } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { NowClock } from '../../ui/now-clock.ts';
import { Status } from '../../ui/status.ts';
import { AskReason } from '../pieces/ask-reason.ts';
import { METHOD_WORDS } from '../pieces/words.ts';
import { methodsWords } from '../request/change-words.ts';
import { CredentialActions } from './credential-actions.ts';
import { Credentials } from './credentials.ts';
import { PartnerStore } from './partner.store.ts';
import { ProfileDialog, type ProfileEdit } from './profile-dialog.ts';
import { VerifyDialog, type Verify } from './verify-dialog.ts';

/** One profile: what it allows, its credentials, and all that staff do with them. */
@Component({
  selector: 'gh-console-profile-card',
  imports: [Copyable, CredentialActions, Credentials, Environment, Icon, MatButtonModule, MatMenuModule, Status],
  templateUrl: './profile-card.html',
  styleUrl: './profile-card.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfileCard {
  private readonly api = inject(Api);
  private readonly clock = inject(NowClock);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(MatDialog);
  private readonly reasons = inject(AskReason);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(PartnerStore);
  readonly group = input.required<ProfileCredentials>();

  protected readonly profile = computed(() => this.group().profile);
  protected readonly may = computed(() => this.session.may('profile.manage') && !this.store.isOffboarded());
  protected readonly mayVerify = computed(() => this.session.may('verify.run') && !this.store.isOffboarded());
  protected readonly facts = computed(() => {
    const { method, methods, allowlist, logging } = this.profile();
    const logged = [logging.headers ? $localize`headers` : '', logging.bodies ? $localize`bodies` : ''].filter(Boolean);
    return [
      { label: $localize`Authentication`, text: METHOD_WORDS[method] ?? method },
      { label: $localize`HTTP methods`, text: methodsWords(methods) },
      { label: $localize`Calls from`, text: allowlist.join(', ') || $localize`any address` },
      { label: $localize`Logged beside the call`, text: logged.join(' and ') || $localize`nothing` },
    ];
  });
  private readonly lastUse = computed(() => {
    const credential = this.group().current ?? this.group().retiring;
    return credential ? lastUseWords(credential, this.clock.now()) : '';
  });

  protected async edit(): Promise<void> {
    const data: ProfileEdit = { partnerId: this.store.partnerId, profile: this.profile() };
    const dialog = this.dialogs.open<ProfileDialog, ProfileEdit, boolean>(ProfileDialog, { data, width: '560px' });
    if (await firstValueFrom(dialog.afterClosed())) void this.store.refresh();
  }

  protected async disable(): Promise<void> {
    const { name, environment } = this.profile();
    const where = environmentWord(environment).toLowerCase();
    const reason = await this.reasons.ask({
      title: $localize`Disable profile ${name}:profile:?`,
      consequence: $localize`Within a second its calls in ${where}:environment: are refused. ${this.lastUse()}:lastUse: Its credentials stay; enabling it brings them back.`,
      action: $localize`Disable profile`,
    });
    if (reason === null) return;
    const path = '/api/v1/partners/{partnerId}/profiles/{profileId}/disable';
    await this.store.change(
      () => this.api.post(path, this.place(), { reason }),
      $localize`Profile ${name}:profile: is disabled.`,
    );
  }

  protected enable(): Promise<boolean> {
    const path = '/api/v1/partners/{partnerId}/profiles/{profileId}/enable';
    return this.store.change(
      () => this.api.post(path, this.place()),
      $localize`Profile ${this.profile().name}:profile: is enabled.`,
    );
  }

  protected async remove(): Promise<void> {
    const { name } = this.profile();
    const agreed = await this.confirm.ask({
      title: $localize`Remove profile ${name}:profile:?`,
      consequence: $localize`Within a second its calls are refused, and its credentials are revoked for good. ${this.lastUse()}:lastUse: The history keeps it.`,
      action: $localize`Remove profile`,
      danger: true,
      typed: name,
    });
    if (!agreed) return;
    const path = '/api/v1/partners/{partnerId}/profiles/{profileId}';
    await this.store.change(() => this.api.delete(path, this.place()), $localize`Profile ${name}:profile: is removed.`);
  }

  protected verify(): void {
    const grants = (this.store.access.data()?.grants ?? []).filter(
      ({ environment, state }) => environment === this.profile().environment && state === 'active',
    );
    const data: Verify = { partnerId: this.store.partnerId, profile: this.profile(), grants };
    this.dialogs.open<VerifyDialog, Verify>(VerifyDialog, { data, width: '640px' });
  }

  private place(): { partnerId: string; profileId: string } {
    return { partnerId: this.store.partnerId, profileId: this.profile().profileId };
  }
}
