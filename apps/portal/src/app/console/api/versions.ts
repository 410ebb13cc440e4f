import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Api } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Confirm } from '../../ui/confirm.ts';
import { Empty } from '../../ui/empty.ts';
import { Status } from '../../ui/status.ts';
import { Time } from '../../ui/time.ts';
import { Toasts } from '../../ui/toasts.ts';
import { VERSION_STATES } from '../apis/product-state.ts';
import { DeprecateVersion } from './deprecate-version.ts';
import type { Product, Version } from './product.ts';
import { UploadVersion } from './upload-version.ts';
import { VersionOperations } from './version-operations.ts';

/** The versions of a product, the newest first, and the place where the next is uploaded. */
@Component({
  selector: 'gh-api-versions',
  imports: [Empty, MatButtonModule, Status, Time, UploadVersion, VersionOperations],
  templateUrl: './versions.html',
  styleUrl: './versions.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApiVersions {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(MatDialog);
  private readonly toasts = inject(Toasts);
  protected readonly mayPublish = inject(SessionStore).may('product.publish');
  readonly product = input.required<Product>();
  readonly changed = output<void>();

  protected readonly states = VERSION_STATES;
  protected readonly versions = computed(() => [...this.product().versions].reverse());

  protected async deprecate(version: Version): Promise<void> {
    const dialog = this.dialogs.open<DeprecateVersion, unknown, boolean>(DeprecateVersion, {
      data: { productId: this.product().id, version },
      width: '480px',
    });
    if (await firstValueFrom(dialog.afterClosed())) this.changed.emit();
  }

  protected async retire({ version, line }: Version): Promise<void> {
    const { id, name } = this.product();
    const sure = await this.confirm.ask({
      title: $localize`Retire ${name}:api: ${version}:version:?`,
      consequence: $localize`Calls of ${line}:line: that this version answers get 410 version_retired from now on, in sandbox and production. A retired version does not come back.`,
      action: $localize`Retire version`,
      danger: true,
      typed: version,
    });
    if (!sure) return;
    try {
      await this.api.post('/api/v1/products/{productId}/versions/{version}/retire', { productId: id, version });
      this.toasts.say($localize`Version ${version}:version: is retired.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    }
    this.changed.emit();
  }
}
