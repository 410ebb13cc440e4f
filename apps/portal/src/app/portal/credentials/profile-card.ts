import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { firstValueFrom } from 'rxjs';
import { Confirm } from '../../ui/confirm.ts';
import { Copyable } from '../../ui/copyable.ts';
import { Environment } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { Overlap } from '../../ui/overlap.ts';
import { Status } from '../../ui/status.ts';
import { Toasts } from '../../ui/toasts.ts';
import { durationWords, exactWords } from '../../ui/words.ts';
import { METHOD_WORDS } from '../profile/methods.ts';
import { CredentialFacts } from './credential-facts.ts';
import { CredentialsStore } from './credentials.store.ts';
import { EarlierCredentials } from './earlier-credentials.ts';
import { lastUseWords, overlapBars, type Credential, type ProfileCredentials } from './profile-credentials.ts';
import { RevokeDialog } from './revoke-dialog.ts';

/** One profile: what its calls send, the credential that works, a rotation under way, and those that are over. */
@Component({
  selector: 'gh-profile-card',
  imports: [
    Copyable,
    CredentialFacts,
    EarlierCredentials,
    Environment,
    Icon,
    MatButtonModule,
    MatMenuModule,
    Overlap,
    Status,
  ],
  templateUrl: './profile-card.html',
  styleUrl: './profile-card.scss',
  host: { '[attr.data-environment]': 'group().profile.environment' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfileCard {
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(MatDialog);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(CredentialsStore);

  readonly group = input.required<ProfileCredentials>();

  protected readonly profile = computed(() => this.group().profile);
  protected readonly method = computed(() => METHOD_WORDS[this.profile().method]);
  protected readonly bars = computed(() => overlapBars(this.group()));
  protected readonly access = computed(() => {
    const access = this.store.access.data();
    return access && { clientId: access.clientId, url: access.gatewayUrls[this.profile().environment] };
  });

  protected async rotate(): Promise<void> {
    const { overlapSeconds, profile } = this.group();
    const length = durationWords(overlapSeconds * 1000);
    const sure = await this.confirm.ask({
      title: $localize`Rotate the token of ${profile.name}:profile:?`,
      consequence:
        overlapSeconds === 0
          ? $localize`A new token is issued now, and your policy allows no overlap: the current one stops working at once.`
          : $localize`A new token is issued now. Both work for ${length}:overlap:, then the current one stops by itself. You can finish earlier, or extend once.`,
      action: $localize`Rotate token`,
    });
    if (sure && (await this.store.rotate(profile.profileId))) {
      this.toasts.say($localize`New token issued. Reveal it and put it to use; the old one still works meanwhile.`);
    }
  }

  protected async regenerate(): Promise<void> {
    const { current, retiring, profile } = this.group();
    const says = retiring ? $localize`Both tokens stop working now.` : $localize`The current token stops working now.`;
    const used = current ? lastUseWords(current, Date.now()) : '';
    const sure = await this.confirm.ask({
      title: $localize`Regenerate the token of ${profile.name}:profile:?`,
      consequence: $localize`${says}:what: ${used}:lastUse: Calls fail until they send the new one. To switch without a gap, rotate instead.`,
      action: $localize`Regenerate token`,
      danger: true,
    });
    if (sure && (await this.store.regenerate(profile.profileId))) {
      this.toasts.say($localize`Token regenerated. The old one no longer works.`);
    }
  }

  protected async issue(): Promise<void> {
    if (await this.store.regenerate(this.profile().profileId)) this.toasts.say($localize`Token issued.`);
  }

  protected async finish(): Promise<void> {
    const { retiring, profile } = this.group();
    if (!retiring) return;
    const sure = await this.confirm.ask({
      title: $localize`Finish the rotation now?`,
      consequence: $localize`The old token stops working now. ${lastUseWords(retiring, Date.now())}:lastUse:`,
      action: $localize`Finish rotation`,
      danger: true,
    });
    if (sure && (await this.store.finish(profile.profileId)))
      this.toasts.say($localize`Rotation finished. Only the new token works.`);
  }

  protected async extend(): Promise<void> {
    const { overlapSeconds, profile, rotation } = this.group();
    if (!rotation) return;
    const sure = await this.confirm.ask({
      title: $localize`Extend the overlap?`,
      consequence: $localize`Both tokens work ${durationWords(overlapSeconds * 1000)}:length: longer than ${exactWords(Date.parse(rotation.overlapUntil))}:until:, at most 7 days from the start. It can be extended only once.`,
      action: $localize`Extend overlap`,
    });
    if (sure && (await this.store.extend(profile.profileId))) this.toasts.say($localize`Overlap extended.`);
  }

  protected async revoke(credential: Credential): Promise<void> {
    const { profile, retiring } = this.group();
    const data = {
      profile: profile.name,
      hint: credential.hint,
      used: lastUseWords(credential, Date.now()),
      last: retiring === null,
    };
    const dialog = this.dialogs.open<RevokeDialog, typeof data, string>(RevokeDialog, { data, width: '480px' });
    const reason = await firstValueFrom(dialog.afterClosed());
    if (reason && (await this.store.revoke(credential, reason))) this.toasts.say($localize`Token revoked.`);
  }
}
