import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { Code } from '../../../ui/code.ts';
import { Confirm } from '../../../ui/confirm.ts';
import { Copier } from '../../../ui/copier.ts';
import { Environment } from '../../../ui/environment.ts';
import { Icon } from '../../../ui/icon.ts';
import { ProfileStore } from '../../profile/profile.store.ts';
import { SecretsStore } from '../../profile/secrets.store.ts';
import type { OperationDoc } from '../operation.model.ts';
import { AnswerView } from './answer-view.ts';
import { Arrival } from './arrival.ts';
import { callOf, isReading } from './call.ts';
import { COPY_LANGUAGES, codeOf, curlSample } from './code-of.ts';
import { ConsoleStore } from './console.store.ts';
import { CredentialBox } from './credential-box.ts';
import { faultOf, formOf, missingIn, type Form } from './form.ts';
import { FormFields } from './form-fields.ts';
import { History } from './history.ts';

/** How much of the form stays in sight above an answer, in pixels: the button that sent it. */
const ROOM_ABOVE = 72;

/** Calls the operation from this browser, through the gateway, as the partner's own code will (product row C6). */
@Component({
  selector: 'gh-console',
  imports: [
    AnswerView,
    Arrival,
    Code,
    CredentialBox,
    Environment,
    FormFields,
    History,
    Icon,
    MatButtonModule,
    MatMenuModule,
  ],
  providers: [ConsoleStore, Copier],
  templateUrl: './console.html',
  styleUrl: './console.scss',
  host: { '[attr.data-environment]': 'doc().environment' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Console {
  private readonly confirm = inject(Confirm);
  private readonly secrets = inject(SecretsStore);
  protected readonly copier = inject(Copier);
  protected readonly profiles = inject(ProfileStore);
  protected readonly store = inject(ConsoleStore);
  readonly doc = input.required<OperationDoc>();

  /** What was typed stays when the profile changes; another operation starts afresh. */
  protected readonly form = linkedSignal<OperationDoc, Form>({
    source: this.doc,
    computation: (doc, before) => (before?.source.id === doc.id ? before.value : formOf(doc)),
  });
  protected readonly tried = signal(false);
  protected readonly method = computed(() => this.profiles.active()?.method ?? 'token');
  protected readonly production = computed(() => this.doc().environment === 'production');
  protected readonly call = computed(() => {
    const secret = this.secrets.secret();
    return callOf(this.doc(), this.form(), this.doc().headers, secret && `Bearer ${secret}`);
  });
  /** To copy, the variable stands for the secret even while none is held here. */
  private readonly copied = computed(() =>
    callOf(this.doc(), this.form(), this.doc().headers, this.doc().headers.some(({ secret }) => secret) ? '' : null),
  );
  protected readonly bodyFault = computed(() => faultOf(this.form()));
  protected readonly missing = computed(() => missingIn(this.form()).map(({ key }) => key));
  protected readonly curl = computed(() => curlSample(this.copied(), true));
  protected readonly shown = computed(() => this.store.shown());
  private readonly shownId = computed(() => this.shown()?.id ?? null);
  protected readonly running = computed(() => this.store.running());
  protected readonly languages = COPY_LANGUAGES;

  private readonly answer = viewChild<ElementRef<HTMLElement>>('answer');

  constructor() {
    // What comes back is brought into sight where the console scrolls in itself; the page stays where it is.
    afterRenderEffect(() => {
      const answer = this.answer()?.nativeElement;
      if (this.shownId() !== null) answer?.closest('aside')?.scrollTo({ top: answer.offsetTop - ROOM_ABOVE });
    });
    inject(DestroyRef).onDestroy(() => this.store.stop());
  }

  protected async send(event?: Event): Promise<void> {
    event?.preventDefault();
    this.tried.set(true);
    if (this.missing().length > 0 || this.bodyFault() || this.running()) return;
    if (await this.mayGo()) await this.store.send(this.call(), this.doc().environment);
  }

  protected copy(language: (typeof COPY_LANGUAGES)[number]['language']): void {
    void this.copier.copy(codeOf(this.copied(), language, this.method() === 'mtls'));
  }

  private async mayGo(): Promise<boolean> {
    const { method, url } = this.call();
    if (!this.production() || isReading(method)) return true;
    return this.confirm.ask({
      title: $localize`Send ${method}:method: to production?`,
      consequence: $localize`It acts on real data at ${url}:url:, as profile ${this.profiles.active()?.name}:profile:.`,
      action: $localize`Send to production`,
      danger: true,
    });
  }
}
