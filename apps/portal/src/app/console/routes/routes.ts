import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api, type Answer } from '../../api/api.ts';
import { problemOf } from '../../api/problem.ts';
import { poll } from '../../live/poll.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Confirm } from '../../ui/confirm.ts';
import { Icon } from '../../ui/icon.ts';
import { Loaded, LoadedData } from '../../ui/loaded.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { Toasts } from '../../ui/toasts.ts';
import { Names } from '../pieces/names.ts';
import { calendarWords, dueWords, quorumWords, type Route } from './route.ts';

type Routes = Answer<'/api/v1/routes', 'get'>;

/** The ways that requests are reviewed, each stage with who decides and by when. */
@Component({
  selector: 'gh-routes',
  imports: [Icon, Loaded, LoadedData, MatButtonModule, PageHeader, RouterLink],
  templateUrl: './routes.html',
  styleUrl: './routes.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoutesPage {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly names = inject(Names);
  private readonly toasts = inject(Toasts);
  protected readonly mayManage = inject(SessionStore).may('route.manage');

  protected readonly routes = new Resource<Routes>();
  protected readonly cards = computed(() =>
    (this.routes.data()?.items ?? []).map((route) => ({
      route,
      fits: this.fits(route),
      calendar: calendarWords(route.calendar),
      lead: route.leadId === null ? null : this.names.of(route.leadId),
      stages: route.stages.map((stage, index) => ({
        number: index + 1,
        name: stage.name,
        who: quorumWords(stage),
        due: dueWords(stage.dueInDays),
        documents: stage.documents.join(', '),
      })),
    })),
  );

  constructor() {
    void this.load();
    void this.names.loadProducts();
    void this.names.loadStaff();
    void this.names.loadTiers();
    poll(() => this.load());
  }

  protected load(): Promise<void> {
    return this.routes.load(() => this.api.get('/api/v1/routes'));
  }

  protected async retire({ id, name }: Route): Promise<void> {
    const sure = await this.confirm.ask({
      title: $localize`Retire the route ${name}:route:?`,
      consequence: $localize`New requests take another route that fits, or cannot be sent when none does. Requests under way keep it.`,
      action: $localize`Retire route`,
      danger: true,
    });
    if (!sure) return;
    try {
      await this.api.delete('/api/v1/routes/{routeId}', { routeId: id });
      this.toasts.say($localize`The route ${name}:route: is retired.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail);
    }
    await this.load();
  }

  private fits({ tier, productId }: Route): string {
    const of = tier === null ? $localize`every tier` : $localize`${this.names.of(tier)}:tier: tier`;
    const to = productId === null ? $localize`every API` : this.names.of(productId);
    return $localize`Production requests · ${of}:tier: · ${to}:product:`;
  }
}
