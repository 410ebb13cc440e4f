import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Api } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { Copier } from '../../ui/copier.ts';
import { Empty } from '../../ui/empty.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { Resource } from '../../ui/resource.ts';
import { Toasts } from '../../ui/toasts.ts';
import { Names } from '../pieces/names.ts';
import { queryKeeper } from '../pieces/query.ts';
import { ZoneField } from '../pieces/zone-field.ts';
import { instantOf, wallClock, zoneOf } from '../pieces/zoned.ts';
import { addressCopier } from './address-copier.ts';
import { AuditHead } from './audit-head.ts';
import { instantIn, isoOf } from './instant.ts';
import { reachOf } from './reach.ts';
import { ReachList } from './reach-list.ts';
import type { PartnerReach, ProductReach } from './report.ts';

/** Of an instant before there was such a product: that nobody could call it is an answer, too. */
const NOT_THERE: ProductReach = { productId: '', name: '', at: '', local: '', items: [], nextCursor: null };

/** Which partners could call a product at an instant, and who allowed it; all of the question is in the address. */
@Component({
  selector: 'gh-audit-product',
  imports: [
    AuditHead,
    Empty,
    FormsModule,
    Icon,
    Loaded,
    LoadedData,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    MatSelectModule,
    ReachList,
    ZoneField,
  ],
  providers: [Copier],
  templateUrl: './audit-product.html',
  styleUrl: './audit-access.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditProduct {
  private readonly api = inject(Api);
  private readonly copyAddress = addressCopier();
  private readonly keep = queryKeeper();
  private readonly toasts = inject(Toasts);
  protected readonly names = inject(Names);

  readonly product = input<string>();
  readonly at = input<string>();
  readonly zone = input<string>();

  protected readonly answer = new Resource<ProductReach>();
  private readonly others = signal<readonly PartnerReach[]>([]);
  private readonly cursor = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly more = computed(() => this.cursor() !== null);
  protected readonly zoneName = computed(() => zoneOf(this.zone()));
  private readonly atMs = computed(() => instantIn(this.at()));
  protected readonly wall = computed(() => wallClock(this.atMs() ?? Date.now(), this.zoneName()));
  protected readonly rows = computed(() =>
    reachOf([...(this.answer.data()?.items ?? []), ...this.others()], this.zoneName()),
  );
  protected readonly empty = computed(() => this.rows().length === 0 && !this.more());

  constructor() {
    void this.names.loadProducts();
    effect(() => {
      const asked = [this.product(), this.at(), this.zoneName()];
      untracked(() => asked[0] && void this.load());
    });
  }

  protected async load(): Promise<void> {
    this.others.set([]);
    this.cursor.set(null);
    await this.answer.load(() => this.ask(isoOf(this.atMs())));
    this.cursor.set(this.answer.data()?.nextCursor ?? null);
  }

  /** Of the same instant: what happened meanwhile belongs to none of its pages. */
  protected async loadMore(): Promise<void> {
    const [asked, cursor] = [this.answer.data(), this.cursor()];
    if (!asked || cursor === null) return;
    this.busy.set(true);
    try {
      const page = await this.ask(asked.at, cursor);
      if (asked !== this.answer.data()) return;
      this.others.update((partners) => [...partners, ...page.items]);
      this.cursor.set(page.nextCursor);
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
  }

  protected choose(product: string): void {
    void this.keep({ product }, { push: true });
  }

  protected chooseZone(zone: string): void {
    void this.keep({ zone });
  }

  protected type(wall: string): void {
    void this.keep({ at: isoOf(instantOf(wall, this.zoneName())), zone: this.zoneName() });
  }

  /** A link that shows the same for ever: "now" becomes the instant of the answer. */
  protected async copyLink(): Promise<void> {
    await this.keep({ at: this.answer.data()?.at || this.at(), zone: this.zoneName() });
    await this.copyAddress();
  }

  private async ask(at: string | undefined, cursor?: string): Promise<ProductReach> {
    const query = { productId: this.product() ?? '', at, cursor, zone: this.zoneName() };
    try {
      return (await this.api.get('/api/v1/audit/products/{productId}/access', query)) as unknown as ProductReach;
    } catch (error) {
      if (problemOf(error).status !== 404) throw error;
      return NOT_THERE;
    }
  }
}
