import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Router, RouterLink } from '@angular/router';
import { Api, type Answer } from '../../api/api.ts';
import { SessionStore } from '../../session/session.store.ts';
import { Change } from '../../ui/change.ts';
import { Confirm } from '../../ui/confirm.ts';
import { Environment } from '../../ui/environment.ts';
import { Failure } from '../../ui/failure.ts';
import { Faults } from '../../ui/faults.ts';
import { PageHeader } from '../../ui/page-header.ts';
import { Resource } from '../../ui/resource.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Toasts } from '../../ui/toasts.ts';
import { NEEDED, Sending } from '../pieces/sending.ts';
import { LEVEL_WORDS, WINDOW_WORDS } from '../pieces/words.ts';
import {
  changeOf,
  EMPTY,
  formOf,
  termsOf,
  UNITS,
  WINDOWS,
  type PolicyForm,
  type Unit,
  type Window,
} from './policy-form.ts';

type Policy = Answer<'/api/v1/policies/{policyId}', 'get'>;

/** Defines a policy, or revises one; whom it touches and what changes for them stands beside it before it is saved. */
@Component({
  selector: 'gh-policy-editor',
  imports: [
    Change,
    Environment,
    Failure,
    Faults,
    FormsModule,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    MatSelectModule,
    PageHeader,
    RouterLink,
    Skeleton,
  ],
  templateUrl: './policy-editor.html',
  styleUrl: './policy-editor.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PolicyEditor {
  private readonly api = inject(Api);
  private readonly confirm = inject(Confirm);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly mayManage = inject(SessionStore).may('policy.manage');
  readonly policyId = input.required<string>();

  protected readonly needed = NEEDED;
  protected readonly windows = WINDOWS;
  protected readonly windowWords = WINDOW_WORDS;
  protected readonly levelWords = LEVEL_WORDS;
  protected readonly units = Object.keys(UNITS) as readonly Unit[];
  protected readonly unitWords = UNIT_WORDS;
  protected readonly sending = new Sending();
  protected readonly policy = new Resource<Policy>();
  protected readonly form = signal<PolicyForm>(EMPTY);
  protected readonly isNew = computed(() => this.policyId() === 'new');
  protected readonly ready = computed(() => this.isNew() || this.policy.data() !== null);
  protected readonly title = computed(() =>
    this.isNew() ? $localize`Define policy` : (this.policy.data()?.name ?? $localize`Policy`),
  );
  protected readonly subtitle = computed(() => {
    const version = this.policy.data()?.version;
    return version === undefined ? '' : $localize`Version ${version}:version:; each edit is a new one.`;
  });
  protected readonly change = computed(() => {
    const before = this.policy.data();
    return before ? changeOf(before, termsOf(this.form())) : null;
  });
  protected readonly changes = computed(() => {
    const change = this.change();
    return !change || change.gained.length + change.lost.length + change.altered.length > 0;
  });
  /** Where each limit stands in what is sent, as faults name it. */
  protected readonly limitPointers = computed(() => {
    const sent = termsOf(this.form()).limits;
    return Object.fromEntries(
      WINDOWS.map((window) => [window, `/limits/${sent.findIndex((limit) => limit.window === window)}/limit`]),
    ) as Record<Window, string>;
  });

  constructor() {
    effect(() => {
      this.policyId();
      void this.load();
    });
  }

  protected async load(): Promise<void> {
    const policyId = this.policyId();
    this.sending.clear();
    if (policyId === 'new') return this.form.set(EMPTY);
    await this.policy.load(() => this.api.get('/api/v1/policies/{policyId}', { policyId }));
    if (this.policy.problem()?.status === 404)
      return void this.router.navigateByUrl('/not-found', { skipLocationChange: true });
    const policy = this.policy.data();
    if (policy) this.form.set(formOf(policy));
  }

  protected type(typed: Partial<PolicyForm>): void {
    this.form.update((form) => ({ ...form, ...typed }));
  }

  protected limit(window: Window, limit: number | null): void {
    this.form.update((form) => ({ ...form, limits: { ...form.limits, [window]: limit } }));
  }

  protected async save(): Promise<void> {
    const body = termsOf(this.form());
    if (!(await this.sure())) return;
    const policyId = this.policyId();
    const saved = await this.sending.send(() =>
      this.isNew()
        ? this.api.post('/api/v1/policies', {}, body)
        : this.api.put('/api/v1/policies/{policyId}', { policyId }, body),
    );
    if (!saved) return;
    this.toasts.say($localize`${body.name}:policy: is saved.`);
    await this.router.navigateByUrl('/console/policies');
  }

  private async sure(): Promise<boolean> {
    const touches = this.policy.data()?.touches ?? [];
    const partners = new Set(touches.map(({ partnerId }) => partnerId)).size;
    if (partners === 0) return true;
    const consequence =
      partners === 1
        ? $localize`${touches[0]?.name}:partner: gets the new terms within a second.`
        : $localize`${partners}:count: partners get the new terms within a second.`;
    return this.confirm.ask({ title: $localize`Revise the policy?`, consequence, action: $localize`Save policy` });
  }
}

const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  seconds: $localize`seconds`,
  minutes: $localize`minutes`,
  hours: $localize`hours`,
  days: $localize`days`,
};
