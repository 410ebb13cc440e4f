import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  linkedSignal,
  untracked,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { addressOf } from '../../api/api.ts';
import { poll, POLL_SELDOM } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Copyable } from '../../ui/copyable.ts';
import { Environment } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Status } from '../../ui/status.ts';
import { Table, VIRTUAL_BEYOND, type Column } from '../../ui/table.ts';
import { Time } from '../../ui/time.ts';
import { numberWords } from '../../ui/words.ts';
import { versionState } from '../apis/version-state.ts';
import { Markdown } from '../operation/docs/markdown.ts';
import { HeadersPanel } from '../profile/headers-panel.ts';
import { ProfileStore } from '../profile/profile.store.ts';
import { NotHere } from './not-here.ts';
import { matching, searchable } from './operation-search.ts';
import { ProductStore, versionOf, type Operation, type Version } from './product.store.ts';

/** From the last letter of a search until the address has it, in milliseconds. */
const PAUSE = 250;

/** A product: its operations, beside the headers of the active profile (product rows C4 and C10). */
@Component({
  selector: 'gh-api-page',
  imports: [
    Copyable,
    Environment,
    HeadersPanel,
    Icon,
    Loaded,
    LoadedData,
    Markdown,
    MatButtonModule,
    MatMenuModule,
    NotHere,
    PageHeader,
    RouterLink,
    Status,
    Table,
    Time,
  ],
  providers: [ProductStore],
  templateUrl: './api-page.html',
  styleUrl: './api-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApiPage {
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(ProductStore);
  protected readonly profiles = inject(ProfileStore);

  readonly productId = input.required<string>();
  /** From the query: the version line, the search, the order of the table. */
  readonly line = input<string>();
  readonly q = input<string>();
  readonly sort = input<string>();

  /** Follows the address when somebody else changes it, not when it follows what is typed. */
  protected readonly search = linkedSignal<string, string>({
    source: () => this.q() ?? '',
    computation: (q, before) => (before && q === this.written ? before.value : q),
  });
  private written = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  protected readonly version = computed(() => versionOf(this.store.product(), this.line()));
  protected readonly state = computed(() => versionState(this.version()?.state ?? 'published'));
  private readonly all = computed(() => searchable(this.version()?.operations ?? []));
  protected readonly operations = computed(() => matching(this.all(), this.search()));
  protected readonly long = computed(() => this.all().length > VIRTUAL_BEYOND);
  protected readonly count = computed(() => {
    const [shown, all] = [this.operations().length, this.version()?.operations.length ?? 0].map(numberWords);
    return shown === all ? $localize`${all}:count: operations` : $localize`${shown}:shown: of ${all}:count: operations`;
  });
  protected readonly query = computed(() => ({ ...this.profiles.query(), line: this.line() }));

  protected readonly versionWords = ({ line, version, state }: Version): string =>
    `${line} · ${version} · ${versionState(state).label}`;

  protected readonly columns: readonly Column<Operation>[] = [
    {
      key: 'method',
      label: $localize`Method`,
      text: ({ method }) => method,
      kind: 'code',
      sort: ({ method }) => method,
    },
    {
      key: 'path',
      label: $localize`Path`,
      text: ({ path }) => path,
      kind: 'code',
      sort: ({ path }) => path,
      wide: true,
      lead: true,
    },
    {
      key: 'summary',
      label: $localize`Summary`,
      text: summaryWords,
      sort: ({ summary }) => summary,
      wide: true,
      lead: true,
    },
  ];
  protected readonly trackBy = ({ id }: Operation): string => id;
  protected readonly rowLink = ({ id }: Operation): readonly string[] => ['/apis', this.productId(), 'operations', id];
  protected readonly downloads = computed(() =>
    [
      { format: 'json', label: $localize`OpenAPI as published, JSON` },
      { format: 'yaml', label: $localize`OpenAPI as published, YAML` },
      { format: 'json', openapi: '3.1', label: $localize`OpenAPI 3.1, JSON` },
      { format: 'yaml', openapi: '3.1', label: $localize`OpenAPI 3.1, YAML` },
      { format: 'json', openapi: '3.0', label: $localize`OpenAPI 3.0, JSON` },
      { format: 'yaml', openapi: '3.0', label: $localize`OpenAPI 3.0, YAML` },
      { format: 'postman', label: $localize`Postman collection` },
    ].map(({ label, ...form }) => ({ label, href: this.documentAddress(form) })),
  );

  constructor() {
    effect(() => {
      const productId = this.productId();
      this.profiles.activeId();
      if (this.profiles.settled()) untracked(() => void this.store.load(productId));
    });
    poll(() => this.store.load(this.productId()), POLL_SELDOM);
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  /** The table answers at once; the address follows when typing pauses, without a step back for each letter. */
  protected find(query: string): void {
    this.search.set(query);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(query), PAUSE);
  }

  /** Whoever is on the way to another page is not held back: then this page ends, and the timer with it. */
  private write(query: string): void {
    if (this.router.currentNavigation()) {
      this.timer = setTimeout(() => this.write(query), PAUSE);
      return;
    }
    this.written = query;
    this.show({ q: query || null });
  }

  protected show(queryParams: Readonly<Record<string, string | null | undefined>>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  private documentAddress(form: { readonly format: string; readonly openapi?: string }): string {
    const { environment, profileId } = this.profiles.active() ?? {};
    return addressOf('/api/v1/partners/{partnerId}/catalog/{productId}/document', {
      partnerId: this.session.partnerId(),
      productId: this.productId(),
      ...form,
      environment,
      profile: profileId,
      version: this.version()?.version,
    });
  }
}

function summaryWords({ summary, deprecated }: Operation): string {
  return deprecated ? $localize`${summary}:summary: (deprecated)` : summary;
}
