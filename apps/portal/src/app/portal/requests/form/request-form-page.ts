import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
  untracked,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Confirm } from '../../../ui/confirm.ts';
import { Icon } from '../../../ui/icon.ts';
import { Loaded } from '../../../ui/loaded.ts';
import { PageHeader } from '../../../ui/page-header.ts';
import { Time } from '../../../ui/time.ts';
import { Toasts } from '../../../ui/toasts.ts';
import { fieldId } from '../fields/field-id.ts';
import { AccessStep } from './access-step.ts';
import { CompanyStep } from './company-step.ts';
import { ContactStep } from './contact-step.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { FormStore } from './form.store.ts';
import { STEP_IDS, STEP_NAMES, STEP_PLACES, stepOf, type StepId } from './form-steps.ts';
import { QuestionsStep } from './questions-step.ts';
import { ReviewStep } from './review-step.ts';
import { SecurityStep } from './security-step.ts';

/** A request for production in steps; or, where a request is named, the answer to changes that were asked for. */
@Component({
  selector: 'gh-request-form-page',
  imports: [
    AccessStep,
    CompanyStep,
    ContactStep,
    Icon,
    Loaded,
    MatButtonModule,
    PageHeader,
    QuestionsStep,
    ReviewStep,
    RouterLink,
    SecurityStep,
    Time,
  ],
  providers: [DraftKeeper, FormStore],
  templateUrl: './request-form-page.html',
  styleUrl: './request-form-page.scss',
  host: { '(window:pagehide)': 'drafts.flush()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RequestFormPage {
  private readonly router = inject(Router);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly store = inject(FormStore);
  protected readonly drafts = inject(DraftKeeper);

  readonly requestId = input<string>();
  readonly draft = input<string>();
  readonly step = input<string>();

  protected readonly draftId = computed(() => {
    const requestId = this.requestId();
    return requestId === undefined ? this.draft() : `answer-${requestId}`;
  });
  private readonly ids = computed(() =>
    STEP_IDS.filter((id) => id !== 'questions' || this.store.questions().length > 0),
  );
  protected readonly current = computed<StepId>(() => this.ids().find((id) => id === this.step()) ?? 'access');
  private readonly index = computed(() => this.ids().indexOf(this.current()));
  protected readonly steps = computed(() =>
    this.ids().map((id, i) => ({
      id,
      name: STEP_NAMES[id],
      now: id === this.current(),
      past: i < this.index(),
      faults: id === 'review' ? 0 : this.store.faults().filter(({ pointer }) => stepOf(pointer) === id).length,
    })),
  );
  protected readonly progress = computed(
    () => $localize`Step ${this.index() + 1}:number: of ${this.ids().length}:count:`,
  );
  protected readonly name = computed(() => STEP_NAMES[this.current()]);
  protected readonly previous = computed(() => this.ids()[this.index() - 1]);
  protected readonly next = computed(() => this.ids()[this.index() + 1]);
  protected readonly ready = computed(
    () => this.store.checked() !== null && (!this.store.request() || this.store.answer().trim() !== ''),
  );
  /** Where the cursor goes once the step is there. */
  private readonly wanted = signal<string | null>(null);

  constructor() {
    effect(() => {
      const draftId = this.draftId();
      untracked(() => (draftId === undefined ? this.begin() : this.load()));
    });
    effect(() => {
      this.current();
      untracked(() => this.focus());
    });
    inject(DestroyRef).onDestroy(() => void this.drafts.flush());
  }

  protected load(): void {
    const draftId = this.draftId();
    if (draftId !== undefined) void this.open(draftId);
  }

  /** Whoever comes back into the middle is told what is wrong in the steps before it. */
  private async open(draftId: string): Promise<void> {
    await this.store.open(draftId, this.requestId());
    for (const id of this.ids().slice(0, this.index())) STEP_PLACES[id].forEach((place) => this.store.leave(place));
  }

  /** Leaving a step says what is wrong in it, and keeps nobody from going on. */
  protected async go(step: StepId, pointer: string | null = null): Promise<void> {
    for (const place of STEP_PLACES[this.current()]) this.store.leave(place);
    this.wanted.set(pointer);
    await this.router.navigate([], { queryParams: { step }, queryParamsHandling: 'merge' });
  }

  protected async send(): Promise<void> {
    const requestId = await this.store.send(this.draftId() ?? '');
    if (requestId === null) return;
    this.toasts.say(this.store.request() ? $localize`Answer sent.` : $localize`Request sent.`);
    await this.router.navigate(['/requests', this.requestId() ?? requestId]);
  }

  protected async discard(): Promise<void> {
    const sure = await this.confirm.ask({
      title: $localize`Discard this draft?`,
      consequence: $localize`What was typed into it is gone, for your colleagues too.`,
      action: $localize`Discard draft`,
      danger: true,
    });
    if (!sure) return;
    await this.drafts.discard();
    await this.router.navigate(['/requests', ...(this.requestId() === undefined ? [] : [this.requestId()])]);
  }

  /** A form without a draft gets one, in the address from the start: a reload finds what was typed. */
  private begin(): void {
    const queryParams = { draft: crypto.randomUUID() };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  private focus(): void {
    const pointer = this.wanted();
    this.wanted.set(null);
    if (!this.store.loaded.data()) return;
    const find = (): HTMLElement | null =>
      this.element.nativeElement.querySelector(pointer === null ? '.step-title' : `[id="${fieldId(pointer)}"]`);
    afterNextRender(() => find()?.focus(), { injector: this.injector });
  }
}
