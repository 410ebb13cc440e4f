import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, type Answer } from '../../../api/api.ts';
import { problemOf, type Fault, type Problem } from '../../../api/problem.ts';
import type { components } from '../../../api/schema.d.ts';
import { SessionStore } from '../../../session/session.store.ts';
import { Resource } from '../../../ui/resource.ts';
import { faultWords } from '../fault-words.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { localFaults } from './local-faults.ts';
import { isWithin, valueAt, withValue } from './pointer.ts';
import { stepOrder } from './form-steps.ts';
import { questionsOf } from './questions.ts';
import { freshWish, restored, submissionOf, wishOf, type RequestForm, type Wish } from './wish.ts';

export type Checked = Answer<'/api/v1/partners/{partnerId}/requests/check', 'post'>;
export type RequestSheet = components['schemas']['RequestAnswer'];
export type Person = components['schemas']['PersonAnswer'];

interface Loaded {
  readonly form: RequestForm;
  readonly people: readonly Person[];
  /** The request whose changes are being answered. */
  readonly request: RequestSheet | null;
}

/** One request while it is filled in: what is typed, what is wrong with it, and what the check said. */
@Injectable()
export class FormStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  readonly drafts = inject(DraftKeeper);

  readonly loaded = new Resource<Loaded>();
  private readonly typed = signal<Wish | null>(null);
  readonly wish = computed(() => this.typed() ?? freshWish(NO_FORM, ''));
  readonly answer = signal('');
  /** Places that were left, or all of them once a check was asked for. */
  private readonly seen = signal<readonly string[]>([]);
  private readonly told = signal<readonly Fault[]>([]);

  readonly checked = signal<Checked | null>(null);
  readonly checking = signal(false);
  /** What stops it besides faults of the form: no route, no connection. */
  readonly problem = signal<Problem | null>(null);

  readonly form = computed(() => this.loaded.data()?.form ?? NO_FORM);
  readonly people = computed(() => this.loaded.data()?.people ?? []);
  readonly request = computed(() => this.loaded.data()?.request ?? null);
  readonly questions = computed(() => {
    const tier = this.form().tiers.find(({ tier }) => tier === this.wish().tier);
    return questionsOf(tier?.questions ?? null);
  });
  private readonly slips = computed(() => localFaults(this.wish(), this.form(), this.questions()));
  /** All that is known to be wrong and may be said by now, each once: what we see ourselves is said for this form. */
  readonly faults = computed(() => {
    const slips = this.slips().filter(({ pointer }) => this.seen().some((place) => isWithin(pointer, place)));
    const told = this.told().filter(({ pointer }) => !slips.some((slip) => isWithin(pointer, slip.pointer)));
    return [...slips, ...told].sort((a, b) => stepOrder(a.pointer) - stepOrder(b.pointer));
  });

  /** Loads the form, and what was typed when it was left. */
  async open(draftId: string, requestId: string | undefined): Promise<void> {
    await this.loaded.load(async () => {
      const partnerId = this.session.partnerId();
      const [form, people, request, sent, draft] = await Promise.all([
        this.api.get('/api/v1/partners/{partnerId}/requests/form', { partnerId }),
        this.api.get('/api/v1/partners/{partnerId}/people', { partnerId }),
        requestId === undefined ? null : this.api.get('/api/v1/requests/{requestId}', { requestId }),
        this.api.get('/api/v1/partners/{partnerId}/requests', { partnerId, limit: 1 }),
        this.drafts.open(draftId),
      ]);
      const blank = freshWish(form, this.session.session()?.personId ?? '');
      const before = sent.items[0] && wishOf(sent.items[0].submission).company;
      const start = request ? wishOf(request.submission) : before ? { ...blank, company: before } : blank;
      this.typed.set(draft ? restored(draft.wish, start) : start);
      this.answer.set(draft?.answer ?? '');
      return { form, people: people.items, request };
    });
  }

  at = (pointer: string): unknown => valueAt(this.wish(), pointer);

  text(pointer: string): string {
    const value = this.at(pointer);
    return typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);
  }

  faultsAt = (pointer: string): string[] =>
    this.faults()
      .filter((fault) => isWithin(fault.pointer, pointer))
      .map(({ message }) => faultWords(message));

  set(pointer: string, value: unknown): void {
    this.typed.set(withValue(this.wish(), pointer, value));
    this.told.update((faults) => faults.filter((fault) => !isWithin(fault.pointer, pointer)));
    this.changed();
  }

  say(answer: string): void {
    this.answer.set(answer);
    this.drafts.keep({ wish: this.wish(), answer });
  }

  leave(pointer: string): void {
    if (!this.seen().includes(pointer)) this.seen.update((places) => [...places, pointer]);
  }

  /** Asks the server whether it could be sent as it is, who would decide it, and by when. */
  async check(): Promise<void> {
    this.seen.set(['']);
    this.checking.set(true);
    this.problem.set(null);
    this.checked.set(null);
    const wish = this.wish();
    try {
      const place = { partnerId: this.session.partnerId() };
      const body = { submission: submissionOf(wish) };
      const checked = await this.api.post('/api/v1/partners/{partnerId}/requests/check', place, body);
      if (wish !== this.wish()) return;
      this.told.set([]);
      if (this.faults().length === 0) this.checked.set(checked);
    } catch (error) {
      this.refuse(problemOf(error));
    } finally {
      this.checking.set(false);
    }
  }

  /** Sends it, and answers with the id of the request; null when it was refused. */
  async send(draftId: string): Promise<string | null> {
    this.checking.set(true);
    this.problem.set(null);
    try {
      await this.drafts.flush();
      const submission = submissionOf(this.wish());
      const requestId = this.request()?.id;
      const { id } = requestId
        ? await this.api.post(
            '/api/v1/requests/{requestId}/answer',
            { requestId },
            { submission, answer: this.answer() },
          )
        : await this.api.post(
            '/api/v1/partners/{partnerId}/requests',
            { partnerId: this.session.partnerId() },
            { submission, draftId },
          );
      if (requestId) await this.drafts.discard();
      else this.drafts.forget();
      return id;
    } catch (error) {
      this.refuse(problemOf(error));
      return null;
    } finally {
      this.checking.set(false);
    }
  }

  async takeTheirs(): Promise<void> {
    const draft = await this.drafts.takeTheirs();
    if (!draft) return;
    this.typed.set(restored(draft.wish, this.wish()));
    this.answer.set(draft.answer ?? '');
    this.checked.set(null);
  }

  private changed(): void {
    this.checked.set(null);
    this.drafts.keep({ wish: this.wish(), answer: this.answer() });
  }

  private refuse(problem: Problem): void {
    this.checked.set(null);
    const mine = problem.faults.filter((fault) => isWithin(fault.pointer, '/submission'));
    this.told.set(mine.map((fault) => ({ ...fault, pointer: fault.pointer.slice('/submission'.length) })));
    if (mine.length < problem.faults.length || mine.length === 0) this.problem.set(problem);
  }
}

const NO_FORM: RequestForm = { tier: '', tiers: [], products: [], takenProfileNames: [] };
