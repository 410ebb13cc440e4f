import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Api } from '../../api/api.ts';
import type { components } from '../../api/schema.d.ts';
import { Faults } from '../../ui/faults.ts';
import { Toasts } from '../../ui/toasts.ts';
import { METHOD_WORDS } from '../pieces/words.ts';
import { NEEDED, Sending } from '../pieces/sending.ts';
import type { Profile } from './partner.store.ts';

type NewProfile = components['schemas']['AddProfileDto'];

export interface ProfileEdit {
  readonly partnerId: string;
  /** Null: a new one. */
  readonly profile: Profile | null;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
type HttpMethod = (typeof METHODS)[number];

/** Adds a profile, or edits one. Closes with true when it was saved. */
@Component({
  selector: 'gh-profile-dialog',
  imports: [
    Faults,
    FormsModule,
    MatButtonModule,
    MatCheckboxModule,
    MatDialogModule,
    MatFormFieldModule,
    MatInputModule,
    MatSelectModule,
  ],
  templateUrl: './profile-dialog.html',
  styleUrl: './dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfileDialog {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly dialog = inject<MatDialogRef<ProfileDialog, boolean>>(MatDialogRef);
  private readonly given = inject<ProfileEdit>(MAT_DIALOG_DATA);
  protected readonly profile = this.given.profile;
  protected readonly methods = METHODS;
  protected readonly methodWords = METHOD_WORDS;
  protected readonly needed = NEEDED;
  protected readonly sending = new Sending();

  protected readonly name = signal(this.profile?.name ?? '');
  protected readonly environment = signal<NewProfile['environment']>(this.profile?.environment ?? 'sandbox');
  protected readonly method = signal<NewProfile['method']>('token');
  protected readonly chosen = signal<readonly HttpMethod[]>(this.profile?.methods ?? METHODS);
  /** As typed, a network a line. */
  protected readonly allowlist = signal(this.profile?.allowlist.join('\n') ?? '');
  protected readonly headers = signal(this.profile?.logging.headers ?? false);
  protected readonly bodies = signal(this.profile?.logging.bodies ?? false);
  /** Each network has its own place in the API; here they are one field. */
  protected readonly networkFault = computed(() =>
    (this.sending.problem()?.faults ?? [])
      .filter(({ pointer }) => pointer.startsWith('/allowlist'))
      .map(({ message }) => message.replace(/\.$/, ''))
      .join('; '),
  );
  protected readonly networkMatcher = { isErrorState: (): boolean => this.networkFault() !== '' };
  private readonly networks = computed(() =>
    this.allowlist()
      .split(/[\s,]+/)
      .filter(Boolean),
  );

  protected async save(): Promise<void> {
    if (!(await this.sending.send(() => this.send()))) return;
    this.toasts.say($localize`Profile ${this.name().trim()}:profile: is saved.`);
    this.dialog.close(true);
  }

  private send(): Promise<unknown> {
    const { partnerId } = this.given;
    const body = {
      name: this.name().trim(),
      methods: [...this.chosen()],
      allowlist: [...this.networks()],
      logging: { headers: this.headers(), bodies: this.bodies() },
    };
    if (this.profile) {
      const { profileId } = this.profile;
      return this.api.patch('/api/v1/partners/{partnerId}/profiles/{profileId}', { partnerId, profileId }, body);
    }
    const first = { ...body, environment: this.environment(), method: this.method() };
    return this.api.post('/api/v1/partners/{partnerId}/profiles', { partnerId }, first);
  }
}
