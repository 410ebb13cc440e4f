import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Router, RouterLink } from '@angular/router';
import { Api, type Answer } from '../../api/api.ts';
import { Failure } from '../../ui/failure.ts';
import { Faults } from '../../ui/faults.ts';
import { Icon } from '../../ui/icon.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Toasts } from '../../ui/toasts.ts';
import { kept } from '../pieces/kept.ts';
import { Names } from '../pieces/names.ts';
import { NEEDED, Sending } from '../pieces/sending.ts';
import { ownZone } from '../pieces/zoned.ts';
import { CalendarFields } from './calendar-fields.ts';
import { NEW_STAGE, newRoute, termsOf, type Route, type RouteTerms, type Stage } from './route.ts';
import { StageFields } from './stage-fields.ts';

type TiersAnswer = Answer<'/api/v1/tiers', 'get'>;

/** Defines a route, or edits one: stages in their order, and the calendar that their due times are counted on. */
@Component({
  selector: 'gh-route-editor',
  imports: [
    CalendarFields,
    Failure,
    Faults,
    FormsModule,
    Icon,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    MatSelectModule,
    PageHeader,
    RouterLink,
    Skeleton,
    StageFields,
  ],
  templateUrl: './route-editor.html',
  styleUrl: './route-editor.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RouteEditor {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly names = inject(Names);
  readonly routeId = input.required<string>();

  protected readonly needed = NEEDED;
  protected readonly sending = new Sending();
  protected readonly tiers = new Resource<TiersAnswer>();
  protected readonly routes = new Resource<readonly Route[]>();
  private readonly typing = kept('route-new', newRoute(ownZone()));
  private readonly editing = signal<RouteTerms>(newRoute(ownZone()));
  protected readonly isNew = computed(() => this.routeId() === 'new');
  protected readonly form = computed(() => (this.isNew() ? this.typing.value() : this.editing()));
  protected readonly known = computed(() => this.routes.data()?.find(({ id }) => id === this.routeId()));
  protected readonly title = computed(() =>
    this.isNew() ? $localize`Define route` : (this.known()?.name ?? $localize`Route`),
  );
  protected readonly subtitle = computed(() =>
    this.isNew() ? '' : $localize`Requests under way keep the version that they were sent under.`,
  );

  constructor() {
    void this.names.loadProducts();
    void this.names.loadStaff();
    void this.tiers.load(() => this.api.get('/api/v1/tiers'));
    effect(() => {
      this.routeId();
      void this.load();
    });
  }

  protected async load(): Promise<void> {
    if (this.isNew()) return;
    await this.routes.load(async () => (await this.api.get('/api/v1/routes')).items);
    const known = this.known();
    if (known) this.editing.set(termsOf(known));
    else if (this.routes.data()) await this.router.navigateByUrl('/not-found', { skipLocationChange: true });
  }

  protected type(typed: Partial<RouteTerms>): void {
    (this.isNew() ? this.typing.value : this.editing).update((form) => ({ ...form, ...typed }));
  }

  protected setStage(index: number, stage: Stage): void {
    this.type({ stages: this.form().stages.map((other, i) => (i === index ? stage : other)) });
  }

  protected addStage(): void {
    this.type({ stages: [...this.form().stages, NEW_STAGE] });
  }

  protected removeStage(index: number): void {
    this.type({ stages: this.form().stages.filter((_, i) => i !== index) });
  }

  protected moveStage(index: number, by: number): void {
    const stages = [...this.form().stages];
    const [moved] = stages.splice(index, 1);
    if (moved) stages.splice(index + by, 0, moved);
    this.type({ stages });
  }

  protected async save(): Promise<void> {
    const body = termsOf(this.form());
    const routeId = this.routeId();
    const saved = await this.sending.send(() =>
      this.isNew()
        ? this.api.post('/api/v1/routes', {}, body)
        : this.api.put('/api/v1/routes/{routeId}', { routeId }, body),
    );
    if (!saved) return;
    this.typing.forget();
    this.toasts.say($localize`The route ${body.name}:route: is saved.`);
    await this.router.navigateByUrl('/console/routes');
  }
}
