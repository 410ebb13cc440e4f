import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Api } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Confirm } from '../../ui/confirm.ts';
import { environmentWord } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded } from '../../ui/loaded.ts';
import { Table, type Column } from '../../ui/table.ts';
import { Names } from '../pieces/names.ts';
import { limitWords, secondsWords } from '../pieces/words.ts';
import { AttachDialog, type AttachTo } from './attach-dialog.ts';
import { PartnerStore, type Attachment } from './partner.store.ts';

/** The limits under which the partner calls, and on what each is counted. */
@Component({
  selector: 'gh-attached-policies',
  imports: [Icon, Loaded, MatButtonModule, Table],
  template: `
    <div class="head">
      <h2 i18n>Policies</h2>
      @if (mayAttach() && !empty()) {
        <button mat-stroked-button type="button" (click)="attach()">
          <gh-icon name="add" /><ng-container i18n>Attach policy</ng-container>
        </button>
      }
    </div>
    <gh-loaded
      [resource]="store.access"
      [empty]="empty()"
      i18n-emptyTitle
      emptyTitle="No limits"
      i18n-emptyText
      emptyText="A policy holds rate limits and quotas. Attach one to the partner, a grant, a profile or an operation; all that are attached apply, and the tightest answers."
      (retry)="store.refresh()"
    >
      <ng-template>
        <gh-table
          i18n-caption
          caption="Policies"
          [rows]="rows()"
          [columns]="columns"
          [trackBy]="track"
          [rowLink]="link"
        >
          <ng-template #actions let-row>
            @if (mayAttach()) {
              <button mat-button type="button" (click)="detach(row)" i18n>Detach</button>
            }
          </ng-template>
        </gh-table>
      </ng-template>
      <ng-container emptyAction>
        @if (mayAttach()) {
          <button mat-flat-button type="button" (click)="attach()" i18n>Attach policy</button>
        }
      </ng-container>
    </gh-loaded>
  `,
  styleUrl: './tab.scss',
  styles: `
    :host {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AttachedPolicies {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly dialogs = inject(MatDialog);
  private readonly names = inject(Names);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(PartnerStore);

  protected readonly mayAttach = computed(() => this.session.may('policy.manage') && !this.store.isOffboarded());
  protected readonly rows = computed(() => this.store.access.data()?.policies ?? []);
  protected readonly empty = computed(() => this.rows().length === 0);
  protected readonly columns: readonly Column<Attachment>[] = [
    { key: 'name', label: $localize`Policy`, text: (p) => p.name, sort: (p) => p.name },
    { key: 'on', label: $localize`Counted on`, text: (p) => this.target(p) },
    {
      key: 'environment',
      label: $localize`Environment`,
      text: (p) => (p.environment ? environmentWord(p.environment) : $localize`Both`),
    },
    { key: 'limits', label: $localize`Limits`, text: (p) => p.limits.map(limitWords).join(', ') || $localize`none` },
    {
      key: 'overlap',
      label: $localize`Overlap of rotations`,
      text: (p) => secondsWords(p.rotation.overlapSeconds),
    },
    {
      key: 'why',
      label: $localize`Why`,
      text: (p) =>
        p.why.requestId === null
          ? p.why.actor['id'] === 'registration'
            ? $localize`At registration`
            : $localize`Attached by ${this.store.actor(p.why.actor)}:person:`
          : $localize`Approved on request`,
    },
  ];
  protected readonly track = (p: Attachment): string => [p.policyId, p.level, p.targetId, p.environment].join(' ');
  protected readonly link = ({ policyId }: Attachment): string[] => ['/console/policies', policyId];

  constructor() {
    void this.names.loadProducts();
  }

  protected async attach(): Promise<void> {
    const access = this.store.access.data();
    if (!access) return;
    const dialog = this.dialogs.open<AttachDialog, AttachTo, boolean>(AttachDialog, {
      data: { access },
      width: '520px',
    });
    if (await firstValueFrom(dialog.afterClosed())) void this.store.refresh();
  }

  protected async detach(policy: Attachment): Promise<void> {
    const { policyId, level, targetId, environment, name } = policy;
    const agreed = await this.confirm.ask({
      title: $localize`Detach ${name}:policy:?`,
      consequence: $localize`Its limits no longer apply to ${this.target(policy).toLowerCase()}:target:, within a second. Other policies that are attached still do.`,
      action: $localize`Detach policy`,
      danger: true,
    });
    if (!agreed) return;
    const { partnerId } = this.store;
    const body = { policyId, level, targetId, environment };
    await this.store.change(
      () => this.api.post('/api/v1/partners/{partnerId}/policies/detach', { partnerId }, body),
      $localize`${name}:policy: is detached.`,
    );
  }

  private target({ level, targetId }: Attachment): string {
    const access = this.store.access.data();
    if (level === 'partner') return $localize`The whole partner`;
    if (level === 'profile') {
      const profile = access?.profiles.find(({ profileId }) => profileId === targetId);
      return $localize`Profile ${profile?.name ?? targetId}:profile:`;
    }
    if (level === 'grant') {
      const grant = access?.grants.find(({ grantId }) => grantId === targetId);
      return $localize`Grant of ${grant?.product.name ?? targetId}:api:`;
    }
    const [productId = '', operationId = ''] = targetId.split('/');
    return $localize`Operation ${operationId}:operation: of ${this.names.of(productId)}:api:`;
  }
}
