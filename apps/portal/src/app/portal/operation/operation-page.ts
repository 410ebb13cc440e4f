import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Code } from '../../ui/code.ts';
import { Copyable } from '../../ui/copyable.ts';
import { Empty } from '../../ui/empty.ts';
import { Environment } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Status } from '../../ui/status.ts';
import { NotHere } from '../api/not-here.ts';
import { versionState } from '../apis/version-state.ts';
import { HeadersPanel } from '../profile/headers-panel.ts';
import { ProfileStore } from '../profile/profile.store.ts';
import { Console } from './console/console.ts';
import { Contents } from './docs/contents.ts';
import { Markdown } from './docs/markdown.ts';
import { Parameters } from './docs/parameters.ts';
import { Responses } from './docs/responses.ts';
import { OperationStore } from './operation.store.ts';

/** One operation: what it takes and answers, beside a console that calls it (product rows C3 and C6). */
@Component({
  selector: 'gh-operation-page',
  imports: [
    Code,
    Console,
    Contents,
    Copyable,
    Empty,
    Environment,
    HeadersPanel,
    Icon,
    Loaded,
    LoadedData,
    Markdown,
    MatButtonModule,
    NotHere,
    PageHeader,
    Parameters,
    Responses,
    RouterLink,
    Status,
  ],
  providers: [OperationStore],
  templateUrl: './operation-page.html',
  styleUrl: './operation-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OperationPage {
  protected readonly store = inject(OperationStore);
  protected readonly profiles = inject(ProfileStore);
  readonly productId = input.required<string>();
  readonly operationId = input.required<string>();
  readonly line = input<string>();

  private readonly wanted = computed(() => ({
    productId: this.productId(),
    operationId: this.operationId(),
    line: this.line(),
  }));
  protected readonly query = computed(() => ({ ...this.profiles.query(), line: this.line() }));
  protected readonly doc = computed(() => this.store.found.data()?.doc ?? null);
  protected readonly product = computed(
    () => this.doc()?.productName ?? this.store.found.data()?.missing?.product.name ?? $localize`API`,
  );
  protected readonly title = computed(() => this.doc()?.summary || `${this.doc()?.method} ${this.doc()?.path}`);
  protected readonly state = computed(() => versionState(this.doc()?.state ?? 'published'));
  protected readonly scopes = computed(() =>
    (this.doc()?.scopes ?? []).map((alternative) => alternative.join(' + ')).filter(Boolean),
  );

  constructor() {
    effect(() => {
      const wanted = this.wanted();
      this.profiles.activeId();
      if (this.profiles.settled()) untracked(() => void this.store.load(wanted));
    });
  }

  protected reload(): void {
    void this.store.load(this.wanted());
  }
}
