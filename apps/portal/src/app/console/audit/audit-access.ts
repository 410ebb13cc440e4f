import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Api } from '../../api/api.ts';
import { Empty } from '../../ui/empty.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { Resource } from '../../ui/resource.ts';
import { Copier } from '../../ui/copier.ts';
import { Names } from '../pieces/names.ts';
import { queryKeeper } from '../pieces/query.ts';
import { ZoneField } from '../pieces/zone-field.ts';
import { instantOf, wallClock, zoneOf } from '../pieces/zoned.ts';
import { AccessReportView } from './access-report.ts';
import { AsOf } from './as-of.ts';
import { addressCopier } from './address-copier.ts';
import { AuditHead } from './audit-head.ts';
import { Compared } from './compared.ts';
import { sectionsOf } from './difference.ts';
import type { History } from './event.ts';
import { instantIn, isoOf } from './instant.ts';
import { momentsOf } from './moments.ts';
import type { AccessDifference, AccessReport } from './report.ts';

const EVENTS = 500;

/** What a partner could do at an instant, or what changed between two; all of the question is in the address. */
@Component({
  selector: 'gh-audit-access',
  imports: [
    AccessReportView,
    AsOf,
    AuditHead,
    Compared,
    Empty,
    FormsModule,
    Icon,
    Loaded,
    LoadedData,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    MatSelectModule,
    ZoneField,
  ],
  providers: [Copier],
  templateUrl: './audit-access.html',
  styleUrl: './audit-access.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditAccess {
  private readonly api = inject(Api);
  private readonly copyAddress = addressCopier();
  private readonly keep = queryKeeper();
  protected readonly names = inject(Names);

  readonly partner = input<string>();
  readonly at = input<string>();
  readonly zone = input<string>();
  /** The second instant; there is a comparison when it is there, `now` included. */
  readonly to = input<string>();

  protected readonly report = new Resource<AccessReport>();
  protected readonly difference = new Resource<AccessDifference>();
  protected readonly events = new Resource<History>();
  protected readonly zoneName = computed(() => zoneOf(this.zone()));
  protected readonly atMs = computed(() => instantIn(this.at()));
  protected readonly toMs = computed(() => instantIn(this.to()));
  protected readonly comparing = computed(() => this.to() !== undefined);
  protected readonly wall = computed(() => wallClock(this.atMs() ?? Date.now(), this.zoneName()));
  protected readonly toWall = computed(() => wallClock(this.toMs() ?? Date.now(), this.zoneName()));
  protected readonly moments = computed(() => momentsOf(this.events.data()?.items ?? []));
  protected readonly cut = computed(() => this.events.data()?.nextCursor != null);
  protected readonly sections = computed(() => {
    const difference = this.difference.data();
    return difference ? sectionsOf(difference, this.zoneName()) : [];
  });

  constructor() {
    void this.names.loadPartners();
    void this.names.loadTiers();
    effect(() => {
      const partnerId = this.partner();
      if (partnerId) untracked(() => void this.loadEvents(partnerId));
    });
    effect(() => {
      const asked = [this.partner(), this.at(), this.to(), this.zoneName()];
      untracked(() => asked[0] && void this.load());
    });
  }

  protected async load(): Promise<void> {
    const [partnerId, zone] = [this.partner(), this.zoneName()];
    if (!partnerId) return;
    const at = isoOf(this.atMs());
    if (!this.comparing()) {
      const path = '/api/v1/audit/partners/{partnerId}/access';
      return this.report.load(
        async () => (await this.api.get(path, { partnerId, at, zone })) as unknown as AccessReport,
      );
    }
    const path = '/api/v1/audit/partners/{partnerId}/access/difference';
    const query = { partnerId, from: at ?? new Date().toISOString(), to: isoOf(this.toMs()), zone };
    return this.difference.load(async () => (await this.api.get(path, query)) as unknown as AccessDifference);
  }

  protected choosePartner(partner: string): void {
    void this.keep({ partner }, { push: true });
  }

  protected chooseZone(zone: string): void {
    void this.keep({ zone });
  }

  protected type(field: 'at' | 'to', wall: string): void {
    this.choose(field, instantOf(wall, this.zoneName()));
  }

  protected choose(field: 'at' | 'to', at: number | null): void {
    const now = field === 'to' ? 'now' : null;
    void this.keep({ [field]: isoOf(at) ?? now, zone: this.zoneName() });
  }

  /** Begins with the state before the latest change against now: the question that is asked most. */
  protected compare(): void {
    const before = this.moments().findLast(({ changes }) => changes)?.at;
    const at = this.atMs() ?? (before === undefined ? null : before - 1);
    void this.keep({ at: isoOf(at), to: 'now', zone: this.zoneName() }, { push: true });
  }

  protected stopComparing(): void {
    void this.keep({ to: null }, { push: true });
  }

  /** A link that shows the same for ever: "now" becomes the instant of the answer. */
  protected async copyLink(): Promise<void> {
    const answered = this.comparing() ? this.difference.data()?.from.at : this.report.data()?.at;
    const to = this.comparing() ? (this.difference.data()?.to.at ?? null) : null;
    await this.keep({ at: answered ?? this.at() ?? null, to, zone: this.zoneName() });
    await this.copyAddress();
  }

  private async loadEvents(partnerId: string): Promise<void> {
    const path = '/api/v1/audit/partners/{partnerId}/events';
    await this.events.load(async () => (await this.api.get(path, { partnerId, limit: EVENTS })) as unknown as History);
  }
}
