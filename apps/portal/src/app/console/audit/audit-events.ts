import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatAutocompleteModule } from '@angular/material/autocomplete';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatMenuModule } from '@angular/material/menu';
import { MatSelectModule } from '@angular/material/select';
import { Api } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { Resource } from '../../ui/resource.ts';
import { Table, type Column } from '../../ui/table.ts';
import { Toasts } from '../../ui/toasts.ts';
import { numberWords } from '../../ui/words.ts';
import { Names } from '../pieces/names.ts';
import { queryKeeper } from '../pieces/query.ts';
import { eventWords } from '../pieces/words.ts';
import { instantOf, ownZone, wallClock } from '../pieces/zoned.ts';
import { AuditHead } from './audit-head.ts';
import type { AuditEvent, EventPage } from './event.ts';
import { EVENT_TYPES } from './event-types.ts';
import { ExportEvents, MOST, type Format } from './export-events.ts';

/** How many pages in which nothing fits are passed over before the person is asked whether to go on. */
const PATIENCE = 10;

/** Every event, found by who, what, when, from where, and any word in it. */
@Component({
  selector: 'gh-audit-events',
  imports: [
    AuditHead,
    FormsModule,
    Icon,
    Loaded,
    LoadedData,
    MatAutocompleteModule,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    MatMenuModule,
    MatSelectModule,
    Table,
  ],
  templateUrl: './audit-events.html',
  styleUrl: '../calls/calls.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditEvents {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly exports = inject(ExportEvents);
  protected readonly names = inject(Names);
  protected readonly keep = queryKeeper();
  protected readonly zone = ownZone();

  readonly partnerId = input<string>();
  readonly actor = input<string>();
  readonly type = input<string>();
  readonly text = input<string>();
  readonly address = input<string>();
  /** The one thing that the events are about. */
  readonly stream = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly sort = input<string>();

  protected readonly saving = signal(false);
  protected readonly page = new Resource<EventPage>();
  private readonly older = signal<readonly AuditEvent[]>([]);
  private readonly cursor = signal<string | null>(null);
  protected readonly rows = computed(() => [...(this.page.data()?.items ?? []), ...this.older()]);
  protected readonly more = computed(() => this.cursor() !== null);
  protected readonly filters = computed(() => ({
    partnerId: this.partnerId() || undefined,
    actor: this.actor() || undefined,
    type: this.type() || undefined,
    text: this.text() || undefined,
    address: this.address() || undefined,
    stream: this.stream() || undefined,
    from: this.from() || undefined,
    to: this.to() || undefined,
  }));
  protected readonly filtered = computed(() => Object.values(this.filters()).some(Boolean));
  protected readonly typedType = linkedSignal(() => this.type() ?? '');
  protected readonly typedActor = linkedSignal(() => this.actor() ?? '');
  protected readonly types = computed(() => {
    const words = this.typedType().toLowerCase();
    return EVENT_TYPES.filter((type) => type.toLowerCase().includes(words) || type === this.type());
  });
  /** Staff to choose from; anybody else is found by email or id. */
  protected readonly actors = computed(() => {
    const words = this.typedActor().toLowerCase();
    const fits = ({ name, email }: { name: string; email: string }): boolean =>
      email === this.actor() || `${name} ${email}`.toLowerCase().includes(words);
    return this.names.staff().filter(fits);
  });
  protected readonly columns: readonly Column<AuditEvent>[] = [
    { key: 'at', label: $localize`When`, text: (e) => e.at, kind: 'time', sort: (e) => e.position },
    { key: 'type', label: $localize`What`, text: (e) => eventWords(e.type), sort: (e) => e.type },
    { key: 'by', label: $localize`Who`, text: (e) => e.by.name, sort: (e) => e.by.name },
    { key: 'subject', label: $localize`About`, text: (e) => this.subject(e), wide: true },
    { key: 'address', label: $localize`From`, text: (e) => e.address, kind: 'code', sort: (e) => e.address },
    { key: 'position', label: $localize`Position`, text: (e) => e.position.replace(/^0+/, ''), kind: 'number' },
  ];
  protected readonly track = ({ eventId }: AuditEvent): string => eventId;
  protected readonly link = ({ position }: AuditEvent): string[] => ['/console/audit/events', position];

  constructor() {
    void this.names.loadPartners();
    void this.names.loadProducts();
    void this.names.loadStaff();
    effect(() => {
      this.filters();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    this.older.set([]);
    await this.page.load(() => this.ask(null));
    this.cursor.set(this.page.data()?.nextCursor ?? null);
  }

  protected async loadOlder(): Promise<void> {
    const cursor = this.cursor();
    if (cursor === null) return;
    try {
      const page = await this.ask(cursor);
      this.older.update((events) => [...events, ...page.items]);
      this.cursor.set(page.nextCursor);
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    }
  }

  protected async export(format: Format): Promise<void> {
    this.saving.set(true);
    try {
      const count = await this.exports.save(this.filters(), format);
      const words = numberWords(count);
      this.toasts.say(
        count < MOST
          ? $localize`${words}:count: events are saved.`
          : $localize`The latest ${words}:count: events are saved. Narrow the time for older ones.`,
      );
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    } finally {
      this.saving.set(false);
    }
  }

  /** A page may hold nothing although older ones do: the log is searched a stretch at a time. */
  private async ask(from: string | null): Promise<EventPage> {
    let cursor = from;
    for (let turn = 1; ; turn++) {
      const page = await this.api.get('/api/v1/audit/events', { ...this.filters(), cursor: cursor ?? undefined });
      if (page.items.length > 0 || page.nextCursor === null || turn === PATIENCE) return page;
      cursor = page.nextCursor;
    }
  }

  protected wall(at: string | undefined): string {
    return at ? wallClock(Date.parse(at), this.zone).slice(0, 16) : '';
  }

  protected keepInstant(name: 'from' | 'to', wall: string): void {
    const at = instantOf(wall, this.zone);
    void this.keep({ [name]: at === null ? null : new Date(at).toISOString() });
  }

  protected clear(): void {
    void this.keep(Object.fromEntries(Object.keys(this.filters()).map((name) => [name, null])));
  }

  private subject({ data, by, partnerId }: AuditEvent): string | null {
    const ids = [partnerId, data['productId'], data['personId']].filter((id) => id !== by.id);
    const names = ids.flatMap((id) => (typeof id === 'string' && this.names.of(id) !== id ? [this.names.of(id)] : []));
    const own = data['name'];
    return [...new Set([...names, ...(typeof own === 'string' ? [own] : [])])].join(' · ') || null;
  }
}
