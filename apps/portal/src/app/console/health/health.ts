import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';
import { Api } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { poll } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Confirm } from '../../ui/confirm.ts';
import { Copyable } from '../../ui/copyable.ts';
import { Environment } from '../../ui/environment.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { NowClock } from '../../ui/now-clock.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { STATE_ICONS, Status } from '../../ui/status.ts';
import { Time } from '../../ui/time.ts';
import { Toasts } from '../../ui/toasts.ts';
import { spaced } from '../pieces/words.ts';
import { flowKinds } from './flow-kinds.ts';
import {
  engineState,
  type GatewayState,
  gatewayState,
  shortPosition,
  type System,
  verdict,
  viewState,
} from './system-words.ts';

/** Views, gateways and the log at work: how far each is, and what stands still. */
@Component({
  selector: 'gh-health',
  imports: [
    Copyable,
    Environment,
    Icon,
    Loaded,
    LoadedData,
    MatButtonModule,
    MatProgressBarModule,
    PageHeader,
    RouterLink,
    Status,
    Time,
  ],
  templateUrl: './health.html',
  styleUrl: './health.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Health {
  private readonly api = inject(Api);
  private readonly clock = inject(NowClock);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(SessionStore);
  protected readonly mayRebuild = this.session.may('views.rebuild');
  protected readonly mayAudit = this.session.may('audit.read');

  protected readonly system = new Resource<System>();
  protected readonly rebuilding = signal<string | null>(null);
  protected readonly icons = STATE_ICONS;
  protected readonly verdict = computed(() => {
    const system = this.system.data();
    return system ? verdict(system, this.clock.now()) : null;
  });
  protected readonly head = computed(() => shortPosition(this.system.data()?.head ?? ''));
  protected readonly views = computed(() =>
    (this.system.data()?.views ?? []).map((view) => ({
      view,
      name: spaced(view.id),
      position: shortPosition(view.position),
      ...viewState(view),
    })),
  );
  protected readonly gateways = computed(() => {
    const { head = '', gateways = [] } = this.system.data() ?? {};
    return (gateways as unknown as readonly GatewayState[]).map((gateway) => ({
      gateway,
      position: shortPosition(gateway.position),
      addresses: (['sandbox', 'production'] as const).flatMap((environment) => {
        const url = gateway.baseUrls?.[environment];
        return url ? [{ environment, url }] : [];
      }),
      ...gatewayState(gateway, head, this.clock.now()),
    }));
  });

  protected readonly engines = computed(() =>
    (this.system.data()?.engines ?? []).map((engine) => ({ engine, ...engineState(engine) })),
  );
  protected readonly sealed = computed(() => {
    const sealed = this.system.data()?.sealed;
    return sealed ? { ...sealed, position: sealed.upTo === null ? null : shortPosition(sealed.upTo) } : null;
  });
  protected readonly flows = computed(() => flowKinds(this.system.data()?.flows?.items ?? []));
  /** More wait than are listed. */
  protected readonly cut = computed(() => {
    const { waiting = 0, items = [] } = this.system.data()?.flows ?? {};
    return waiting > items.length ? items.length : null;
  });

  constructor() {
    void this.load();
    poll(() => this.load());
  }

  protected load(): Promise<void> {
    return this.system.load(() => this.api.get('/api/v1/system'));
  }

  protected async rebuild(view: string): Promise<void> {
    const sure = await this.confirm.ask({
      title: $localize`Rebuild the view ${spaced(view)}:view:?`,
      consequence: $localize`It is read anew from the first event, beside the one in use, and takes its place when it is done. Nothing is missing meanwhile.`,
      action: $localize`Rebuild view`,
    });
    if (!sure) return;
    this.rebuilding.set(view);
    try {
      const { events } = await this.api.post('/api/v1/views/{view}/rebuild', { view });
      this.toasts.say($localize`${spaced(view)}:view: is built anew from ${events}:count: events.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    } finally {
      this.rebuilding.set(null);
    }
    await this.load();
  }
}
