import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Router, RouterLink } from '@angular/router';
import { Api, type Answer } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Failure } from '../../ui/failure.ts';
import { Faults } from '../../ui/faults.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Toasts } from '../../ui/toasts.ts';
import { NEEDED, Sending } from '../pieces/sending.ts';
import { questionsOf, readQuestions } from './questions.ts';

type TiersAnswer = Answer<'/api/v1/tiers', 'get'>;
type PoliciesAnswer = Answer<'/api/v1/policies', 'get'>;

interface TierForm {
  readonly tier: string;
  readonly name: string;
  readonly elevated: boolean;
  readonly sandbox: string | null;
  readonly production: string | null;
  /** A JSON Schema as text; empty asks nothing. */
  readonly questions: string;
}

const EMPTY: TierForm = { tier: '', name: '', elevated: false, sandbox: null, production: null, questions: '' };

/** Defines a tier: its policies, how its requests are reviewed, and what they are asked. */
@Component({
  selector: 'gh-tier-editor',
  imports: [
    Failure,
    Faults,
    FormsModule,
    MatButtonModule,
    MatCheckboxModule,
    MatFormFieldModule,
    MatInputModule,
    MatSelectModule,
    PageHeader,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './tier-editor.html',
  styleUrl: './policy-editor.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TierEditor {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly mayManage = inject(SessionStore).may('policy.manage');
  readonly tier = input.required<string>();

  protected readonly needed = NEEDED;
  protected readonly sending = new Sending();
  protected readonly tiers = new Resource<TiersAnswer>();
  protected readonly policies = new Resource<PoliciesAnswer>();
  protected readonly form = signal<TierForm>(EMPTY);
  protected readonly isNew = computed(() => this.tier() === 'new');
  protected readonly known = computed(() => this.tiers.data()?.items.find(({ tier }) => tier === this.tier()));
  protected readonly title = computed(() =>
    this.isNew() ? $localize`Define tier` : (this.known()?.name ?? this.tier()),
  );
  protected readonly subtitle = computed(() => {
    const partners = this.known()?.partners ?? 0;
    if (this.isNew() || partners === 0) return '';
    const who = partners === 1 ? $localize`One partner is in it.` : $localize`${partners}:count: partners are in it.`;
    return $localize`${who}:partners: Whoever is in it keeps the policies they have; whoever comes gets these.`;
  });
  protected readonly questions = computed(() => readQuestions(this.form().questions));
  protected readonly asked = computed(() => {
    const { schema } = this.questions();
    return schema ? questionsOf(schema) : [];
  });

  constructor() {
    effect(() => {
      this.tier();
      void this.load();
    });
  }

  protected async load(): Promise<void> {
    await Promise.all([
      this.tiers.load(() => this.api.get('/api/v1/tiers')),
      this.policies.load(() => this.api.get('/api/v1/policies')),
    ]);
    const known = this.known();
    if (!known && !this.isNew() && this.tiers.data())
      return void this.router.navigateByUrl('/not-found', { skipLocationChange: true });
    if (!known) return this.form.set(EMPTY);
    const { tier, name, elevated, policies, questions } = known;
    const text = questions === null ? '' : JSON.stringify(questions, null, 2);
    this.form.set({ tier, name, elevated, ...policies, questions: text });
  }

  protected type(typed: Partial<TierForm>): void {
    this.form.update((form) => ({ ...form, ...typed }));
  }

  protected async save(): Promise<void> {
    const { tier, name, elevated, sandbox, production } = this.form();
    const { schema, problem } = this.questions();
    if (problem) return this.sending.refuse(problem);
    const body = { name: name.trim(), elevated, policies: { sandbox, production }, questions: schema };
    if (!(await this.sending.send(() => this.api.put('/api/v1/tiers/{tier}', { tier: tier.trim() }, body)))) return;
    this.toasts.say($localize`The tier ${name}:tier: is saved.`);
    await this.router.navigateByUrl('/console/policies');
  }
}
